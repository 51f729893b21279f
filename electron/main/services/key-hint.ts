/** From this length on, four shown characters give nothing away. */
const SHORTEST_SHOWN_KEY = 12

/** `••••` and the last four characters; a key too short for that shows none of itself. */
export function keyHint(key: string): string {
  return key.length >= SHORTEST_SHOWN_KEY ? `••••${key.slice(-4)}` : '••••'
}

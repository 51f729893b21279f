/** A JSON text as a value of any shape; undefined when it is none. */
export function parseSentBody(bodyText: string): unknown {
  try {
    return JSON.parse(bodyText)
  } catch {
    return undefined
  }
}

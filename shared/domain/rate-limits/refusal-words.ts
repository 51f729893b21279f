/**
 * Whether the words of a 429 are of the remaining balance: the server lowers the number of concurrent requests when
 * the balance is low. Not documented; seen by several users since September 2026.
 */
export function speaksOfBalance(serverMessage: string | null): boolean {
  return serverMessage?.includes('remaining balance') ?? false
}

/**
 * The limit that the words of a 429 name, in requests at once: 25 of “Your current concurrency is 26, which exceeds your
 * concurrency limit of 25 …”. Null where they name none.
 */
export function statedLimit(serverMessage: string | null): number | null {
  const digits = /concurrency limit of (\d{1,9})(?!\d)/.exec(serverMessage ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}

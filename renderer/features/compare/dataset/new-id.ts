/** The id of a new row. */
export function newId(): string {
  return crypto.randomUUID()
}

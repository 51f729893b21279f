/** Any JSON object. Fields are read one by one, each with its own check: answers are untrusted. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The string, or null for anything else. */
export function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The whole number, or null for anything else. */
export function integerOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

/** The whole number from zero up, or null for anything else. */
export function countOrNull(value: unknown): number | null {
  const integer = integerOrNull(value)
  return integer !== null && integer >= 0 ? integer : null
}

/** The parsed value, or undefined (which JSON cannot express) where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

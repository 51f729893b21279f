/** Whether a value is an object with fields: not null, no array. Nothing is known of the fields yet. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

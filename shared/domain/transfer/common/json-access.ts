import { isRecord } from '../../json/is-record.ts'
/** An object of parsed JSON, its values not looked at yet. */
export type JsonRecord = Readonly<Record<string, unknown>>

/** The value where it is an object, else an empty one. A foreign file leaves out what it likes. */
export function asRecord(value: unknown): JsonRecord {
  return isRecord(value) ? value : {}
}

/** The value where it is an array, else an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value where it is a string, or a number or boolean as JSON spells it; else empty. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** The value where it is a finite number, else null. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

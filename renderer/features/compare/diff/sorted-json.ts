import { isRecord } from '../../../../shared/domain/json/is-record.ts'

/** Deeper JSON is not laid out: writing it would need as much stack as it is deep. */
const MAX_DEPTH = 500

/** A JSON value laid out with the properties of every object in alphabetical order; null when it is too deep. */
export function sortedJson(value: unknown): string | null {
  return isDeeperThan(MAX_DEPTH, value) ? null : JSON.stringify(sorted(value), null, 2)
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((child) => isDeeperThan(levels - 1, child))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  const names = Object.keys(value).sort()
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]))
}

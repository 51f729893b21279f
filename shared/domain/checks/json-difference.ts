import { isRecord } from '../json/is-record.ts'
import { escapePointerStep } from '../json/json-pointer.ts'
import type { JsonObject } from '../stream/json-values.ts'

/** Where two JSON values differ first. A side that has nothing there is undefined, which JSON cannot express. */
export interface JsonDifference {
  /** RFC 6901 pointer; empty for the whole value. */
  readonly pointer: string
  readonly expected: unknown
  readonly actual: unknown
}

/** `equal`: the same value. `contained`: objects may have more than is expected of them. Lists are compared item by item. */
export type JsonComparison = 'equal' | 'contained'

/**
 * The first place at which `actual` is not as expected; null where there is none. Numbers are compared by value, the
 * order of keys does not matter. Recurses: nesting of many thousand levels throws RangeError.
 */
export function firstDifference(
  expected: unknown,
  actual: unknown,
  comparison: JsonComparison,
): JsonDifference | null {
  if (Array.isArray(expected) && Array.isArray(actual)) return differenceOfLists(expected, actual, comparison)
  if (isRecord(expected) && isRecord(actual)) {
    return differenceOfObjects(expected, actual, comparison)
  }
  return expected === actual ? null : { pointer: '', expected, actual }
}

function differenceOfLists(
  expected: readonly unknown[],
  actual: readonly unknown[],
  comparison: JsonComparison,
): JsonDifference | null {
  const length = Math.max(expected.length, actual.length)
  for (let index = 0; index < length; index += 1) {
    const difference = firstDifference(expected[index], actual[index], comparison)
    if (difference !== null) return below(String(index), difference)
  }
  return null
}

function differenceOfObjects(
  expected: JsonObject,
  actual: JsonObject,
  comparison: JsonComparison,
): JsonDifference | null {
  for (const key of Object.keys(expected)) {
    const difference = firstDifference(expected[key], ownValue(actual, key), comparison)
    if (difference !== null) return below(key, difference)
  }
  if (comparison === 'contained') return null
  const surplus = Object.keys(actual).find((key) => !Object.hasOwn(expected, key))
  return surplus === undefined
    ? null
    : below(surplus, { pointer: '', expected: undefined, actual: actual[surplus] })
}

/** A key such as `constructor` is there only when the JSON has it. */
function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function below(step: string, difference: JsonDifference): JsonDifference {
  return { ...difference, pointer: `/${escapePointerStep(step)}${difference.pointer}` }
}

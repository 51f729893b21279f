import { isRecord } from '../json/is-record.ts'
import type { BodyPath } from './body-tree.ts'

/** The value at `path` of a parsed body; undefined when there is none. */
export function valueAt(body: unknown, path: BodyPath): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined
    // `Object.hasOwn`, since a body may ask for a key such as `constructor`.
    return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }, body)
}

/** A copy of a parsed body with the value at `path`; undefined takes away what is there. */
export function withValue(body: unknown, [step, ...rest]: BodyPath, value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(body)) {
    const at = Number(step)
    if (rest.length > 0) return body.with(at, withValue(body[at], rest, value))
    return value === undefined ? body.toSpliced(at, 1) : body.with(at, value)
  }
  const fields = isRecord(body) ? body : {}
  if (rest.length > 0) return { ...fields, [step]: withValue(fields[step], rest, value) }
  if (value !== undefined) return { ...fields, [step]: value }
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== String(step)))
}

/** Whether two parsed values are the same JSON; the order of keys does not count. Depth is no limit. */
export function sameJson(left: unknown, right: unknown): boolean {
  const pairs: [unknown, unknown][] = [[left, right]]
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair
    if (a === b) continue
    const keys = keysOf(a)
    if (keys === null || Array.isArray(a) !== Array.isArray(b) || keys.length !== keysOf(b)?.length)
      return false
    for (const key of keys) {
      if (!isContainer(a) || !isContainer(b) || !Object.hasOwn(b, key)) return false
      pairs.push([a[key], b[key]])
    }
  }
  return true
}

function keysOf(value: unknown): string[] | null {
  return isContainer(value) ? Object.keys(value) : null
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

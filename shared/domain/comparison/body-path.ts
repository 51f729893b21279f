import type { BodyPath } from '../body/body-tree.ts'

/** A path as read from text, or what is wrong with it. */
export type ParsedPath =
  | { readonly ok: true; readonly path: (string | number)[] }
  | { readonly ok: false; readonly problem: string }

const PLAIN_NAME = /^[A-Za-z_$][\w$-]*$/
/** A name, `.name`, `[3]` or `["any text"]`. */
const STEP = /\.?([A-Za-z_$][\w$-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y

/** `messages[0].content`; names that are no plain words stand in brackets: `["odd name"]`. */
export function formatBodyPath(path: BodyPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`
      if (!PLAIN_NAME.test(step)) return `[${JSON.stringify(step)}]`
      return index === 0 ? step : `.${step}`
    })
    .join('')
}

/** Reads what {@link formatBodyPath} writes. */
export function parseBodyPath(text: string): ParsedPath {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, problem: 'Name a field of the body, such as max_tokens.' }
  const path: (string | number)[] = []
  let offset = 0
  while (offset < trimmed.length) {
    STEP.lastIndex = offset
    const match = STEP.exec(trimmed)
    const step = match === null ? null : stepOf(match)
    const startsWithDot = offset === 0 && trimmed.startsWith('.')
    const lacksDot = match !== null && offset > 0 && match[1] !== undefined && trimmed[offset] !== '.'
    if (match === null || step === null || startsWithDot || lacksDot) {
      const rest = trimmed.slice(offset, offset + 20)
      return {
        ok: false,
        problem: `“${rest}” is no field: write thinking.type, messages[0] or ["odd name"].`,
      }
    }
    path.push(step)
    offset += match[0].length
  }
  if (path.length > 32) return { ok: false, problem: 'This path is longer than 32 steps.' }
  return { ok: true, path }
}

function stepOf([, name, index, quoted]: RegExpExecArray): string | number | null {
  if (name !== undefined) return name
  if (index !== undefined) return Number(index)
  try {
    const value: unknown = JSON.parse(quoted ?? '')
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

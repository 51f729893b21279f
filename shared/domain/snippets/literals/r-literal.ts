import { escapeText, hex } from './escaped-text.ts'
import { longestRun } from './longest-run.ts'

/** A text as a string, on one line. It must not have a NUL, which no string of R can hold. */
export function rString(text: string): string {
  const named = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${escapeText(text, { named, numbered: (codePoint) => `\\u${hex(codePoint, 4)}` })}"`
}

/** Readable JSON as a raw string (R 4.0), fenced by more dashes than stand between a parenthesis and a quote in it. */
export function rJsonLiteral(json: string): string {
  const fence = '-'.repeat(longestRun(json, /\)(-*)(?=")/g) + 1)
  return `r"${fence}(${json})${fence}"`
}

import { escapeText, hex } from './escaped-text.ts'
import { longestRun } from './longest-run.ts'

/** A text as a string, on one line. */
export function swiftString(text: string): string {
  const named = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }
  return `"${escapeText(text, { named, numbered: (codePoint) => `\\u{${hex(codePoint, 1)}}` })}"`
}

/**
 * Readable JSON as a raw string of several lines, indented by `indent`. It is fenced by more hashes than follow a
 * backslash inside it, since `\#` would begin an escape.
 */
export function swiftJsonLiteral(json: string, indent: string): string {
  const fence = '#'.repeat(Math.max(longestRun(json, /\\(#*)/g), 0) + 1)
  return `${fence}"""\n${json.replace(/^/gm, indent)}\n${indent}"""${fence}`
}

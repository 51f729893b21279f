import { escapeText, hex } from './escaped-text.ts'
import { longestRun } from './longest-run.ts'

/** A text as a string, on one line. */
export function rustString(text: string): string {
  const named = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }
  return `"${escapeText(text, { named, numbered: (codePoint) => `\\u{${hex(codePoint, 1)}}` })}"`
}

/** Readable JSON as a raw string, fenced by more hashes than follow a quote inside it. */
export function rustJsonLiteral(json: string): string {
  const fence = '#'.repeat(longestRun(json, /"(#*)/g) + 1)
  return `r${fence}"${json}"${fence}`
}

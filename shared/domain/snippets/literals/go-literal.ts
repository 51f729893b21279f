import { escapeText, hex } from './escaped-text.ts'

/** A raw string has no way to hold a backtick; with more runs of them than this, JSON spells them as escapes. */
const MAX_BACKTICK_RUNS = 20

/** A text as an interpreted string, on one line. */
export function goString(text: string): string {
  const named = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${escapeText(text, { named, numbered: (codePoint) => `\\u${hex(codePoint, 4)}` })}"`
}

/** Readable JSON as a raw string, joined with interpreted ones where it has backticks. */
export function goJsonLiteral(json: string): string {
  const runs = json.split(/(`+)/)
  if (runs.length > 2 * MAX_BACKTICK_RUNS) return `\`${json.replaceAll('`', '\\u0060')}\``
  return runs.map((run) => (run.startsWith('`') ? `"${run}"` : `\`${run}\``)).join(' + ')
}

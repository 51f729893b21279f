import { escapeText, hex } from './escaped-text.ts'
import { hasFragile, wellFormed } from './fragile-characters.ts'

/** A text as a string, on one line: between single quotes where nothing needs an escape of its own. */
export function phpString(text: string): string {
  if (!hasFragile(text)) return `'${wellFormed(text).replace(/['\\]/g, '\\$&')}'`
  const named = { '"': '\\"', '\\': '\\\\', $: '\\$', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${escapeText(text, { named, numbered: (codePoint) => `\\u{${hex(codePoint, 1)}}` })}"`
}

/** Readable JSON as a nowdoc, whose lines are indented by `indent`. */
export function phpJsonLiteral(json: string, indent: string): string {
  return `<<<'JSON'\n${json.replace(/^/gm, indent)}\n${indent}JSON`
}

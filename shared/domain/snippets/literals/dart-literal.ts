import { escapeText, hex } from './escaped-text.ts'

/** A text as a string, on one line. */
export function dartString(text: string): string {
  const named = { "'": "\\'", '\\': '\\\\', $: '\\$', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `'${escapeText(text, { named, numbered: (codePoint) => `\\u{${hex(codePoint, 1)}}` })}'`
}

/** Readable JSON as a raw string of several lines. */
export function dartJsonLiteral(json: string): string {
  return `r"""\n${json}\n"""`
}

import { escapeText, hex } from './escaped-text.ts'

/** A text as a string, on one line. */
export function csharpString(text: string): string {
  const named = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }
  return `"${escapeText(text, { named, numbered: (codePoint) => `\\u${hex(codePoint, 4)}` })}"`
}

/** Readable JSON as a raw string (C# 11), whose lines are indented by `indent`. */
export function csharpJsonLiteral(json: string, indent: string): string {
  return `"""\n${json.replace(/^/gm, indent)}\n${indent}"""`
}

import { applyEdits, format, type ParseError, parse } from 'jsonc-parser'

/**
 * `text` with line breaks and indentation, or null when it is not JSON. Formatted as text, never parsed and written
 * again, so that numbers, escapes and repeated keys stay as they came.
 */
export function prettyJson(text: string): string | null {
  if (!looksLikeJson(text)) return null
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true })
  if (errors.length > 0) return null
  return applyEdits(text, format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' })).trim()
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text)
}

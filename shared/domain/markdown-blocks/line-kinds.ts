/** What a Markdown line opens, closes or goes on with. Lines come without their newline. */

const LIST_ITEM = /^ ?(?:([-*+])|\d{1,9}([.)]))(?:[ \t]|$)/
const OPENING_FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\s`]*)/
const TABLE_DELIMITER = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$/

/** The kind of list that an item at the left margin belongs to: its bullet, or `.` or `)` of its number. */
export function listMarkerOf(line: string): string | null {
  const match = LIST_ITEM.exec(line)
  return match?.[1] ?? match?.[2] ?? null
}

/** The code fence that `line` opens, or null. `size` is the number of marker characters. */
export function openingFence(
  line: string,
): { indent: number; marker: string; size: number; language: string } | null {
  const match = OPENING_FENCE.exec(line)
  if (match === null) return null
  const [, indent = '', fence = '', info = ''] = match
  return { indent: indent.length, marker: fence.charAt(0), size: fence.length, language: info.toLowerCase() }
}

/** Whether `line` closes the given fence: the same character, at least as often, nothing else. */
export function closesFence(line: string, fence: { marker: string; size: number }): boolean {
  const text = line.trim()
  if (text.length < fence.size || line.indexOf(text) > 3) return false
  for (const character of text) if (character !== fence.marker) return false
  return true
}

/** What closes the display formula that `line` opens and leaves open, or null. */
export function openingMath(line: string): string | null {
  const text = line.trim()
  if (text.startsWith('$$')) return text.includes('$$', 2) ? null : '$$'
  if (text.startsWith('\\[')) return text.includes('\\]') ? null : '\\]'
  return null
}

/** Whether `line` closes the display formula opened before. */
export function closesMath(line: string, close: string): boolean {
  return line.includes(close)
}

/** Whether `line` is the row of dashes under a table's head. A lone row of dashes is not: it needs a `|`. */
export function isTableDelimiter(line: string): boolean {
  return line.includes('|') && TABLE_DELIMITER.test(line)
}

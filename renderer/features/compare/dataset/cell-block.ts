/** Cells as a spreadsheet puts them on the clipboard: rows of values. */
export type CellBlock = readonly (readonly string[])[]

interface ReadValue {
  readonly value: string
  /** Offset of the tab or line break behind the value, or the length of the text. */
  readonly end: number
}

const VALUE_END = /[\t\r\n]/g

/**
 * Reads cells from tab-separated text, in time linear in it. A value with a tab, a line break or a quote in it stands
 * in quotes, as spreadsheets write it; a quote that is never closed is text. The last line break begins no row.
 */
export function readBlock(text: string): CellBlock {
  const rows: string[][] = []
  const lastQuote = text.lastIndexOf('"')
  let row: string[] = []
  let offset = 0
  for (;;) {
    const isQuoted = text[offset] === '"' && offset < lastQuote
    const { value, end } = (isQuoted ? quotedValue(text, offset) : null) ?? plainValue(text, offset)
    row.push(value)
    offset = end + 1
    if (text[end] === '\t') continue
    rows.push(row)
    row = []
    if (text[end] === '\r' && text[offset] === '\n') offset += 1
    if (offset >= text.length) return rows
  }
}

/** The text that {@link readBlock} reads as these cells; spreadsheets take it as well. */
export function writeBlock(block: CellBlock): string {
  return block.map((row) => `${row.map(quotedWhereNeeded).join('\t')}\n`).join('')
}

function plainValue(text: string, start: number): ReadValue {
  VALUE_END.lastIndex = start
  const end = VALUE_END.test(text) ? VALUE_END.lastIndex - 1 : text.length
  return { value: text.slice(start, end), end }
}

/** Null where the quote is not closed, or text follows the one that closes it. */
function quotedValue(text: string, start: number): ReadValue | null {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  const end = close + 1
  const isAtEnd = end === text.length || text[end] === '\t' || text[end] === '\n' || text[end] === '\r'
  if (close === -1 || !isAtEnd) return null
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end }
}

function quotedWhereNeeded(value: string): string {
  return /[\t\r\n"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

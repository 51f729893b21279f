/** A line of a CSV text, or several where a quoted cell has line breaks. `line` counts from 1: where it begins. */
export interface CsvRecord {
  readonly ok: true
  readonly line: number
  readonly cells: readonly string[]
}

/** What is wrong with a CSV text; reading ends there. */
export interface CsvFault {
  readonly ok: false
  readonly line: number
  readonly kind: 'unclosed-quote' | 'text-after-quote' | 'too-many-cells'
}

interface Cell {
  readonly value: string
  /** Offset of the delimiter or line break behind the cell, or the length of the text. */
  readonly end: number
}

interface RawRecord {
  readonly cells: readonly string[]
  readonly end: number
}

interface RawFault {
  readonly kind: CsvFault['kind']
  readonly offset: number
}

/** Characters that may stand between cells, the likeliest first. */
const DELIMITERS = [',', ';', '\t'] as const
export type CsvDelimiter = (typeof DELIMITERS)[number]

const CELL_ENDINGS: Readonly<Record<CsvDelimiter, RegExp>> = {
  ',': /[,\r\n]/g,
  ';': /[;\r\n]/g,
  '\t': /[\t\r\n]/g,
}

const LINE_BREAK = /\r\n?|\n/g

/**
 * The records of a CSV text (RFC 4180; `\n`, `\r\n` and `\r` end a line, also mixed); blank lines are left out.
 * Time is linear in the text whatever it holds, and no record has more than `maxCells` cells. Papa Parse offers
 * neither: quotes followed by blanks take it quadratic time, it guesses one kind of line end for the whole text and
 * so joins the lines of a mixed one, and it does not know on which line a record begins.
 */
export function* readCsv(
  text: string,
  { delimiter, maxCells }: { delimiter: CsvDelimiter; maxCells: number },
): Generator<CsvRecord | CsvFault> {
  let offset = 0
  let line = 1
  while (offset < text.length) {
    const record = readRecord(text, offset, { delimiter, maxCells })
    if ('kind' in record) {
      yield { ok: false, line: line + countLineBreaks(text, offset, record.offset), kind: record.kind }
      return
    }
    if (!isBlank(text, offset, record)) yield { ok: true, line, cells: record.cells }
    const next = afterLineBreak(text, record.end)
    line += countLineBreaks(text, offset, next)
    offset = next
  }
}

/** The delimiter that occurs most in the first line with text, outside quotes; a comma where there is none. */
export function delimiterOf(text: string): CsvDelimiter {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let isQuoted = false
  for (let offset = text.search(/\S/); offset >= 0 && offset < text.length; offset += 1) {
    const character = text.charAt(offset)
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (character === '\n' || character === '\r') break
    const count = counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  return DELIMITERS.reduce((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best))
}

function readRecord(
  text: string,
  start: number,
  { delimiter, maxCells }: { delimiter: CsvDelimiter; maxCells: number },
): RawRecord | RawFault {
  const cells: string[] = []
  let offset = start
  for (;;) {
    if (cells.length === maxCells) return { kind: 'too-many-cells', offset: start }
    const cell =
      text[offset] === '"' ? quotedCell(text, offset, delimiter) : plainCell(text, offset, delimiter)
    if ('kind' in cell) return cell
    cells.push(cell.value)
    if (text[cell.end] !== delimiter) return { cells, end: cell.end }
    offset = cell.end + 1
  }
}

function plainCell(text: string, start: number, delimiter: CsvDelimiter): Cell {
  const ending = CELL_ENDINGS[delimiter]
  ending.lastIndex = start
  const end = ending.test(text) ? ending.lastIndex - 1 : text.length
  return { value: text.slice(start, end), end }
}

function quotedCell(text: string, start: number, delimiter: CsvDelimiter): Cell | RawFault {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) return { kind: 'unclosed-quote', offset: start }
  let end = close + 1
  while (text[end] === ' ') end += 1
  const isAtEnd = end === text.length || text[end] === delimiter || text[end] === '\n' || text[end] === '\r'
  if (!isAtEnd) return { kind: 'text-after-quote', offset: close }
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end }
}

/** White space alone; a quoted cell is never blank. */
function isBlank(text: string, start: number, { cells, end }: RawRecord): boolean {
  return cells.length === 1 && text.slice(start, end).trim() === ''
}

function afterLineBreak(text: string, offset: number): number {
  return offset + (text[offset] === '\r' && text[offset + 1] === '\n' ? 2 : 1)
}

function countLineBreaks(text: string, start: number, end: number): number {
  LINE_BREAK.lastIndex = start
  let count = 0
  while (LINE_BREAK.test(text) && LINE_BREAK.lastIndex <= end) count += 1
  return count
}

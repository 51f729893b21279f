import { type CsvDelimiter, type CsvFault, type CsvRecord, delimiterOf, readCsv } from './csv-records.ts'
import {
  type DatasetResult,
  MAX_ROWS,
  MAX_VALUE_LENGTH,
  MAX_VARIABLES,
  type RefusedDataset,
  refuseDataset,
  refuseLongValue,
  refuseTooManyRows,
  refuseTooManyVariables,
} from './dataset-result.ts'
import { variableNames } from './variable-names.ts'

const LINES_NAMED = 10

/** Reads a CSV text whose first line is the header. */
export function readCsvDataset(text: string): DatasetResult {
  const delimiter = delimiterOf(text)
  let header: readonly string[] | null = null
  const rows: string[][] = []
  const shortLines: number[] = []
  for (const record of readCsv(text, { delimiter, maxCells: MAX_VARIABLES })) {
    if (!record.ok) return refuseFault(record)
    if (header === null) {
      header = record.cells
      continue
    }
    const refusal = refusalOf(record, { rowCount: rows.length, width: header.length, delimiter })
    if (refusal !== null) return refusal
    if (record.cells.length < header.length) shortLines.push(record.line)
    rows.push(header.map((_, index) => record.cells[index] ?? ''))
  }
  if (header === null) return refuseDataset('The text is empty.', null)
  if (rows.length === 0) return refuseDataset('There is a header but no row below it.', null)
  const { names, notes } = variableNames(header)
  return { ok: true, format: 'csv', variables: names, rows, notes: [...notes, ...shortLinesNote(shortLines)] }
}

function refuseFault({ kind, line }: CsvFault): RefusedDataset {
  switch (kind) {
    case 'unclosed-quote':
      return refuseDataset(`The quote that opens a cell on line ${line} is never closed.`, line)
    case 'text-after-quote':
      return refuseDataset(
        `On line ${line}, text follows the quote that closes a cell. A quote inside a quoted cell is written twice.`,
        line,
      )
    case 'too-many-cells':
      return refuseTooManyVariables(line)
  }
}

function refusalOf(
  { cells, line }: CsvRecord,
  table: { rowCount: number; width: number; delimiter: CsvDelimiter },
): RefusedDataset | null {
  if (table.rowCount === MAX_ROWS) return refuseTooManyRows(line)
  if (cells.length > table.width) {
    const separator = table.delimiter === '\t' ? 'a tab' : `“${table.delimiter}”`
    return refuseDataset(
      `Line ${line} has ${cells.length} cells, but the header has ${table.width}. A cell with ${separator} in it needs quotes around it.`,
      line,
    )
  }
  return cells.some((cell) => cell.length > MAX_VALUE_LENGTH) ? refuseLongValue(line) : null
}

function shortLinesNote(lines: readonly number[]): string[] {
  const [first] = lines
  if (first === undefined) return []
  if (lines.length === 1) return [`Line ${first} has fewer cells than the header; those missing are empty.`]
  const named = lines.slice(0, LINES_NAMED)
  const rest = lines.length - named.length
  const last = rest === 0 ? named.pop() : `${rest.toLocaleString('en')} more`
  return [`Lines ${named.join(', ')} and ${last} have fewer cells than the header; those missing are empty.`]
}

import Papa from 'papaparse'
import type { Dataset } from '../../../schemas/comparison.ts'
import { valuesOf } from './edit-dataset.ts'

/**
 * A dataset as CSV (RFC 4180) with a header, which `parseDataset` reads back as it was; empty without variables.
 * Values that a spreadsheet would run as a formula are left as they are: this is data to be read again.
 */
export function datasetToCsv(dataset: Dataset): string {
  const { variables, rows } = dataset
  if (variables.length === 0) return ''
  // A row of one blank value would be a blank line, which readers of CSV leave out.
  const needsQuotes = (value: unknown) => variables.length === 1 && String(value).trim() === ''
  const data = rows.map((row) => valuesOf(dataset, row))
  return `${Papa.unparse([variables, ...data], { quotes: needsQuotes })}\r\n`
}

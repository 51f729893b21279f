import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { delimiterOf, readCsv } from '../../../../../shared/domain/comparison/dataset/csv-records.ts'
import { datasetToCsv } from '../../../../../shared/domain/comparison/dataset/dataset-to-csv.ts'
import { parseDataset } from '../../../../../shared/domain/comparison/dataset/parse-dataset.ts'
import type { Dataset } from '../../../../../shared/schemas/comparison.ts'

function dataset(variables: string[], rows: string[][]): Dataset {
  return { variables, rows: rows.map((values, index) => ({ id: `row-${index}`, values })) }
}

test('is written with quotes where they are needed, and as it is where a formula might be', () => {
  const rows = [
    ['plain', 'a, "b"\nc'],
    ['=1+1', '-2'],
    ['@x', ''],
  ]
  expect(datasetToCsv(dataset(['name', 'text'], rows))).toBe(
    'name,text\r\nplain,"a, ""b""\nc"\r\n=1+1,-2\r\n@x,\r\n',
  )
})

test('a row of one blank value is no blank line, a missing value is empty, and no variables give no text', () => {
  expect(datasetToCsv(dataset(['a'], [[''], ['\t'], []]))).toBe('a\r\n""\r\n"\t"\r\n""\r\n')
  expect(datasetToCsv(dataset([], [[]]))).toBe('')
})

const awkward = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('"', ',', ';', '\t', '\r', '\n', ' ', '\uFEFF', '=', 'x'), { maxLength: 8 })
    .map((all) => all.join('')),
)
const names = fc.uniqueArray(fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/), { minLength: 1, maxLength: 4 })
const tables = names.chain((variables) =>
  fc.record({
    variables: fc.constant(variables),
    rows: fc.array(fc.array(awkward, { minLength: variables.length, maxLength: variables.length }), {
      minLength: 1,
    }),
  }),
)

test('any dataset is read back as it was', () => {
  fc.assert(
    fc.property(tables, ({ variables, rows }) => {
      expect(parseDataset(datasetToCsv(dataset(variables, rows)))).toEqual({
        ok: true,
        format: 'csv',
        variables,
        rows,
        notes: [],
      })
    }),
    { numRuns: 500 },
  )
})

test('any table of several columns that Papa Parse writes is read as Papa Parse reads it', () => {
  const delimiters = fc.constantFrom(',' as const, ';' as const, '\t' as const)
  const newlines = fc.constantFrom('\n', '\r\n', '\r')
  const wide = tables.filter(({ variables }) => variables.length > 1)
  fc.assert(
    fc.property(
      wide,
      delimiters,
      newlines,
      fc.boolean(),
      ({ variables, rows }, delimiter, newline, quotes) => {
        const text = Papa.unparse([variables, ...rows], { delimiter, newline, quotes })
        const records = [...readCsv(text, { delimiter, maxCells: 10 })]
        expect(records.map((record) => (record.ok ? record.cells : record))).toEqual(
          Papa.parse(text, { delimiter, newline }).data,
        )
        expect(delimiterOf(text)).toBe(delimiter)
      },
    ),
    { numRuns: 500 },
  )
})

import {
  MAX_ROWS,
  MAX_VALUE_LENGTH,
  MAX_VARIABLES,
  type ParsedDataset,
  type RefusedDataset,
  refuseDataset,
  refuseLongValue,
  refuseTooManyRows,
  refuseTooManyVariables,
} from './dataset-result.ts'
import { variableNames } from './variable-names.ts'

/** Rows made of objects; a key that appears for the first time adds a column. */
export interface JsonTable {
  beginRow(line: number): void
  /** Sets the value of a key in the row begun last; of equal keys the last counts. */
  setValue(key: string, value: string): void
  /** Notes that what is on this line is no object. */
  refuseItem(line: number): void
  /** The first thing that went wrong; what comes after it is not kept. */
  refusal(): RefusedDataset | null
  /** What is in the table now. */
  result(format: 'json' | 'jsonl'): ParsedDataset | RefusedDataset
}

/** A table without rows. */
export function createJsonTable(): JsonTable {
  const columns = new Map<string, number>()
  const rows: string[][] = []
  let rowLine = 1
  let refusal: RefusedDataset | null = null

  function columnOf(key: string): number | null {
    const known = columns.get(key)
    if (known !== undefined) return known
    if (columns.size === MAX_VARIABLES) return null
    columns.set(key, columns.size)
    return columns.size - 1
  }
  return {
    beginRow(line) {
      if (refusal !== null) return
      rowLine = line
      if (rows.length === MAX_ROWS) refusal = refuseTooManyRows(line)
      else rows.push([])
    },
    setValue(key, value) {
      const row = rows.at(-1)
      if (row === undefined || refusal !== null) return
      const column = columnOf(key)
      if (column === null) refusal = refuseTooManyVariables(rowLine)
      else if (value.length > MAX_VALUE_LENGTH) refusal = refuseLongValue(rowLine)
      else row[column] = value
    },
    refuseItem(line) {
      refusal ??= refuseDataset(
        `Line ${line} has a value that is no object. Each row is an object such as {"name": "value"}.`,
        line,
      )
    },
    refusal: () => refusal,
    result(format) {
      if (refusal !== null) return refusal
      if (rows.length === 0) return refuseDataset('There is no row in it.', null)
      if (columns.size === 0) return refuseDataset('The objects have no fields.', null)
      const keys = [...columns.keys()]
      const { names, notes } = variableNames(keys)
      return {
        ok: true,
        format,
        variables: names,
        rows: rows.map((row) => keys.map((_, index) => row[index] ?? '')),
        notes,
      }
    },
  }
}

/** Most columns and rows of a dataset, and the longest value in UTF-16 units; as `datasetSchema` has them. */
export const MAX_VARIABLES = 200
export const MAX_ROWS = 20_000
export const MAX_VALUE_LENGTH = 1024 * 1024

/** A text read as a table: `rows[i][j]` is the value of `variables[j]`. `notes` are sentences on what was changed. */
export interface ParsedDataset {
  readonly ok: true
  readonly format: 'csv' | 'jsonl' | 'json'
  readonly variables: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** Why a text is no dataset, in a sentence; `line` counts from 1 and is null where no line is to blame. */
export interface RefusedDataset {
  readonly ok: false
  readonly problem: string
  readonly line: number | null
}

export type DatasetResult = ParsedDataset | RefusedDataset

/** A refusal that names its line, where it has one. */
export function refuseDataset(problem: string, line: number | null): RefusedDataset {
  return { ok: false, problem, line }
}

/** The refusal of the first row above the limit. */
export function refuseTooManyRows(line: number): RefusedDataset {
  return refuseDataset(
    `Line ${line} begins row ${count(MAX_ROWS + 1)}. A dataset has ${count(MAX_ROWS)} rows at most.`,
    line,
  )
}

/** The refusal of a value that is too long. */
export function refuseLongValue(line: number): RefusedDataset {
  return refuseDataset(`A value on line ${line} is longer than ${count(MAX_VALUE_LENGTH)} characters.`, line)
}

/** The refusal of a table with too many columns. */
export function refuseTooManyVariables(line: number): RefusedDataset {
  return refuseDataset(
    `Line ${line} brings the columns above ${MAX_VARIABLES}, which is the most a dataset has.`,
    line,
  )
}

function count(figure: number): string {
  return figure.toLocaleString('en')
}

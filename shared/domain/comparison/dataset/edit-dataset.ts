import type { Dataset, DatasetRow } from '../../../schemas/comparison.ts'
import { MAX_ROWS, MAX_VARIABLES, type ParsedDataset } from './dataset-result.ts'
import { isVariableName } from './variable-names.ts'

/** A new dataset, or in a sentence why the change cannot be made. */
export type DatasetEdit =
  | { readonly ok: true; readonly dataset: Dataset }
  | { readonly ok: false; readonly problem: string }

/** Gives the id of a new row, another one each time. */
export type MakeId = () => string

/** Removes rows by id; when none is left, an empty one takes their place. */
export function removeRows(dataset: Dataset, rowIds: ReadonlySet<string>, makeId: MakeId): Dataset {
  const rows = dataset.rows.filter((row) => !rowIds.has(row.id))
  return { ...dataset, rows: rows.length === 0 ? [emptyRow(dataset.variables, makeId)] : rows }
}

/** Sets one value; without such a row or variable nothing changes. */
export function setCell(dataset: Dataset, cell: { rowId: string; variable: string; value: string }): Dataset {
  const index = dataset.variables.indexOf(cell.variable)
  if (index === -1) return dataset
  const rows = dataset.rows.map((row) => {
    if (row.id !== cell.rowId) return row
    return { ...row, values: valuesOf(dataset, row).with(index, cell.value) }
  })
  return { ...dataset, rows }
}

/** Gives a variable another name; its values stay. */
export function renameVariable(dataset: Dataset, from: string, to: string): DatasetEdit {
  const others = dataset.variables.filter((name) => name !== from)
  const problem = nameProblem(others, to)
  if (problem !== null) return { ok: false, problem }
  const variables = dataset.variables.map((name) => (name === from ? to : name))
  return { ok: true, dataset: { ...dataset, variables } }
}

/** Adds a variable at the end, empty in every row. */
export function addVariable(dataset: Dataset, name: string): DatasetEdit {
  const problem = nameProblem(dataset.variables, name)
  if (problem !== null) return { ok: false, problem }
  const rows = dataset.rows.map((row) => ({ ...row, values: [...valuesOf(dataset, row), ''] }))
  return withRows([...dataset.variables, name], rows)
}

/** Removes a variable and its values. Without variables all rows are one request, so only the first stays. */
export function removeVariable(dataset: Dataset, name: string): Dataset {
  const index = dataset.variables.indexOf(name)
  if (index === -1) return dataset
  const variables = dataset.variables.toSpliced(index, 1)
  const rows = dataset.rows.map((row) => ({ ...row, values: row.values.toSpliced(index, 1) }))
  return { variables, rows: variables.length === 0 ? rows.slice(0, 1) : rows }
}

/**
 * Adds rows at the end; values go to the variable of their name, and new names become variables.
 * A dataset in which nothing was entered gives way.
 */
export function appendRows(
  dataset: Dataset,
  parsed: Pick<ParsedDataset, 'variables' | 'rows'>,
  makeId: MakeId,
): DatasetEdit {
  const variables = [...new Set([...dataset.variables, ...parsed.variables])]
  const place = new Map(parsed.variables.map((name, index) => [name, index]))
  const isBlank = dataset.rows.every((row) => row.values.every((value) => value === ''))
  const kept = isBlank ? [] : dataset.rows
  return withRows(variables, [
    ...kept.map((row) => ({ ...row, values: valuesOf({ variables }, row) })),
    ...parsed.rows.map((values) => ({
      id: makeId(),
      values: variables.map((name) => values[place.get(name) ?? -1] ?? ''),
    })),
  ])
}

/** The values of a row, one for each variable. */
export function valuesOf({ variables }: Pick<Dataset, 'variables'>, row: DatasetRow): string[] {
  return variables.map((_, index) => row.values[index] ?? '')
}

function withRows(variables: string[], rows: DatasetRow[]): DatasetEdit {
  if (rows.length > MAX_ROWS) {
    return { ok: false, problem: `A dataset has ${MAX_ROWS.toLocaleString('en')} rows at most.` }
  }
  if (variables.length > MAX_VARIABLES) {
    return { ok: false, problem: `A dataset has ${MAX_VARIABLES} variables at most.` }
  }
  return { ok: true, dataset: { variables, rows } }
}

function nameProblem(others: readonly string[], name: string): string | null {
  if (others.includes(name)) return `There is a variable “${name}” already.`
  if (isVariableName(name)) return null
  return 'A variable name begins with a letter or “_”; letters, digits, “_”, “.” and “-” follow.'
}

function emptyRow(variables: readonly string[], makeId: MakeId): DatasetRow {
  return { id: makeId(), values: variables.map(() => '') }
}

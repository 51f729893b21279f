import { MAX_ROWS, MAX_VALUE_LENGTH } from '../../../../shared/domain/comparison/dataset/dataset-result.ts'
import {
  addVariable,
  type DatasetEdit,
  type MakeId,
  removeRows,
  valuesOf,
} from '../../../../shared/domain/comparison/dataset/edit-dataset.ts'
import { variableNames } from '../../../../shared/domain/comparison/dataset/variable-names.ts'
import type { Dataset, DatasetRow } from '../../../../shared/schemas/comparison.ts'
import type { CellBlock } from './cell-block.ts'
import {
  apply,
  changed,
  type DatasetEditing,
  fillSelection,
  selectionOf,
  withValues,
} from './dataset-editing.ts'

/** Adds an empty row below the selection and goes to its first cell. */
export function insertRow(state: DatasetEditing, makeId: MakeId): DatasetEditing {
  const { lastRow } = selectionOf(state)
  const edit = insertRows(state.dataset, lastRow + 1, [emptyRow(state.dataset, makeId)])
  const place = { row: lastRow + 1, column: 0 }
  return edit.ok ? { ...apply(state, edit), anchor: place, active: place } : apply(state, edit)
}

/** Adds a row at the end and goes to it; not after one in which nothing was entered. */
export function continueBelow(state: DatasetEditing, makeId: MakeId): DatasetEditing {
  const { dataset, active } = state
  if (dataset.rows.at(-1)?.values.every((value) => value === '') === true) return state
  const place = { row: dataset.rows.length, column: active.column }
  const edit = insertRows(dataset, place.row, [emptyRow(dataset, makeId)])
  return edit.ok ? { ...apply(state, edit), anchor: place, active: place } : apply(state, edit)
}

/** Copies the selected rows below themselves and selects the copies. */
export function duplicateRows(state: DatasetEditing, makeId: MakeId): DatasetEditing {
  const { firstRow, lastRow } = selectionOf(state)
  const copies = state.dataset.rows.slice(firstRow, lastRow + 1).map((row) => ({ ...row, id: makeId() }))
  const edit = insertRows(state.dataset, lastRow + 1, copies)
  if (!edit.ok) return apply(state, edit)
  const moved = (row: number) => row + copies.length
  return {
    ...apply(state, edit),
    anchor: { ...state.anchor, row: moved(state.anchor.row) },
    active: { ...state.active, row: moved(state.active.row) },
  }
}

/** Takes the selected rows away. */
export function removeSelectedRows(state: DatasetEditing, makeId: MakeId): DatasetEditing {
  const { firstRow, lastRow } = selectionOf(state)
  const ids = state.dataset.rows.slice(firstRow, lastRow + 1).map(({ id }) => id)
  const place = { row: firstRow, column: state.active.column }
  return changed({ ...state, anchor: place, active: place }, removeRows(state.dataset, new Set(ids), makeId))
}

/**
 * Puts a block at the first selected cell; rows and variables that are missing for it are added. A single value
 * fills the whole selection.
 */
export function pasteBlock(state: DatasetEditing, block: CellBlock, makeId: MakeId): DatasetEditing {
  if (block.some((row) => row.some((value) => value.length > MAX_VALUE_LENGTH))) {
    return { ...state, message: `A value has ${MAX_VALUE_LENGTH.toLocaleString('en')} characters at most.` }
  }
  const only = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined
  if (only !== undefined) return fillSelection(state, only)
  const { firstRow, firstColumn } = selectionOf(state)
  const lastRow = firstRow + block.length - 1
  const lastColumn = firstColumn + Math.max(...block.map((row) => row.length)) - 1
  const edit = growTo(state.dataset, { rows: lastRow + 1, columns: lastColumn + 1, makeId })
  if (!edit.ok) return apply(state, edit)
  const range = { firstRow, lastRow, firstColumn, lastColumn }
  const dataset = withValues(
    edit.dataset,
    range,
    (row, column) => block[row - firstRow]?.[column - firstColumn] ?? '',
  )
  return {
    ...changed(state, dataset, addedVariables(state.dataset, dataset)),
    anchor: { row: lastRow, column: lastColumn },
    active: { row: firstRow, column: firstColumn },
  }
}

/** Adds a variable that is named after its place, and goes to it. */
export function addNewVariable(state: DatasetEditing): DatasetEditing {
  const { rows, variables } = state.dataset
  const size = { rows: rows.length, columns: variables.length + 1, makeId: () => '' }
  const edit = growTo(state.dataset, size)
  const place = { row: state.active.row, column: variables.length }
  return edit.ok ? { ...apply(state, edit), anchor: place, active: place } : apply(state, edit)
}

/** Adds variables with the value each begins with in every row; those there are already stay as they are. */
export function addVariables(
  state: DatasetEditing,
  variables: readonly Readonly<{ name: string; value: string }>[],
): DatasetEditing {
  let { dataset } = state
  for (const { name, value } of variables) {
    if (dataset.variables.includes(name)) continue
    const edit = addVariable(dataset, name)
    if (!edit.ok) return apply(state, edit)
    const column = dataset.variables.length
    const range = { firstRow: 0, lastRow: dataset.rows.length - 1, firstColumn: column, lastColumn: column }
    dataset = withValues(edit.dataset, range, () => value)
  }
  return changed(state, dataset)
}

function insertRows(dataset: Dataset, at: number, added: readonly DatasetRow[]): DatasetEdit {
  if (dataset.rows.length + added.length > MAX_ROWS) {
    return { ok: false, problem: `A dataset has ${MAX_ROWS.toLocaleString('en')} rows at most.` }
  }
  return { ok: true, dataset: { ...dataset, rows: dataset.rows.toSpliced(at, 0, ...added) } }
}

interface WantedSize {
  readonly rows: number
  readonly columns: number
  readonly makeId: MakeId
}

/** The dataset with at least so many rows and variables; new variables are named after their place. */
function growTo(dataset: Dataset, { rows, columns, makeId }: WantedSize): DatasetEdit {
  const surplus = Math.max(0, columns - dataset.variables.length)
  const { names } = variableNames([...dataset.variables, ...Array.from({ length: surplus }, () => '')])
  let grown = dataset
  for (const name of names.slice(dataset.variables.length)) {
    const edit = addVariable(grown, name)
    if (!edit.ok) return edit
    grown = edit.dataset
  }
  const missing = Math.max(0, rows - grown.rows.length)
  return insertRows(
    grown,
    grown.rows.length,
    Array.from({ length: missing }, () => emptyRow(grown, makeId)),
  )
}

function addedVariables(before: Dataset, after: Dataset): string | null {
  const added = after.variables.slice(before.variables.length)
  if (added.length === 0) return null
  return added.length === 1
    ? `The block was wider than the table: the variable ${added[0]} was added.`
    : `The block was wider than the table: the variables ${added.join(', ')} were added.`
}

function emptyRow({ variables }: Dataset, makeId: MakeId): DatasetRow {
  return { id: makeId(), values: valuesOf({ variables }, { id: '', values: [] }) }
}

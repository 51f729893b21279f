import type { ParsedDataset } from '../../../../shared/domain/comparison/dataset/dataset-result.ts'
import {
  appendRows,
  type DatasetEdit,
  type MakeId,
  valuesOf,
} from '../../../../shared/domain/comparison/dataset/edit-dataset.ts'
import type { Dataset } from '../../../../shared/schemas/comparison.ts'
import { type GridPlace, within } from '../grid/grid-keys.ts'
import type { CellBlock } from './cell-block.ts'
import { replaceRows } from './replace-rows.ts'

/** A dataset while it is edited: what is selected, what can be undone, and what to say of the last change. */
export interface DatasetEditing {
  readonly dataset: Dataset
  /** Where the selection began: with `active` the other corner of it. */
  readonly anchor: GridPlace
  /** The cell that is typed into. Rows and columns count from 0. */
  readonly active: GridPlace
  /** The datasets before and after this one, the nearest last. */
  readonly past: readonly Dataset[]
  readonly future: readonly Dataset[]
  /** Why the last change was not made, or what it did beside what was asked for. */
  readonly message: string | null
}

/** The selected cells; first and last are part of it. */
export interface CellRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

const FIRST_PLACE: GridPlace = { row: 0, column: 0 }
const MOST_UNDONE = 100

/** Begins at the first cell. */
export function beginEditing(dataset: Dataset): DatasetEditing {
  return { dataset, anchor: FIRST_PLACE, active: FIRST_PLACE, past: [], future: [], message: null }
}

/** The selected cells. */
export function selectionOf({ anchor, active }: Pick<DatasetEditing, 'anchor' | 'active'>): CellRange {
  return {
    firstRow: Math.min(anchor.row, active.row),
    lastRow: Math.max(anchor.row, active.row),
    firstColumn: Math.min(anchor.column, active.column),
    lastColumn: Math.max(anchor.column, active.column),
  }
}

/** Goes to a cell, or to the nearest there is; with `isExtending` the selection reaches from where it began to there. */
export function goTo(state: DatasetEditing, place: GridPlace, isExtending = false): DatasetEditing {
  const active = nearest(state.dataset, place)
  return { ...state, active, anchor: isExtending ? state.anchor : active, message: null }
}

/** Selects a whole row; with `isExtending` all rows from where the selection began up to it. */
export function selectRow(state: DatasetEditing, row: number, isExtending = false): DatasetEditing {
  const anchor = { row: isExtending ? state.anchor.row : row, column: state.dataset.variables.length - 1 }
  return { ...state, anchor: nearest(state.dataset, anchor), active: { row, column: 0 }, message: null }
}

/** Selects every cell. */
export function selectAll(state: DatasetEditing): DatasetEditing {
  const anchor = { row: state.dataset.rows.length - 1, column: state.dataset.variables.length - 1 }
  return { ...state, anchor: nearest(state.dataset, anchor), active: FIRST_PLACE, message: null }
}

/** The selected cells with their values. */
export function selectedBlock({ dataset, ...state }: DatasetEditing): CellBlock {
  const { firstRow, lastRow, firstColumn, lastColumn } = selectionOf(state)
  return dataset.rows
    .slice(firstRow, lastRow + 1)
    .map((row) => valuesOf(dataset, row).slice(firstColumn, lastColumn + 1))
}

/** Sets the value of the active cell. */
export function typeValue(state: DatasetEditing, value: string): DatasetEditing {
  const { dataset, active } = state
  if ((dataset.rows[active.row]?.values[active.column] ?? '') === value) return state
  const range = selectionOf({ anchor: active, active })
  return changed(
    state,
    withValues(dataset, range, () => value),
  )
}

/** Gives every selected cell the same value. */
export function fillSelection(state: DatasetEditing, value: string): DatasetEditing {
  return changed(
    state,
    withValues(state.dataset, selectionOf(state), () => value),
  )
}

/** The dataset with other values in a range. */
export function withValues(
  dataset: Dataset,
  { firstRow, lastRow, firstColumn, lastColumn }: CellRange,
  valueAt: (row: number, column: number) => string,
): Dataset {
  const rows = dataset.rows.map((row, rowIndex) => {
    if (rowIndex < firstRow || rowIndex > lastRow) return row
    const values = valuesOf(dataset, row).map((value, column) =>
      column < firstColumn || column > lastColumn ? value : valueAt(rowIndex, column),
    )
    return { ...row, values }
  })
  return { ...dataset, rows }
}

/** A change of rows or variables, or why it cannot be made. */
export function apply(state: DatasetEditing, edit: DatasetEdit): DatasetEditing {
  return edit.ok ? changed(state, edit.dataset) : { ...state, message: edit.problem }
}

/** The rows of a table after or in place of those there are. */
export function takeRows(
  state: DatasetEditing,
  { parsed, how, makeId }: Readonly<{ parsed: ParsedDataset; how: 'add' | 'replace'; makeId: MakeId }>,
): DatasetEditing {
  if (how === 'replace') return changed(state, replaceRows(state.dataset, parsed, makeId))
  return apply(state, appendRows(state.dataset, parsed, makeId))
}

/** A state with another dataset, to be undone; the selection stays where there still is something. */
export function changed(
  state: DatasetEditing,
  dataset: Dataset,
  message: string | null = null,
): DatasetEditing {
  if (dataset === state.dataset) return { ...state, message }
  const past = [...state.past, state.dataset].slice(-MOST_UNDONE)
  return { ...shown(state, dataset), past, future: [], message }
}

/** Takes the last change back. */
export function undo(state: DatasetEditing): DatasetEditing {
  const dataset = state.past.at(-1)
  if (dataset === undefined) return state
  return { ...shown(state, dataset), past: state.past.slice(0, -1), future: [...state.future, state.dataset] }
}

/** Makes a change again that was taken back. */
export function redo(state: DatasetEditing): DatasetEditing {
  const dataset = state.future.at(-1)
  if (dataset === undefined) return state
  return { ...shown(state, dataset), past: [...state.past, state.dataset], future: state.future.slice(0, -1) }
}

function shown(state: DatasetEditing, dataset: Dataset): DatasetEditing {
  return {
    ...state,
    dataset,
    anchor: nearest(dataset, state.anchor),
    active: nearest(dataset, state.active),
    message: null,
  }
}

function nearest({ rows, variables }: Dataset, { row, column }: GridPlace): GridPlace {
  return within({ rows: rows.length, columns: variables.length }, row, column)
}

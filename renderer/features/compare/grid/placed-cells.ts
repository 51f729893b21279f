import type { CellState, Comparison, ComparisonCell } from '../../../../shared/schemas/comparison.ts'

/** A cell with its place in the grid. Row and column count from 0. */
export interface PlacedCell {
  readonly cell: ComparisonCell
  readonly row: number
  readonly column: number
}

/** The cells that have a place: those of rows, columns and repetitions that were taken away are left out. */
export function placeCells(
  { columns, dataset, repetitions }: Pick<Comparison, 'columns' | 'dataset' | 'repetitions'>,
  cells: Iterable<ComparisonCell>,
): PlacedCell[] {
  const columnOf = new Map(columns.map(({ id }, index) => [id, index]))
  const rowOf = new Map(dataset.rows.map(({ id }, index) => [id, index]))
  const placed: PlacedCell[] = []
  for (const cell of cells) {
    const row = rowOf.get(cell.rowId)
    const column = columnOf.get(cell.columnId)
    if (row === undefined || column === undefined || cell.repetition > repetitions) continue
    placed.push({ cell, row, column })
  }
  return placed
}

/** Whether the pass has yet to end the cell. */
export function isUnderWay(state: CellState): boolean {
  return state === 'queued' || state === 'waiting' || state === 'running'
}

/** Whether the cell shows a result of another request, column or row than those of now. */
export function isOutdated({ state, isCurrent }: Pick<ComparisonCell, 'state' | 'isCurrent'>): boolean {
  return !isCurrent && !isUnderWay(state)
}

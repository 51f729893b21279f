import { cellIdOf } from '../../../shared/domain/comparison/cell-id.ts'
import type {
  CellKey,
  Comparison,
  ComparisonCell,
  ComparisonProgress,
} from '../../../shared/schemas/comparison.ts'

/** A comparison with the cells that were run or wait, by {@link cellIdOf}. */
export type OpenComparison = Readonly<{
  comparison: Comparison
  cells: ReadonlyMap<string, ComparisonCell>
  progress: ComparisonProgress
}>

/** The cell at a place; undefined where nothing was run yet. */
export function cellAt({ cells }: Pick<OpenComparison, 'cells'>, key: CellKey): ComparisonCell | undefined {
  return cells.get(cellIdOf(key))
}

/** `open` with some cells as they are now. */
export function withCells(open: OpenComparison, changed: readonly ComparisonCell[]): OpenComparison {
  if (changed.length === 0) return open
  const cells = new Map(open.cells)
  for (const cell of changed) cells.set(cellIdOf(cell), cell)
  return { ...open, cells }
}

/** Every place of the comparison, rows first. */
export function* placesOf({ columns, dataset, repetitions }: Comparison): Generator<CellKey> {
  for (const row of dataset.rows) {
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      for (const column of columns) yield { columnId: column.id, rowId: row.id, repetition }
    }
  }
}

/** Cells of the comparison: rows × columns × repetitions. */
export function countPlaces({ columns, dataset, repetitions }: Comparison): number {
  return columns.length * dataset.rows.length * repetitions
}

/** Cells whose run the end of the app cut off. */
export function unfinishedCells(cells: Iterable<ComparisonCell>): number {
  let count = 0
  for (const cell of cells) if (cell.state === 'interrupted') count += 1
  return count
}

/** Cells without a current run that ended by itself: what `rest` would run. */
export function countRest(open: OpenComparison): number {
  let settled = 0
  for (const { state, isCurrent } of open.cells.values()) {
    if (isCurrent && (state === 'done' || state === 'failed')) settled += 1
  }
  return Math.max(0, countPlaces(open.comparison) - settled)
}

/** Cells that failed. */
export function countFailed({ cells }: Pick<OpenComparison, 'cells'>): number {
  let count = 0
  for (const { state } of cells.values()) if (state === 'failed') count += 1
  return count
}

/** Whether a column has more than one cell: of a single run there are no statistics. */
export function isRepeated({ comparison }: Pick<OpenComparison, 'comparison'>): boolean {
  return comparison.dataset.rows.length > 1 || comparison.repetitions > 1
}

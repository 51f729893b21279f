import { type BestMarks, bestMarks } from '../../../../shared/domain/comparison/statistics/best-marks.ts'
import {
  type CountedRun,
  columnRunsOf,
  placeCells,
} from '../../../../shared/domain/comparison/statistics/column-runs.ts'
import type { Comparison, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { cellAt, type OpenComparison } from '../open-comparison.ts'

/** What the runs of one row tell of the columns. */
export interface RowFigures {
  /** The runs that count, by column. */
  readonly runs: ReadonlyMap<string, readonly CountedRun[]>
  readonly marks: BestMarks
}

/** Figures of a row, for a head of each column to ask. */
export type ReadRowFigures = (open: OpenComparison, rowId: string, currency: Currency) => RowFigures

interface Known {
  readonly open: OpenComparison
  readonly rowId: string
  readonly cells: readonly (ComparisonCell | undefined)[]
  readonly columns: Comparison['columns']
  readonly currency: Currency
  readonly figures: RowFigures
}

/**
 * A reader for all heads of a comparison: the first one's answer serves the others. It counts anew only when a cell
 * of the row is another one, since it takes a bootstrap to find out who is best.
 */
export function createRowFiguresReader(): ReadRowFigures {
  let known: Known | null = null
  return (open, rowId, currency) => {
    const { columns } = open.comparison
    if (known?.open === open && known.rowId === rowId && known.currency === currency) return known.figures
    const cells = cellsOfRow(open, rowId)
    const isSame = known?.columns === columns && known.currency === currency && areSame(known.cells, cells)
    const figures =
      isSame && known !== null ? known.figures : rowFigures(open.comparison, { rowId, cells, currency })
    known = { open, rowId, cells, columns, currency, figures }
    return figures
  }
}

function cellsOfRow(open: OpenComparison, rowId: string): (ComparisonCell | undefined)[] {
  const { columns, repetitions } = open.comparison
  return columns.flatMap(({ id: columnId }) =>
    Array.from({ length: repetitions }, (_, index) =>
      cellAt(open, { columnId, rowId, repetition: index + 1 }),
    ),
  )
}

function areSame(before: Known['cells'], now: Known['cells']): boolean {
  return before.length === now.length && before.every((cell, index) => cell === now[index])
}

function rowFigures(
  { columns, repetitions }: Comparison,
  { rowId, cells, currency }: Readonly<{ rowId: string; cells: Known['cells']; currency: Currency }>,
): RowFigures {
  const placed = placeCells({
    cells: cells.filter((cell) => cell !== undefined),
    columns,
    dataset: { rows: [{ id: rowId }] },
    repetitions,
  })
  const runs = [...placed].map(([id, ofColumn]) => columnRunsOf(id, ofColumn, currency))
  return {
    runs: new Map(runs.map((column) => [column.columnId, column.runs])),
    marks: bestMarks(runs),
  }
}

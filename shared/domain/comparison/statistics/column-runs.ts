import type { CellState, ComparisonCell, ComparisonColumn, Dataset } from '../../../schemas/comparison.ts'
import type { Currency } from '../../../schemas/price.ts'
import type { RunSummary } from '../../../schemas/run.ts'
import { type SampleSummary, summarise } from '../../statistics/summarise.ts'
import { costPicoOf, type Measure, measureRun, type RunMeasures } from './run-measures.ts'

/** A run that counts: it came to its end, and request, column and row are still those it was made of. */
export interface CountedRun {
  /** Row and repetition as one number, the same in every column: row index × repetitions + repetition − 1. */
  readonly place: number
  readonly rowIndex: number
  readonly measures: RunMeasures
  /** Exact, in 10⁻¹² of the currency. */
  readonly costPico: bigint | null
  readonly isCostEstimate: boolean
  readonly answerDigest: string | null
  readonly checks: RunSummary['checks']
  readonly finishReason: string | null
}

/** What became of the cells of a column. */
export interface ColumnRuns {
  readonly columnId: string
  /** In the order of their places. */
  readonly runs: readonly CountedRun[]
  /** Current cells whose run, or the attempt to send it, failed. */
  readonly failures: number
  /** Cells that ended before request, column or row changed; they count nowhere else. */
  readonly outdated: number
}

/** The cells of a comparison and the places they are to be at. */
export interface CellsInput {
  /** In any order; those of columns, rows and repetitions that are gone are left out. */
  readonly cells: Iterable<ComparisonCell>
  readonly columns: readonly Pick<ComparisonColumn, 'id'>[]
  readonly dataset: Readonly<{ rows: readonly Pick<Dataset['rows'][number], 'id'>[] }>
  readonly repetitions: number
}

/** A cell and where it is, see {@link CountedRun}. */
export interface PlacedCell {
  readonly cell: ComparisonCell
  readonly place: number
  readonly rowIndex: number
}

const UNDER_WAY: ReadonlySet<CellState> = new Set(['queued', 'waiting', 'running'])

/** The cells of each column in the order of their places. */
export function placeCells({
  cells,
  columns,
  dataset,
  repetitions,
}: CellsInput): ReadonlyMap<string, readonly PlacedCell[]> {
  const rowIndexes = new Map(dataset.rows.map(({ id }, index) => [id, index]))
  const byColumn = new Map<string, PlacedCell[]>(columns.map(({ id }) => [id, []]))
  for (const cell of cells) {
    const rowIndex = rowIndexes.get(cell.rowId)
    if (rowIndex === undefined || cell.repetition > repetitions) continue
    const place = rowIndex * repetitions + cell.repetition - 1
    byColumn.get(cell.columnId)?.push({ cell, place, rowIndex })
  }
  for (const placed of byColumn.values()) placed.sort((left, right) => left.place - right.place)
  return byColumn
}

/** What is counted of the cells of a column, which are in the order of their places. */
export function columnRunsOf(
  columnId: string,
  placed: readonly PlacedCell[],
  currency: Currency,
): ColumnRuns {
  const runs: CountedRun[] = []
  let failures = 0
  let outdated = 0
  for (const each of placed) {
    const { state, isCurrent } = each.cell
    if (!isCurrent) {
      if (!UNDER_WAY.has(state)) outdated += 1
    } else if (state === 'failed') {
      failures += 1
    } else if (state === 'done') {
      const run = countedRunOf(each, currency)
      if (run !== null) runs.push(run)
    }
  }
  return { columnId, runs, failures, outdated }
}

/** Null for a cell whose run was deleted. */
function countedRunOf({ cell, place, rowIndex }: PlacedCell, currency: Currency): CountedRun | null {
  const { run, answerDigest } = cell
  if (run === null) return null
  const costPico = costPicoOf(run, currency)
  return {
    place,
    rowIndex,
    measures: measureRun(run, costPico),
    costPico,
    isCostEstimate: run.cost?.isEstimate === true,
    answerDigest,
    checks: run.checks,
    finishReason: run.finishReason,
  }
}

/** The known values of a measure. */
export function valuesOf(runs: readonly CountedRun[], measure: Measure): number[] {
  const values: number[] = []
  for (const { measures } of runs) {
    const value = measures[measure]
    if (value !== null) values.push(value)
  }
  return values
}

/** The known values of a measure in a few figures, in its unit; null where there are none. */
export function summaryOf({ runs }: ColumnRuns, measure: Measure): SampleSummary | null {
  return summarise(valuesOf(runs, measure))
}

import { draftOfColumn } from '../../../../shared/domain/comparison/draft-of-column.ts'
import { draftOfRow } from '../../../../shared/domain/comparison/draft-of-row.ts'
import type { Input } from '../../../../shared/ipc/contract.ts'
import type { Comparison, ComparisonColumn, DatasetRow } from '../../../../shared/schemas/comparison.ts'
import type { RequestMeasure } from '../../../../shared/schemas/measure.ts'
import type { MeasuredRequest } from '../../estimate/index.ts'

/** Rows that are measured for each column; the others are taken to be like them. */
const SAMPLED_ROWS = 5

/** A request that stands for `cells` cells; null where it cannot be measured. */
export type CellMeasure = Readonly<{ request: MeasuredRequest | null; cells: number }>

type Measure = (input: Input<'request.measure'>) => Promise<RequestMeasure>

/** Measures some rows of each column. What cannot be measured counts as not known, never as free. */
export async function measureCells(
  comparison: Comparison,
  activeEnvironmentId: string,
  measure: Measure,
): Promise<CellMeasure[]> {
  const rows = sampleOf(comparison.dataset.rows)
  const cellsPerSample = (comparison.dataset.rows.length * comparison.repetitions) / rows.length
  const samples = comparison.columns.flatMap((column) => rows.map((row) => ({ column, row })))
  return Promise.all(
    samples.map(async ({ column, row }) => ({
      request: await measureCell(comparison, { column, row, activeEnvironmentId }, measure),
      cells: cellsPerSample,
    })),
  )
}

type Cell = Readonly<{ column: ComparisonColumn; row: DatasetRow; activeEnvironmentId: string }>

/** Measures the request of one cell; null where that cannot be done. */
export async function measureCell(
  comparison: Comparison,
  cell: Cell,
  measure: Measure,
): Promise<MeasuredRequest | null> {
  const input = inputOf(comparison, cell)
  if (input === null) return null
  try {
    const result = await measure(input)
    return result.kind === 'measured' ? result : null
  } catch {
    return null
  }
}

function inputOf(
  { draft, dataset, sourceRequestId }: Comparison,
  { column, row, activeEnvironmentId }: Cell,
): Input<'request.measure'> | null {
  const applied = draftOfColumn(draft, column)
  if (!applied.ok) return null
  return {
    draft: draftOfRow(applied.draft, dataset, row),
    environmentId: column.environmentId ?? activeEnvironmentId,
    requestId: sourceRequestId,
  }
}

/** Evenly spread, the first and the last among them. */
function sampleOf(rows: readonly DatasetRow[]): DatasetRow[] {
  if (rows.length <= SAMPLED_ROWS) return [...rows]
  const step = (rows.length - 1) / (SAMPLED_ROWS - 1)
  return Array.from({ length: SAMPLED_ROWS }, (_, index) => rows[Math.round(index * step)]).filter(
    (row) => row !== undefined,
  )
}

import { type Comparison, MAX_CELLS } from '../../../../shared/schemas/comparison.ts'

/** Why a comparison cannot have so many rows; null when it can. */
export function cellLimitProblem(
  { columns, repetitions }: Pick<Comparison, 'columns' | 'repetitions'>,
  rowCount: number,
): string | null {
  const cells = rowCount * columns.length * repetitions
  if (cells <= MAX_CELLS) return null
  const [rows, most] = [rowCount, MAX_CELLS].map((count) => count.toLocaleString('en'))
  const times = repetitions === 1 ? '' : ` and ${repetitions} repetitions`
  return `${rows} rows, ${columns.length} columns${times} make ${cells.toLocaleString('en')} cells; ${most} is the most. Remove rows, columns or repetitions.`
}

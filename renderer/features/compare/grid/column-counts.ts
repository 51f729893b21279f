import type { PlacedCell } from './placed-cells.ts'

/** How many cells of a column ended well, ended otherwise, or stream. */
export type ColumnCounts = Readonly<{ done: number; failed: number; running: number }>

/** Counts the cells of each column, from left to right. */
export function countByColumn(placed: readonly PlacedCell[], columnCount: number): ColumnCounts[] {
  const counts = Array.from({ length: columnCount }, () => ({ done: 0, failed: 0, running: 0 }))
  for (const { cell, column } of placed) {
    const ofColumn = counts[column]
    if (ofColumn === undefined) continue
    if (cell.state === 'done' || cell.state === 'failed' || cell.state === 'running')
      ofColumn[cell.state] += 1
  }
  return counts
}

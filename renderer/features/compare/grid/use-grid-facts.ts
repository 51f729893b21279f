import { useMemo } from 'react'
import type { Comparison, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import { useApp } from '../../../store/use-app.ts'
import { useCalmed } from '../../response/index.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { type ColumnCounts, countByColumn } from './column-counts.ts'
import { findRows, type RowsByFilter } from './grid-filter.ts'
import { placeCells } from './placed-cells.ts'

/** What the head and the filters of the grid say of all its cells. */
export type GridFacts = Readonly<{ rows: RowsByFilter; counts: readonly ColumnCounts[] }>

const NO_CELLS: ReadonlyMap<string, ComparisonCell> = new Map()
const SHORTEST_INTERVAL_MS = 300
/** Cells per ms between two looks at all of them: so it takes a small share of the time, however many they are. */
const CELLS_PER_MS = 40

/** Looked up again while a pass runs, but not with each cell that changes. */
export function useGridFacts(comparison: Comparison): GridFacts {
  const cells = useApp((state) => openComparisonOf(state, comparison.id)?.cells) ?? NO_CELLS
  const currency = useApp((state) => state.settings.currency)
  const calmed = useCalmed(cells, Math.max(SHORTEST_INTERVAL_MS, cells.size / CELLS_PER_MS))
  const { columns, dataset, repetitions } = comparison
  return useMemo(() => {
    const placed = placeCells({ columns, dataset, repetitions }, calmed.values())
    return {
      rows: findRows({ placed, rowCount: dataset.rows.length, currency }),
      counts: countByColumn(placed, columns.length),
    }
  }, [columns, dataset, repetitions, calmed, currency])
}

import { useMemo } from 'react'
import { cellIdOf } from '../../../../shared/domain/comparison/cell-id.ts'
import { useAppShallow } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import type { MaybeCell } from './cell-words.ts'

/** Where the cells of all repetitions stand. */
export type CellsPlace = Readonly<{
  comparisonId: string
  columnId: string
  rowId: string
  repetitions: number
}>

const NO_CELLS: readonly MaybeCell[] = []

/** The cells of a row and column, one for each repetition; a change of any other cell is none of these. */
export function useCells({ comparisonId, columnId, rowId, repetitions }: CellsPlace): readonly MaybeCell[] {
  const ids = useMemo(
    () =>
      Array.from({ length: repetitions }, (_, index) => cellIdOf({ columnId, rowId, repetition: index + 1 })),
    [columnId, rowId, repetitions],
  )
  return useAppShallow((state) => {
    const open = openComparisonOf(state, comparisonId)
    return open === undefined ? NO_CELLS : ids.map((id) => open.cells.get(id))
  })
}

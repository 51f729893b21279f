import { Timer } from 'lucide-react'
import { useMemo } from 'react'
import type { CellKey, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import type { AppState } from '../../../store/app-state.ts'
import { useAppShallow } from '../../../store/use-app.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { shownPlace } from '../compare-view.ts'
import { cellAt } from '../open-comparison.ts'
import { useBlindness } from '../rating/use-blindness.ts'
import { AbsentRuns } from './absent-runs.tsx'
import { clockRunsOf, NOT_RUN } from './clock-runs.ts'
import { ClockView } from './clock-view.tsx'

export type CompareClockProps = Readonly<{
  comparisonId: string
  /** What a column is called; without it by its name or, in blind mode, by its letter. */
  labelOf?: (columnId: string) => string
}>

/** The streams of all columns, at the row and repetition on show, played again on one clock. */
export function CompareClock({ comparisonId, labelOf }: CompareClockProps) {
  const { order, labelOf: ownLabelOf } = useBlindness(comparisonId)
  const place = useAppShallow((state) => placeOnShow(state, comparisonId))
  // By cell, so that a pass over other rows does not draw anything again.
  const cells = useAppShallow((state) => cellsAt(state, comparisonId, { order, place }))
  const { runs, absent } = useMemo(() => {
    const nameOf = labelOf ?? ownLabelOf
    return clockRunsOf(
      order.map((columnId, index) => ({ columnId, label: nameOf(columnId), cell: cells[index] })),
    )
  }, [order, cells, labelOf, ownLabelOf])
  if (runs.length === 0) {
    return (
      <EmptyState icon={<Timer size={24} strokeWidth={1.5} />} title="No stream to play yet">
        <p>Once a column has run, its stream can be played again here, beside those of the others.</p>
        <AbsentRuns absent={absent.filter(({ why }) => why !== NOT_RUN)} />
      </EmptyState>
    )
  }
  return <ClockView key={`${place.rowId}/${place.repetition}`} runs={runs} absent={absent} />
}

type Place = Omit<CellKey, 'columnId'>

const NO_PLACE: Place = { rowId: '', repetition: 1 }
const NO_CELLS: readonly undefined[] = []

function placeOnShow(state: AppState, comparisonId: string): Place {
  const open = openComparisonOf(state, comparisonId)
  return open === undefined ? NO_PLACE : shownPlace(open.comparison, compareViewOf(state, comparisonId))
}

function cellsAt(
  state: AppState,
  comparisonId: string,
  at: Readonly<{ order: readonly string[]; place: Place }>,
): readonly (ComparisonCell | undefined)[] {
  const open = openComparisonOf(state, comparisonId)
  if (open === undefined) return NO_CELLS
  return at.order.map((columnId) => cellAt(open, { columnId, ...at.place }))
}

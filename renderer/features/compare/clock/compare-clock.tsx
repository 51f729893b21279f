import { Timer } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState } from '../../../components/empty-state.tsx'
import { useApp } from '../../../store/use-app.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { shownPlace } from '../compare-view.ts'
import { useBlindness } from '../rating/use-blindness.ts'
import { AbsentRuns } from './absent-runs.tsx'
import { type ClockRuns, clockRunsAt, NOT_RUN } from './clock-runs.ts'
import { ClockView } from './clock-view.tsx'

export type CompareClockProps = Readonly<{
  comparisonId: string
  /** What a column is called; without it by its name or, in blind mode, by its letter. */
  labelOf?: (columnId: string) => string
}>

const NO_RUNS: ClockRuns = { runs: [], absent: [] }

/** The streams of all columns, at the row and repetition on show, played again on one clock. */
export function CompareClock({ comparisonId, labelOf }: CompareClockProps) {
  const open = useApp((state) => openComparisonOf(state, comparisonId))
  const view = useApp((state) => compareViewOf(state, comparisonId))
  const blindness = useBlindness(comparisonId)
  const { order } = blindness
  const nameOf = labelOf ?? blindness.labelOf
  const place = open === undefined ? null : shownPlace(open.comparison, view)
  const { runs, absent } = useMemo(
    () =>
      open === undefined
        ? NO_RUNS
        : clockRunsAt(open, shownPlace(open.comparison, view), { order, labelOf: nameOf }),
    [open, view, order, nameOf],
  )
  if (runs.length === 0) {
    return (
      <EmptyState icon={<Timer size={24} strokeWidth={1.5} />} title="No stream to play yet">
        <p>Once a column has run, its stream can be played again here, beside those of the others.</p>
        <AbsentRuns absent={absent.filter(({ why }) => why !== NOT_RUN)} />
      </EmptyState>
    )
  }
  return <ClockView key={`${place?.rowId}/${place?.repetition}`} runs={runs} absent={absent} />
}

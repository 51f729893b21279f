import { Columns2 } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState } from '../../../components/empty-state.tsx'
import { useApp } from '../../../store/use-app.ts'
import { useShownRun } from '../columns/use-shown-run.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { shownPlace } from '../compare-view.ts'
import { cellAt } from '../open-comparison.ts'
import { useBlindness } from '../rating/use-blindness.ts'
import { type ColumnPair, columnPair } from './column-pair.ts'
import styles from './compare-diff.module.css'
import { DiffHead } from './diff-head.tsx'
import { type DiffSide, diffSide } from './diff-sides.ts'
import { DiffTabs } from './diff-tabs.tsx'
import { SideNotes } from './side-notes.tsx'
import { UnreadySides } from './unready-sides.tsx'

export type CompareDiffProps = Readonly<{ comparisonId: string }>

/** What differs between two columns at the row and repetition on show. */
export function CompareDiff({ comparisonId }: CompareDiffProps) {
  const chosen = useApp((state) => compareViewOf(state, comparisonId).diff)
  const { order } = useBlindness(comparisonId)
  const pair = columnPair(order, chosen)
  if (pair === null) {
    return (
      <EmptyState icon={<Columns2 size={22} />} title="A difference needs two columns">
        Add a second column to compare the first one with.
      </EmptyState>
    )
  }
  return <PairDiff comparisonId={comparisonId} pair={pair} />
}

function PairDiff({ comparisonId, pair }: CompareDiffProps & Readonly<{ pair: ColumnPair }>) {
  const before = useSide(comparisonId, pair.beforeColumnId)
  const after = useSide(comparisonId, pair.afterColumnId)
  return (
    <div className={styles.pane}>
      <DiffHead comparisonId={comparisonId} pair={pair} />
      {before.kind === 'ready' && after.kind === 'ready' ? (
        <>
          <SideNotes comparisonId={comparisonId} sides={[before, after]} />
          <DiffTabs comparisonId={comparisonId} before={before} after={after} />
        </>
      ) : (
        <UnreadySides comparisonId={comparisonId} sides={[before, after]} />
      )}
    </div>
  )
}

function useSide(comparisonId: string, columnId: string): DiffSide {
  const open = useApp((state) => openComparisonOf(state, comparisonId))
  const view = useApp((state) => compareViewOf(state, comparisonId))
  const { labelOf } = useBlindness(comparisonId)
  const key = open === undefined ? undefined : { columnId, ...shownPlace(open.comparison, view) }
  const cell = open === undefined || key === undefined ? undefined : cellAt(open, key)
  const shown = useShownRun(cell?.run?.id ?? null)
  const label = labelOf(columnId)
  const { rowId = '', repetition = 1 } = key ?? {}
  return useMemo(
    () => diffSide({ key: { columnId, rowId, repetition }, label }, cell, shown),
    [columnId, rowId, repetition, label, cell, shown],
  )
}

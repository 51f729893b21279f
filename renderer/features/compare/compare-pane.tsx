import { useEffect } from 'react'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { Split } from '../../components/split.tsx'
import { LOADING } from '../../store/loadable.ts'
import { useApp } from '../../store/use-app.ts'
import { RequestSections, useOpenRequest } from '../request/index.ts'
import { CompareClock } from './clock/compare-clock.tsx'
import { ColumnEditorDialog } from './column-editor/column-editor-dialog.tsx'
import { CompareColumns } from './columns/compare-columns.tsx'
import styles from './compare-pane.module.css'
import { compareViewOf, openComparisonOf } from './compare-slice.ts'
import { CompareDiff } from './diff/compare-diff.tsx'
import { CompareGrid } from './grid/compare-grid.tsx'
import { NoColumns } from './no-columns.tsx'
import { isRepeated } from './open-comparison.ts'
import { PassNote } from './pass-note.tsx'
import { PromptBar } from './prompt-bar.tsx'
import { BlindVote } from './rating/blind-vote.tsx'
import { useBlindness } from './rating/use-blindness.ts'
import { StatisticsPanel } from './statistics/statistics-panel.tsx'
import { CompareBar } from './toolbar/compare-bar.tsx'
import { ReadingBar } from './toolbar/reading-bar.tsx'

export type ComparePaneProps = Readonly<{ tabId: string; comparisonId: string }>

/** The tab of a comparison: what is compared, and the ways to read what came of it. */
export function ComparePane({ tabId, comparisonId }: ComparePaneProps) {
  const loadComparison = useApp((state) => state.loadComparison)
  const loaded = useApp((state) => state.openComparisons[comparisonId]) ?? LOADING
  useEffect(() => void loadComparison(comparisonId), [comparisonId, loadComparison])
  if (loaded.status === 'loading') return <Spinner label="Reading the comparison" />
  if (loaded.status === 'failed') {
    return (
      <div className={styles.note}>
        <ErrorNote
          title="The comparison could not be read"
          actions={
            <Button size="small" onPress={() => void loadComparison(comparisonId)}>
              Try again
            </Button>
          }
        >
          {loaded.error.message}
        </ErrorNote>
      </div>
    )
  }
  return <OpenComparisonPane tabId={tabId} comparisonId={comparisonId} />
}

function OpenComparisonPane({ tabId, comparisonId }: ComparePaneProps) {
  const isEditing = useApp((state) => compareViewOf(state, comparisonId).isEditingRequest)
  const reading = <Reading comparisonId={comparisonId} />
  return (
    <div className={styles.pane}>
      <CompareBar comparisonId={comparisonId} />
      <ReadingBar comparisonId={comparisonId} />
      <PromptBar tabId={tabId} comparisonId={comparisonId} />
      <PassNote comparisonId={comparisonId} />
      <BlindBar comparisonId={comparisonId} />
      <div className={styles.body}>
        {isEditing ? (
          <Split
            name="compare-request"
            label="Shared request and columns"
            first={{
              id: 'shared-request',
              defaultSize: '38%',
              minSize: '280px',
              children: <SharedRequest tabId={tabId} />,
            }}
            second={{ id: 'reading', minSize: '320px', children: reading }}
          />
        ) : (
          reading
        )}
      </div>
      <ColumnEditorDialog comparisonId={comparisonId} />
    </div>
  )
}

function SharedRequest({ tabId }: Readonly<{ tabId: string }>) {
  const request = useOpenRequest(tabId)
  return request === null ? null : <RequestSections request={request} />
}

function BlindBar({ comparisonId }: Readonly<{ comparisonId: string }>) {
  const isBlind = useApp((state) => compareViewOf(state, comparisonId).isBlind)
  return isBlind ? <BlindVote comparisonId={comparisonId} /> : null
}

/** The chosen way to look, over the statistics of all columns. */
function Reading({ comparisonId }: Readonly<{ comparisonId: string }>) {
  const hasStatistics = useApp((state) => {
    const { mode, areStatisticsOpen } = compareViewOf(state, comparisonId)
    const open = openComparisonOf(state, comparisonId)
    return (
      areStatisticsOpen && (mode === 'columns' || mode === 'grid') && open !== undefined && isRepeated(open)
    )
  })
  return (
    <Split
      name="compare-statistics"
      label="Answers and statistics"
      orientation="vertical"
      first={{ id: 'answers', minSize: '160px', children: <Mode comparisonId={comparisonId} /> }}
      second={
        hasStatistics
          ? {
              id: 'statistics',
              defaultSize: '190px',
              minSize: '90px',
              children: <StatisticsPanel comparisonId={comparisonId} />,
            }
          : null
      }
    />
  )
}

function Mode({ comparisonId }: Readonly<{ comparisonId: string }>) {
  const chosenMode = useApp((state) => compareViewOf(state, comparisonId).mode)
  const { isHidden } = useBlindness(comparisonId)
  // Every other way to look gives names or times away.
  const mode = isHidden ? 'columns' : chosenMode
  const hasColumns = useApp(
    (state) => (openComparisonOf(state, comparisonId)?.comparison.columns.length ?? 0) > 0,
  )
  if (!hasColumns) return <NoColumns comparisonId={comparisonId} />
  switch (mode) {
    case 'columns':
      return <CompareColumns comparisonId={comparisonId} />
    case 'grid':
      return <CompareGrid comparisonId={comparisonId} />
    case 'diff':
      return <CompareDiff comparisonId={comparisonId} />
    case 'clock':
      return <CompareClock comparisonId={comparisonId} />
  }
}

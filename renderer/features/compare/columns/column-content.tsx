import { CircleDashed, Hourglass, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CellKey, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { useApp } from '../../../store/use-app.ts'
import {
  hasMessage,
  partsOfRun,
  RawTab,
  RunMessage,
  RunNote,
  type RunOnScreen,
  TestsTab,
  TimingTab,
  WaitingNote,
} from '../../response/index.ts'
import { compareViewOf } from '../compare-slice.ts'
import type { ColumnTab } from '../compare-view.ts'
import { useBlindness } from '../rating/use-blindness.ts'
import { RetryNote } from './retry-note.tsx'
import { useShownRun } from './use-shown-run.ts'

export type ColumnContentProps = Readonly<{
  comparisonId: string
  place: CellKey
  cell: ComparisonCell | undefined
}>

/** What a column has to show at a place: its run, or why there is none. */
export function ColumnContent({ comparisonId, place, cell }: ColumnContentProps) {
  const startPass = useApp((state) => state.startPass)
  const runCell = () => void startPass(comparisonId, { kind: 'cells', cells: [place] })
  if (cell === undefined) return <NotRun onRun={runCell} />
  if (cell.state === 'queued') {
    return (
      <EmptyState icon={<Hourglass size={20} />} title="Waiting its turn">
        Runs begin in the order of the rows, as many at once as the environment allows.
      </EmptyState>
    )
  }
  if (cell.state === 'waiting' && cell.retry !== null) return <RetryNote retry={cell.retry} run={cell.run} />
  if (cell.run === null) return <NotSent cell={cell} onRun={runCell} />
  return <ColumnRun comparisonId={comparisonId} runId={cell.run.id} onRunAgain={runCell} />
}

function NotRun({ onRun }: Readonly<{ onRun: () => void }>) {
  return (
    <EmptyState
      icon={<CircleDashed size={20} />}
      title="Not run yet"
      actions={
        <Button size="small" icon={<Play size={12} aria-hidden="true" />} onPress={onRun}>
          Run this one
        </Button>
      }
    >
      Run all sends every column at the same time.
    </EmptyState>
  )
}

function NotSent({ cell, onRun }: Readonly<{ cell: ComparisonCell; onRun: () => void }>) {
  return (
    <ErrorNote
      title="This one could not be sent"
      actions={
        <Button size="small" onPress={onRun}>
          Try again
        </Button>
      }
    >
      {cell.error?.message ?? 'Its run was deleted from the history.'}
    </ErrorNote>
  )
}

type ColumnRunProps = Readonly<{ comparisonId: string; runId: string; onRunAgain: () => void }>

function ColumnRun({ comparisonId, runId, onRunAgain }: ColumnRunProps) {
  const shown = useShownRun(runId)
  const chosenTab = useApp((state) => compareViewOf(state, comparisonId).columnTab)
  const { isHidden } = useBlindness(comparisonId)
  const tab = isHidden ? 'answer' : chosenTab
  switch (shown.kind) {
    case 'none':
    case 'loading':
    case 'refused':
      return <Spinner label="Reading the run" />
    case 'missing':
      return <ErrorNote title="This run is not in the history any more">{shown.message}</ErrorNote>
    case 'live':
    case 'stored':
      return <RunInColumn comparisonId={comparisonId} shown={shown} tab={tab} onRunAgain={onRunAgain} />
  }
}

type RunInColumnProps = Readonly<{
  comparisonId: string
  shown: RunOnScreen
  tab: ColumnTab
  onRunAgain: () => void
}>

function RunInColumn({ comparisonId, shown, tab, onRunAgain }: RunInColumnProps): ReactNode {
  const isReasoningOpen = useApp((state) => compareViewOf(state, comparisonId).isReasoningOpen)
  const { isHidden } = useBlindness(comparisonId)
  const openLink = useApp((state) => state.openLink)
  const editRequest = useApp((state) => state.editSharedRequest)
  const parts = partsOfRun(shown)
  if (tab === 'timing' && parts.runId !== null) {
    const { runId, timings, usage, frameCount } = parts
    return <TimingTab runId={runId} timings={timings} usage={usage} frameCount={frameCount} />
  }
  if (tab === 'tests') {
    const detail = shown.kind === 'stored' ? shown.detail : null
    return <TestsTab detail={detail} onEditTests={() => editRequest(comparisonId, 'tests')} />
  }
  if (tab === 'raw' && shown.kind === 'stored') return <RawTab detail={shown.detail} />
  return (
    <RunMessage
      tabId={null}
      shown={shown}
      note={<Note shown={shown} onRunAgain={onRunAgain} />}
      // That there is any, and how much, would give the column away.
      reasoningView={isHidden ? 'hidden' : isReasoningOpen ? 'open' : 'folded'}
      onOpenLink={openLink}
      onShowFrame={null}
    />
  )
}

function Note({ shown, onRunAgain }: Readonly<{ shown: RunOnScreen; onRunAgain: () => void }>) {
  if (shown.kind === 'live') return hasMessage(partsOfRun(shown)) ? null : <WaitingNote run={shown.run} />
  return <RunNote detail={shown.detail} onSendAgain={onRunAgain} onReplay={onRunAgain} />
}

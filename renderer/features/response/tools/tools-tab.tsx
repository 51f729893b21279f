import { Wrench } from 'lucide-react'
import { useCallback, useEffect } from 'react'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { useApi, useApp } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import type { RunOnScreen } from '../shown-run.ts'
import { toolsOfRun } from './call-answers.ts'
import { LoopBar } from './loop-bar.tsx'
import { loadRounds } from './loop-rounds.ts'
import { RoundCard } from './round-card.tsx'
import { SendBackPanel } from './send-back-panel.tsx'
import styles from './tools-tab.module.css'

export type ToolsTabProps = Readonly<{ tabId: string; shown: RunOnScreen }>

/** The tool calls of the run, round by round, with what they are answered by. */
export function ToolsTab({ tabId, shown }: ToolsTabProps) {
  const stopLoop = useApp((state) => state.stopLoop)
  const isAuto = useApp((state) => state.autoLoops[tabId] === true)
  if (shown.kind === 'stored' && shown.detail.summary.status !== 'running') {
    return <Rounds key={shown.detail.summary.id} tabId={tabId} detail={shown.detail} />
  }
  return (
    <div className={styles.waiting}>
      <Spinner
        label={isAuto ? 'The loop runs: the model answers' : 'The model answers; its calls stop here'}
      />
      {isAuto && (
        <Button size="small" onPress={() => stopLoop(tabId)}>
          Stop the loop
        </Button>
      )}
    </div>
  )
}

function Rounds({ tabId, detail }: Readonly<{ tabId: string; detail: RunDetail }>) {
  const api = useApi()
  const requestId = useApp((state) => state.tabs.find((tab) => tab.id === tabId)?.savedRequestId ?? null)
  const loadMockRules = useApp((state) => state.loadMockRules)
  const loadToolServers = useApp((state) => state.loadToolServers)
  const rounds = useLoaded(useCallback(() => loadRounds(api, detail), [api, detail]))
  useEffect(() => {
    void loadMockRules(requestId)
    void loadToolServers()
  }, [requestId, loadMockRules, loadToolServers])
  if (rounds.status === 'loading') return <Spinner label="Reading the rounds" />
  if (rounds.status === 'failed') {
    return <ErrorNote title="The rounds could not be read">{rounds.error.message}</ErrorNote>
  }
  const all = rounds.value
  if (all.length === 1 && detail.message.toolCalls.length === 0) {
    return <NoCalls tabId={tabId} hasTools={toolsOfRun(detail).size > 0} />
  }
  const hasCalls = detail.message.toolCalls.length > 0
  return (
    <div className={styles.tab}>
      <LoopBar tabId={tabId} detail={detail} round={all.length} />
      <ol className={styles.rounds} aria-label="Rounds">
        {all.map((round, index) => (
          <RoundCard
            key={round.summary.id}
            tabId={tabId}
            detail={round}
            next={all[index + 1] ?? null}
            round={index + 1}
          />
        ))}
      </ol>
      {hasCalls && detail.summary.status === 'done' && <SendBackPanel detail={detail} />}
    </div>
  )
}

function NoCalls({ tabId, hasTools }: Readonly<{ tabId: string; hasTools: boolean }>) {
  const showSection = useApp((state) => state.showSection)
  const openToolDesk = useApp((state) => state.openToolDesk)
  return (
    <EmptyState
      icon={<Wrench size={22} />}
      title="No tool was called"
      actions={
        <>
          <Button onPress={() => showSection(tabId, 'tools')}>Show the tools of the request</Button>
          <Button onPress={() => openToolDesk({ tabId, section: 'servers' })}>MCP servers…</Button>
        </>
      }
    >
      {hasTools
        ? 'The request offers tools, and the model answered without one. Its calls would stop here: you give each a result, look at what goes back, and go on.'
        : 'The request offers no tools. With some, the calls of the model stop here: you give each a result, look at what goes back, and go on.'}
    </EmptyState>
  )
}

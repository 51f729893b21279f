import { CodeXml, RotateCcw } from 'lucide-react'
import { useEffect } from 'react'
import { findEndpoint } from '../../../shared/catalogue/endpoints.ts'
import type { CheckCounts } from '../../../shared/schemas/check.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { ChecksMark } from '../../components/checks-mark.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Tab, TabList, TabPanel, Tabs } from '../../components/tabs.tsx'
import { useApp, useAppShallow, useAppStore } from '../../store/use-app.ts'
import { loadMarkdown } from './answer/load-markdown.ts'
import { RunFiguresStrip } from './head/run-figures-strip.tsx'
import { StatusPill, stateOfRun } from './head/status-pill.tsx'
import { ResponseContent } from './response-content.tsx'
import { viewOfTab } from './response-view-slice.ts'
import { contentTypeOf, partsOfRun, runOfTab, type ShownRun } from './shown-run.ts'
import { unreadFramesOf } from './unread-frames-slice.ts'
import { useTickingNow } from './use-ticking-now.ts'

export type ResponsePaneProps = Readonly<{ tabId: string }>

const COUNT_INTERVAL_MS = 250

/** The response half of a tab: the run that streams, a stored one, or why there is none. */
export function ResponsePane({ tabId }: ResponsePaneProps) {
  const selected = useApp((state) => viewOfTab(state, tabId).tab)
  const showResponseTab = useApp((state) => state.showResponseTab)
  const frameCount = useShownFrameCount(tabId)
  const toolCallCount = useApp((state) => toolCallCountOf(runOfTab(state, tabId)))
  const goesOn = useApp((state) => canGoOn(state.tabs.find(({ id }) => id === tabId)?.draft))
  const checks = useApp((state) => checksOf(runOfTab(state, tabId)))
  useEffect(loadWhenIdle, [])
  return (
    <Tabs selected={selected} onSelect={(tab) => showResponseTab(tabId, tab)}>
      <TabList label="Response" trailing={<RunStatePill tabId={tabId} />}>
        <Tab id="answer">Answer</Tab>
        {(goesOn || selected === 'conversation') && <Tab id="conversation">Conversation</Tab>}
        {(goesOn || selected === 'tools') && (
          <Tab id="tools" count={toolCallCount}>
            Tools
          </Tab>
        )}
        <Tab id="raw">Raw</Tab>
        <Tab id="events" count={frameCount}>
          Events
        </Tab>
        <Tab id="timing">Timing</Tab>
        <Tab id="cost">Cost</Tab>
        <Tab id="request">Request</Tab>
        <Tab id="headers">Headers</Tab>
        <Tab id="connection">Connection</Tab>
        <Tab id="tests" mark={checks === null ? undefined : <ChecksMark counts={checks} />}>
          Tests
        </Tab>
      </TabList>
      <RunFiguresStrip tabId={tabId} actions={<RunActions tabId={tabId} />} />
      <TabPanel key={selected} id={selected}>
        <ResponseContent tabId={tabId} tab={selected} />
      </TabPanel>
    </Tabs>
  )
}

/** Whether an answer of the request can be gone on from: fill in the middle and lists know no turns. */
function canGoOn(draft: RequestDraft | undefined): boolean {
  if (draft === undefined) return false
  const endpoint = findEndpoint(draft.method, draft.path)
  return endpoint === null || (endpoint.protocol !== null && endpoint.protocol !== 'fim')
}

/** The first answer should not have to wait for the code that shows it. */
function loadWhenIdle(): () => void {
  const handle = requestIdleCallback(() => void loadMarkdown())
  return () => cancelIdleCallback(handle)
}

/** Read by the clock while a run streams: each change renders the whole tab list. */
function useShownFrameCount(tabId: string): number | undefined {
  const store = useAppStore()
  const isLive = useApp((state) => runOfTab(state, tabId).kind === 'live')
  const storedCount = useApp((state) => storedFrameCount(runOfTab(state, tabId)))
  useTickingNow(isLive, COUNT_INTERVAL_MS)
  const shown = runOfTab(store.getState(), tabId)
  return shown.kind === 'live' ? shown.run.frameCount : storedCount
}

function RunStatePill({ tabId }: ResponsePaneProps) {
  const state = useAppShallow((app) => stateOfRun(runOfTab(app, tabId)))
  const runId = useApp((app) => endedStreamIdOf(runOfTab(app, tabId)))
  const unreadCount = useApp((app) => unreadFramesOf(app, runId).length)
  const findUnreadFrames = useApp((app) => app.findUnreadFrames)
  useEffect(() => {
    if (runId !== null) void findUnreadFrames(runId)
  }, [runId, findUnreadFrames])
  return state === null ? null : <StatusPill state={state} unreadCount={unreadCount} />
}

function RunActions({ tabId }: ResponsePaneProps) {
  const runId = useApp((state) => storedRunIdOf(runOfTab(state, tabId)))
  const replay = useApp((state) => state.replay)
  const openCodeOfRun = useApp((state) => state.openCodeOfRun)
  if (runId === null) return null
  return (
    <>
      <IconButton
        label="Code of this run"
        size="small"
        icon={<CodeXml size={14} aria-hidden="true" />}
        onPress={() => openCodeOfRun(tabId, runId)}
      />
      <IconButton
        label="Replay"
        size="small"
        icon={<RotateCcw size={14} aria-hidden="true" />}
        onPress={() => replay(tabId, runId)}
      />
    </>
  )
}

function storedRunIdOf(shown: ShownRun): string | null {
  return shown.kind === 'stored' ? shown.detail.summary.id : null
}

/** The stored run of the tab where it came as events and comes no more. */
function endedStreamIdOf(shown: ShownRun): string | null {
  if (shown.kind !== 'stored' || shown.detail.summary.status === 'running') return null
  const isStream = contentTypeOf(shown.detail).includes('event-stream')
  return isStream ? shown.detail.summary.id : null
}

/** The calls of the answer; undefined where it made none. */
function toolCallCountOf(shown: ShownRun): number | undefined {
  if (shown.kind !== 'live' && shown.kind !== 'stored') return undefined
  return partsOfRun(shown).toolCalls.length || undefined
}

function checksOf(shown: ShownRun): CheckCounts | null {
  return shown.kind === 'stored' ? shown.detail.summary.checks : null
}

function storedFrameCount(shown: ShownRun): number | undefined {
  return shown.kind === 'stored' ? shown.detail.summary.frameCount : undefined
}

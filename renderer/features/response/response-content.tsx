import { History, Send } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { commandKey, Kbd } from '../../components/kbd.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp } from '../../store/use-app.ts'
import { AnswerPanel } from './answer/answer-panel.tsx'
import { ConnectionTab } from './connection/connection-tab.tsx'
import { ConversationPanel } from './conversation/conversation-panel.tsx'
import { CostTab, NotBilled } from './cost/cost-tab.tsx'
import { EventsTab } from './events/events-tab.tsx'
import { HeadersTab } from './headers-tab.tsx'
import { LiveRaw, RawTab } from './raw/raw-tab.tsx'
import { RequestTab } from './request/request-tab.tsx'
import { type ResponseTab, viewOfTab } from './response-view-slice.ts'
import { partsOfRun, type RunOnScreen, runOfTab, textOfSpan } from './shown-run.ts'
import { RefusedState } from './states/refused-state.tsx'
import { TestsTab } from './tests/tests-tab.tsx'
import { TimingTab } from './timing/timing-tab.tsx'
import { ToolsTab } from './tools/tools-tab.tsx'

export type ResponseContentProps = Readonly<{ tabId: string; tab: ResponseTab }>

/** What stands under the chosen tab. The one place that follows a stream batch by batch. */
export function ResponseContent({ tabId, tab }: ResponseContentProps) {
  const shown = useApp((state) => runOfTab(state, tabId))
  // It stays while one run of the conversation takes the place of another.
  if (tab === 'conversation') return <ConversationPanel tabId={tabId} />
  switch (shown.kind) {
    case 'none':
      return <NothingSent />
    case 'loading':
      return <Spinner label="Reading the run" />
    case 'missing':
      return <RunMissing tabId={tabId} message={shown.message} />
    case 'refused':
      return <RefusedState tabId={tabId} refused={shown} />
    case 'live':
    case 'stored':
      return <RunContent tabId={tabId} tab={tab} shown={shown} />
  }
}

function NothingSent() {
  return (
    <EmptyState icon={<Send size={22} />} title="Nothing sent yet">
      <Kbd>{commandKey('Enter')}</Kbd> sends the request. The answer streams in here, with every frame and its
      time.
    </EmptyState>
  )
}

function RunMissing({ tabId, message }: Readonly<{ tabId: string; message: string }>) {
  const send = useApp((state) => state.send)
  return (
    <EmptyState
      icon={<History size={22} />}
      title="This run is not in the history any more"
      actions={<Button onPress={() => send(tabId)}>Send the request</Button>}
    >
      {message}
    </EmptyState>
  )
}

type RunContentProps = Readonly<{
  tabId: string
  tab: Exclude<ResponseTab, 'conversation'>
  shown: RunOnScreen
}>

function RunContent({ tabId, tab, shown }: RunContentProps) {
  const parts = partsOfRun(shown)
  const showSection = useApp((state) => state.showSection)
  switch (tab) {
    case 'answer':
      return <AnswerPanel tabId={tabId} shown={shown} />
    case 'tools':
      return <ToolsTab tabId={tabId} shown={shown} />
    case 'raw':
      return <RawContent tabId={tabId} shown={shown} />
    case 'events':
      return <EventsContent tabId={tabId} shown={shown} />
    case 'timing':
      return parts.runId === null ? (
        <Spinner label="Waiting for the run" />
      ) : (
        <TimingTab
          key={parts.runId}
          runId={parts.runId}
          timings={parts.timings}
          hops={parts.hops}
          usage={parts.usage}
          frameCount={parts.frameCount}
        />
      )
    case 'cost':
      return shown.kind === 'stored' ? (
        <CostTab tabId={tabId} detail={shown.detail} />
      ) : (
        <NotBilled isRunning />
      )
    case 'request':
      return <RequestContent shown={shown} />
    case 'headers':
      return <HeadersTab sent={parts.sent} response={parts.response} />
    case 'connection':
      return (
        <ConnectionTab connection={parts.connection} hops={parts.hops} isRunning={shown.kind === 'live'} />
      )
    case 'tests':
      return (
        <TestsTab
          detail={shown.kind === 'stored' ? shown.detail : null}
          onEditTests={() => showSection(tabId, 'tests')}
        />
      )
  }
}

function RequestContent({ shown }: Readonly<{ shown: RunOnScreen }>) {
  const { sent } = partsOfRun(shown)
  const summary = shown.kind === 'live' ? shown.run.summary : shown.detail.summary
  if (sent === null || summary === null) return <Spinner label="Waiting for the run" />
  const message = shown.kind === 'stored' ? shown.detail.message : null
  return <RequestTab summary={summary} sent={sent} message={message} />
}

function RawContent({ tabId, shown }: Readonly<{ tabId: string; shown: RunOnScreen }>) {
  const showResponseTab = useApp((state) => state.showResponseTab)
  if (shown.kind === 'stored') return <RawTab detail={shown.detail} />
  const { frameCount, bodyBytes } = shown.run
  return (
    <LiveRaw
      frameCount={frameCount}
      bodyBytes={bodyBytes}
      onShowEvents={() => showResponseTab(tabId, 'events')}
    />
  )
}

function EventsContent({ tabId, shown }: Readonly<{ tabId: string; shown: RunOnScreen }>) {
  const selectedIndex = useApp((state) => viewOfTab(state, tabId).frameIndex)
  const selectFrame = useApp((state) => state.selectFrame)
  const showWords = useApp((state) => state.showWords)
  const { runId, frameCount } = partsOfRun(shown)
  if (runId === null) return <Spinner label="Waiting for the first frame" />
  return (
    <EventsTab
      key={runId}
      runId={runId}
      frameCount={frameCount}
      selectedIndex={selectedIndex}
      onSelect={(index) => selectFrame(tabId, index)}
      textOf={(span) => textOfSpan(shown, span)}
      onShowWords={(spans) => showWords(tabId, spans)}
    />
  )
}

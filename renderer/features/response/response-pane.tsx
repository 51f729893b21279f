import { RotateCcw } from 'lucide-react'
import { IconButton } from '../../components/icon-button.tsx'
import { Tab, TabList, TabPanel, Tabs } from '../../components/tabs.tsx'
import { useApp, useAppShallow } from '../../store/use-app.ts'
import { RunFiguresStrip } from './head/run-figures-strip.tsx'
import { StatusPill, stateOfRun } from './head/status-pill.tsx'
import { ResponseContent } from './response-content.tsx'
import { viewOfTab } from './response-view-slice.ts'
import { runOfTab, type ShownRun } from './shown-run.ts'
import { useCalmed } from './use-calmed.ts'

export type ResponsePaneProps = Readonly<{ tabId: string }>

const COUNT_INTERVAL_MS = 250

/** The response half of a tab: the run that streams, a stored one, or why there is none. */
export function ResponsePane({ tabId }: ResponsePaneProps) {
  const selected = useApp((state) => viewOfTab(state, tabId).tab)
  const showResponseTab = useApp((state) => state.showResponseTab)
  const frameCount = useApp((state) => frameCountOf(runOfTab(state, tabId)))
  const shownCount = useCalmed(frameCount, COUNT_INTERVAL_MS)
  return (
    <Tabs selected={selected} onSelect={(tab) => showResponseTab(tabId, tab)}>
      <TabList label="Response" trailing={<Trailing tabId={tabId} />}>
        <Tab id="answer">Answer</Tab>
        <Tab id="raw">Raw</Tab>
        <Tab id="events" count={shownCount}>
          Events
        </Tab>
        <Tab id="timing">Timing</Tab>
        <Tab id="headers">Headers</Tab>
      </TabList>
      <RunFiguresStrip tabId={tabId} />
      <TabPanel key={selected} id={selected}>
        <ResponseContent tabId={tabId} tab={selected} />
      </TabPanel>
    </Tabs>
  )
}

function Trailing({ tabId }: ResponsePaneProps) {
  const state = useAppShallow((app) => stateOfRun(runOfTab(app, tabId)))
  const storedRunId = useApp((app) => storedRunIdOf(runOfTab(app, tabId)))
  const replay = useApp((app) => app.replay)
  return (
    <>
      {state !== null && <StatusPill state={state} />}
      {storedRunId !== null && (
        <IconButton
          label="Replay"
          size="small"
          icon={<RotateCcw size={14} aria-hidden="true" />}
          onPress={() => replay(tabId, storedRunId)}
        />
      )}
    </>
  )
}

function storedRunIdOf(shown: ShownRun): string | null {
  return shown.kind === 'stored' ? shown.detail.summary.id : null
}

function frameCountOf(shown: ShownRun): number | undefined {
  if (shown.kind === 'live') return shown.run.frameCount
  return shown.kind === 'stored' ? shown.detail.summary.frameCount : undefined
}

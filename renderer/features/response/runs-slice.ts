import type { StreamInput } from '../../../shared/ipc/contract.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { AppState, SliceCreator } from '../../store/app-state.ts'
import { loadedValue } from '../../store/loadable.ts'
import { type ConversationSlice, createConversationSlice } from './conversation/conversation-slice.ts'
import { type ScheduleFlush, scheduleWithFrame } from './event-batcher.ts'
import { applyRunEvents, type ExpectedInput, newLiveRun, type ProgressEvent } from './live-run.ts'
import { createResponseViewSlice, type ResponseViewSlice } from './response-view-slice.ts'
import { createRunStreams } from './run-streams.ts'
import { runOfTab, type ShownRun, shownRunId, storedRun } from './shown-run.ts'
import { tabOfRun } from './tab-of-run.ts'
import { createToolLoopSlice, type ToolLoopSlice } from './tools/tool-loop-slice.ts'
import { createUnreadFramesSlice, type UnreadFramesSlice } from './unread-frames-slice.ts'

export interface RunsSlice extends ResponseViewSlice, UnreadFramesSlice, ToolLoopSlice, ConversationSlice {
  /** By tab id; a tab that has sent nothing has no entry. */
  readonly runsByTab: Readonly<Record<string, ShownRun>>
  /** Sends the tab's draft as it is now to the active environment. Without effect while a run of the tab streams. */
  send(tabId: string): void
  /** Sends a stored run again, as it was, to the environment it went to. */
  replay(tabId: string, runId: string): void
  /** Sends what a budget has stopped, this one time. */
  sendDespiteBudget(tabId: string): void
  /** Sends what was refused once more, as it was. */
  sendRefused(tabId: string): void
  /** Stops the tab's run; what has come so far stays. */
  stop(tabId: string): void
  /** Shows a stored run in the tab, or in a new tab while a run of this one streams. */
  showRun(tabId: string, runId: string): Promise<void>
  /** The tab is gone: its run is stopped and forgotten here, not in the history. */
  releaseRun(tabId: string): void
}

export type RunsSliceDeps = Readonly<{
  api: WorkbenchApi
  schedule?: ScheduleFlush
  /** Monotonic, ms. */
  now?: () => number
}>

/** Runs as the response half shows them: streaming, stored, refused. */
export function createRunsSlice(deps: RunsSliceDeps): SliceCreator<RunsSlice> {
  const { api, schedule = scheduleWithFrame, now = () => performance.now() } = deps
  return (set, get, store) => {
    const shownOf = (tabId: string) => runOfTab(get(), tabId)

    function show(tabId: string, shown: ShownRun): void {
      set({ runsByTab: { ...get().runsByTab, [tabId]: shown } })
    }

    const streams = createRunStreams({
      api,
      schedule,
      listener: {
        onProgress(tabId, events) {
          const shown = shownOf(tabId)
          if (shown.kind === 'live') show(tabId, { kind: 'live', run: applyRunEvents(shown.run, events) })
          const runId = startedRunId(events)
          if (runId !== undefined) get().setShownRun(tabId, runId)
        },
        onEnded(tabId, detail) {
          const shown = shownOf(tabId)
          show(tabId, storedRun(detail, shown.kind === 'live' ? shown.run : undefined))
          get().sampleEnded(tabId, detail)
        },
        onRefused(tabId, refused) {
          show(tabId, { kind: 'refused', ...refused })
          get().samplesStop(tabId)
        },
      },
    })

    function start(
      tabId: string,
      source: StreamInput<'run.start'>,
      expectedInput: ExpectedInput | null = null,
    ): Promise<boolean> {
      if (shownOf(tabId).kind === 'live') return Promise.resolve(false)
      get().resetRunView(tabId)
      show(tabId, { kind: 'live', run: newLiveRun(now(), expectedInput) })
      return streams.start(tabId, source)
    }

    async function load(tabId: string, runId: string): Promise<void> {
      const read = await readRun(api, runId)
      const shown = shownOf(tabId)
      if (shownRunId(shown) !== runId) return
      show(tabId, read.kind === 'stored' && shown.kind === 'stored' ? storedRun(read.detail, shown) : read)
    }

    watchStoredRuns({ api, get, reload: load })

    return {
      ...createResponseViewSlice(deps)(set, get, store),
      ...createUnreadFramesSlice(deps)(set, get, store),
      ...createToolLoopSlice(deps)(set, get, store),
      ...createConversationSlice({ api, start })(set, get, store),
      runsByTab: {},
      send(tabId) {
        const tab = get().tabs.find((candidate) => candidate.id === tabId)
        if (tab === undefined) return
        const { savedRequestId: requestId, draft, besideRunId = null } = tab
        const turn = besideRunId === null ? {} : { besideRunId }
        const environmentId = get().settings.activeEnvironmentId
        if (shownOf(tabId).kind !== 'live') get().samplesBegin(tabId)
        void start(
          tabId,
          { kind: 'draft', requestId, draft, environmentId, ...turn },
          expectedInputOf(get(), tabId),
        )
      },
      replay(tabId, runId) {
        void start(tabId, { kind: 'replay', runId, environmentId: null })
      },
      sendDespiteBudget(tabId) {
        const shown = shownOf(tabId)
        if (shown.kind === 'refused') void start(tabId, { ...shown.source, overrideBudget: true })
      },
      sendRefused(tabId) {
        const shown = shownOf(tabId)
        if (shown.kind === 'refused') void start(tabId, shown.source)
      },
      stop(tabId) {
        const shown = shownOf(tabId)
        if (shown.kind !== 'live' || shown.run.isStopping) return
        show(tabId, { kind: 'live', run: { ...shown.run, isStopping: true } })
        get().samplesStop(tabId)
        streams.abort(tabId)
      },
      async showRun(tabId, runId) {
        const shown = shownOf(tabId)
        if (shown.kind === 'live') {
          if (shown.run.runId !== runId) await openInNewTab(runId)
          return
        }
        get().resetRunView(tabId)
        get().setShownRun(tabId, runId)
        show(tabId, { kind: 'loading', runId })
        await load(tabId, runId)
      },
      releaseRun(tabId) {
        streams.release(tabId)
        get().forgetView(tabId)
        get().forgetSamples(tabId)
        const { [tabId]: _released, ...runsByTab } = get().runsByTab
        set({ runsByTab })
      },
    }

    async function openInNewTab(runId: string): Promise<void> {
      try {
        const detail: RunDetail = await api.call['run.get']({ id: runId })
        get().openDraft(tabOfRun(detail))
      } catch (thrown) {
        get().notifyError('The run could not be opened', thrown)
      }
    }
  }
}

/** The tab's request as last measured; null where it was not. */
function expectedInputOf({ measuresByTab }: AppState, tabId: string): ExpectedInput | null {
  const loaded = measuresByTab[tabId]
  const measure = loaded === undefined ? undefined : loadedValue(loaded)
  if (measure?.kind !== 'measured') return null
  const { model, tokens, predictedHit } = measure
  return { model, promptTokens: tokens.promptTokens, hitTokens: predictedHit.hitTokens }
}

function startedRunId(events: readonly ProgressEvent[]): string | undefined {
  return events.find((event) => event.type === 'started')?.summary.id
}

async function readRun(
  api: WorkbenchApi,
  runId: string,
): Promise<Extract<ShownRun, { kind: 'stored' | 'missing' }>> {
  try {
    return storedRun(await api.call['run.get']({ id: runId }))
  } catch (thrown) {
    return { kind: 'missing', runId, message: toErrorData(thrown).message }
  }
}

/**
 * What becomes of a stored run later is heard of by push: the end of one that runs, since it was started elsewhere,
 * the rest of a bill, since tokens are counted after the end, and that it was deleted.
 */
function watchStoredRuns(parts: {
  api: WorkbenchApi
  get: () => RunsSlice
  reload: (tabId: string, runId: string) => Promise<void>
}): void {
  parts.api.pushes['history.changed'](({ runIds }) => {
    for (const [tabId, shown] of Object.entries(parts.get().runsByTab)) {
      if (shown.kind !== 'stored') continue
      const runId = shown.detail.summary.id
      if (runIds === null || runIds.includes(runId)) void parts.reload(tabId, runId)
    }
  })
}

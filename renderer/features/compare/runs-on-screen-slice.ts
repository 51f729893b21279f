import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import {
  applyRunEvents,
  newLiveRun,
  type ProgressEvent,
  type ScheduleFlush,
  type ShownRun,
  scheduleWithFrame,
  storedRun,
} from '../response/index.ts'
import { createRunWatches } from './run-watches.ts'

/** Runs that some part of the page shows, whether they stream or have ended, by run id. */
export interface RunsOnScreenSlice {
  readonly runsOnScreen: Readonly<Record<string, ShownRun>>
  /**
   * Keeps the run in `runsOnScreen`, streaming or stored, until the function it answers with is called.
   * Any number of parts can show one run.
   */
  showOnScreen(runId: string): () => void
  /** What was stored of some runs has changed, e.g. a bill was completed; null = of any. */
  refreshRunsOnScreen(runIds: readonly string[] | null): void
}

export type RunsOnScreenDeps = Readonly<{
  api: WorkbenchApi
  schedule?: ScheduleFlush
  /** Monotonic, ms; and Unix ms. */
  now?: () => number
  wallClock?: () => number
}>

const LOADING_RUN = (runId: string): ShownRun => ({ kind: 'loading', runId })

export function createRunsOnScreenSlice(deps: RunsOnScreenDeps): SliceCreator<RunsOnScreenSlice> {
  const { api, schedule = scheduleWithFrame, now = () => performance.now(), wallClock = Date.now } = deps
  return (set, get) => {
    const users = new Map<string, number>()

    function show(changed: Readonly<Record<string, ShownRun>>): void {
      set({ runsOnScreen: { ...get().runsOnScreen, ...changed } })
    }

    /** The run after some events; a run that is heard of for the first time began when main says so. */
    function grown(runId: string, events: readonly ProgressEvent[]): ShownRun {
      const shown = get().runsOnScreen[runId]
      const started = events.find((event) => event.type === 'started')
      const startedAtMs = started === undefined ? now() : now() - (wallClock() - started.summary.startedAtMs)
      const run = shown?.kind === 'live' ? shown.run : newLiveRun(startedAtMs)
      return { kind: 'live', run: applyRunEvents(run, events) }
    }

    const watches = createRunWatches({
      api,
      schedule,
      listener: {
        onProgress: (runId, events) => show({ [runId]: grown(runId, events) }),
        onEnded(runId, detail) {
          const shown = get().runsOnScreen[runId]
          show({ [runId]: storedRun(detail, shown?.kind === 'live' ? shown.run : undefined) })
        },
        onRefused: (runId, error) => show({ [runId]: { kind: 'missing', runId, message: error.message } }),
      },
    })

    function release(runId: string): void {
      const left = (users.get(runId) ?? 1) - 1
      if (left > 0) {
        users.set(runId, left)
        return
      }
      users.delete(runId)
      watches.release(runId)
      const { [runId]: _released, ...runsOnScreen } = get().runsOnScreen
      set({ runsOnScreen })
    }

    async function reload(runId: string): Promise<void> {
      try {
        const detail = await api.call['run.get']({ id: runId })
        const shown = get().runsOnScreen[runId]
        if (shown?.kind === 'stored') show({ [runId]: storedRun(detail, shown) })
      } catch (thrown) {
        if (get().runsOnScreen[runId]?.kind !== 'stored') return
        show({ [runId]: { kind: 'missing', runId, message: toErrorData(thrown).message } })
      }
    }

    return {
      runsOnScreen: {},
      showOnScreen(runId) {
        const count = users.get(runId) ?? 0
        users.set(runId, count + 1)
        if (count === 0) {
          show({ [runId]: LOADING_RUN(runId) })
          watches.watch(runId)
        }
        let isReleased = false
        return () => {
          if (!isReleased) release(runId)
          isReleased = true
        }
      },
      refreshRunsOnScreen(runIds) {
        for (const [runId, shown] of Object.entries(get().runsOnScreen)) {
          if (shown.kind === 'stored' && (runIds === null || runIds.includes(runId))) void reload(runId)
        }
      },
    }
  }
}

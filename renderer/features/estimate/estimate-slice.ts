import type { Input } from '../../../shared/ipc/contract.ts'
import type { RequestMeasure } from '../../../shared/schemas/measure.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { AppState, SliceCreator } from '../../store/app-state.ts'
import { failed, LOADING, type Loadable, ready } from '../../store/loadable.ts'
import { createPacedTask, type Pace } from '../../store/paced-task.ts'
import { findEnvironment } from '../environments/index.ts'

export interface EstimateSlice {
  /** The size of each tab's request as last measured. It follows what is typed by at most 100 ms and main's work. */
  readonly measuresByTab: Readonly<Record<string, Loadable<RequestMeasure>>>
  /** Measures the tab's request now, after each change and now and then, until the function returned is called. */
  followDraft(tabId: string): () => void
}

const PACE: Pace = { pauseMs: 40, maxWaitMs: 100 }

/** A text of this length, images included, is copied to main only in a pause: the copy alone takes milliseconds. */
const LARGE_LENGTH = 4_000_000
const PACE_OF_LARGE: Pace = { pauseMs: 600, maxWaitMs: 60_000 }

/** What the cache is expected to know changes by time alone, soon after a run for the first time. */
const REFRESH_MS = 10_000

export function createEstimateSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<EstimateSlice> {
  return (set, get, store) => {
    /** Forgets tabs that are gone on the way. */
    function put(tabId: string, measure: Loadable<RequestMeasure>): void {
      const { tabs, measuresByTab } = get()
      const open = new Set(tabs.map((tab) => tab.id))
      const kept = Object.entries(measuresByTab).filter(([id]) => open.has(id))
      set({ measuresByTab: { ...Object.fromEntries(kept), [tabId]: measure } })
    }

    return {
      measuresByTab: {},
      followDraft(tabId) {
        let isFollowed = true
        const task = createPacedTask({
          pace: () => (isLarge(get(), tabId) ? PACE_OF_LARGE : PACE),
          async run() {
            const input = measureInput(get(), tabId)
            if (input === null) return
            const measure = await api.call['request.measure'](input).then(ready, (thrown: unknown) =>
              failed(toErrorData(thrown)),
            )
            if (isFollowed) put(tabId, measure)
          },
        })
        const unsubscribe = store.subscribe((state, before) => {
          if (!isSameBasis(state, before, tabId)) task.touch()
        })
        const refresh = setInterval(() => {
          if (!isLarge(get(), tabId)) task.touch()
        }, REFRESH_MS)
        task.touch()
        return () => {
          isFollowed = false
          clearInterval(refresh)
          task.stop()
          unsubscribe()
        }
      },
    }
  }
}

function draftOf(state: AppState, tabId: string) {
  return state.tabs.find((tab) => tab.id === tabId)?.draft
}

function isLarge(state: AppState, tabId: string): boolean {
  return (draftOf(state, tabId)?.bodyText.length ?? 0) > LARGE_LENGTH
}

function measureInput(state: AppState, tabId: string): Input<'request.measure'> | null {
  const tab = state.tabs.find((candidate) => candidate.id === tabId)
  if (tab === undefined) return null
  const { draft, savedRequestId } = tab
  return { draft, environmentId: state.settings.activeEnvironmentId, requestId: savedRequestId }
}

/** Whether nothing has changed that a measure rests on: the draft, the values of its variables, the
 * catalogue, its earlier runs. */
function isSameBasis(state: AppState, before: AppState, tabId: string): boolean {
  const { activeEnvironmentId } = state.settings
  return (
    draftOf(state, tabId) === draftOf(before, tabId) &&
    activeEnvironmentId === before.settings.activeEnvironmentId &&
    findEnvironment(state, activeEnvironmentId) === findEnvironment(before, activeEnvironmentId) &&
    state.adoptedModels === before.adoptedModels &&
    state.runsByTab[tabId]?.kind === before.runsByTab[tabId]?.kind
  )
}

/** The measure of the tab's request. */
export function measureOfTab(
  state: Pick<EstimateSlice, 'measuresByTab'>,
  tabId: string,
): Loadable<RequestMeasure> {
  return state.measuresByTab[tabId] ?? LOADING
}

/** A request that has a size in tokens. */
export type MeasuredRequest = Extract<RequestMeasure, { kind: 'measured' }>

/** The size of the tab's request; null while it is not known and for a request that has none. */
export function sizeOfTab(
  state: Pick<EstimateSlice, 'measuresByTab'>,
  tabId: string,
): MeasuredRequest | null {
  const measure = measureOfTab(state, tabId)
  return measure.status === 'ready' && measure.value.kind === 'measured' ? measure.value : null
}

import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { SliceCreator } from '../../../store/app-state.ts'

/** How often one fill-in-the-middle request can be run for a press of Send. */
export const MAX_SAMPLES = 8

/** What a tab's fill-in-the-middle editor keeps beside the request. */
export type FimView = Readonly<{
  /** The editor's name of the language; null = guessed. */
  language: string | null
  sampleCount: number
  /** The runs of the last press of Send, oldest first. */
  runIds: readonly string[]
  /** How many runs of this press are still to begin. */
  left: number
  /** The run whose completion the user does not want to see. */
  dismissedRunId: string | null
}>

export interface FimSamplesSlice {
  readonly fimViews: Readonly<Record<string, FimView>>
  changeFimView(
    tabId: string,
    part: Partial<Pick<FimView, 'language' | 'sampleCount' | 'dismissedRunId'>>,
  ): void
  /** Shows the sample before (-1) or after (1) the one on screen, around the ends. Not while one streams. */
  stepSample(tabId: string, step: 1 | -1): void
  /** The tab is about to send its draft. */
  samplesBegin(tabId: string): void
  /** A run of the tab has ended: the next sample begins, unless this one did not end well. */
  sampleEnded(tabId: string, detail: RunDetail): void
  /** No further sample begins. */
  samplesStop(tabId: string): void
  forgetSamples(tabId: string): void
}

const NEW_VIEW: FimView = { language: null, sampleCount: 1, runIds: [], left: 0, dismissedRunId: null }

export function fimViewOf(state: Pick<FimSamplesSlice, 'fimViews'>, tabId: string): FimView {
  return state.fimViews[tabId] ?? NEW_VIEW
}

/**
 * Several samples are as many runs of the tab, one after the other: the first sends the draft, the others send again
 * what it sent. So each is seen, stopped, billed and stored like any other, and the first warms the cache of the rest.
 */
export function createFimSamplesSlice(): SliceCreator<FimSamplesSlice> {
  return (set, get) => {
    const viewOf = (tabId: string) => fimViewOf(get(), tabId)

    function change(tabId: string, part: Partial<FimView>): void {
      set({ fimViews: { ...get().fimViews, [tabId]: { ...viewOf(tabId), ...part } } })
    }

    return {
      fimViews: {},
      changeFimView: change,
      stepSample(tabId, step) {
        const { runIds } = viewOf(tabId)
        const shown = get().runsByTab[tabId]
        if (runIds.length < 2 || shown === undefined || shown.kind === 'live') return
        const shownId = shown.kind === 'stored' ? shown.detail.summary.id : null
        const index = shownId === null ? -1 : runIds.indexOf(shownId)
        const from = index < 0 && step < 0 ? 0 : index
        const next = runIds[(from + step + runIds.length) % runIds.length]
        if (next === undefined) return
        if (viewOf(tabId).dismissedRunId !== null) change(tabId, { dismissedRunId: null })
        void get().showRun(tabId, next)
      },
      samplesBegin(tabId) {
        const view = get().fimViews[tabId]
        const draft = get().tabs.find(({ id }) => id === tabId)?.draft
        if (view === undefined || draft === undefined) return
        const isFim = findEndpoint(draft.method, draft.path)?.id === 'fim'
        change(tabId, { runIds: [], left: isFim ? view.sampleCount : 0, dismissedRunId: null })
      },
      sampleEnded(tabId, { summary }) {
        const view = get().fimViews[tabId]
        if (view === undefined || view.left === 0) return
        const runIds = [...view.runIds, summary.id]
        const left = summary.status === 'done' ? view.left - 1 : 0
        change(tabId, { runIds, left })
        const first = runIds[0]
        if (left > 0 && first !== undefined) get().replay(tabId, first)
      },
      samplesStop(tabId) {
        // The run that is being stopped still counts as one of them.
        const left = get().runsByTab[tabId]?.kind === 'live' ? 1 : 0
        if (viewOf(tabId).left > left) change(tabId, { left })
      },
      forgetSamples(tabId) {
        const { [tabId]: _gone, ...fimViews } = get().fimViews
        set({ fimViews })
      },
    }
  }
}

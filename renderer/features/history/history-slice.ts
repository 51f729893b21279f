import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { RunCursor, RunFilter, RunSummary } from '../../../shared/schemas/run.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import { tabOfRun } from '../response/index.ts'

/** The runs that were read so far, newest first. `next` is null when there are no more. */
export type HistoryList =
  | Readonly<{ status: 'loading' }>
  | Readonly<{ status: 'failed'; error: AppErrorData }>
  | Readonly<{ status: 'ready'; runs: readonly RunSummary[]; next: RunCursor | null }>

export interface HistorySlice {
  readonly history: HistoryList
  readonly historyFilter: RunFilter
  setHistoryFilter(filter: RunFilter): Promise<void>
  loadHistory(): Promise<void>
  loadMoreHistory(): Promise<void>
  /** Takes up what main said has changed: the runs named, or any when null. */
  historyChanged(runIds: readonly string[] | null): Promise<void>
  /** Shows the run in the tab of its request, or in a new tab when the request is gone. */
  openRun(run: RunSummary): Promise<void>
  /** Opens the request of the run, as it was then, as a new one. */
  openRunAsRequest(runId: string): Promise<void>
  /** Shows the run in a tab, with its code beside it. */
  openRunAsCode(run: RunSummary): Promise<void>
  replayRun(run: RunSummary): Promise<void>
  deleteRuns(ids: readonly string[]): Promise<void>
  clearHistory(): Promise<void>
}

const PAGE_SIZE = 100
const MAX_PAGE_SIZE = 500

type Deps = Readonly<{ api: WorkbenchApi }>

export function createHistorySlice({ api }: Deps): SliceCreator<HistorySlice> {
  return (set, get) => {
    /** Counts the reads from the top: the answer to an older one is of no more interest. */
    let latestRead = 0
    let isReadingMore = false

    async function readFromTop(limit: number, combine: (page: HistoryPage) => HistoryPage): Promise<void> {
      latestRead += 1
      const read = latestRead
      try {
        const page = await api.call['run.list']({ filter: get().historyFilter, after: null, limit })
        if (read === latestRead) set({ history: { status: 'ready', ...combine(page) } })
      } catch (thrown) {
        if (read === latestRead) set({ history: { status: 'failed', error: toErrorData(thrown) } })
      }
    }

    /** The tab that shows the run afterwards. */
    async function tabForRun(run: RunSummary): Promise<string> {
      const shown = get().tabs.find((tab) => tab.shownRunId === run.id)
      if (shown !== undefined) {
        get().activateTab(shown.id)
        return shown.id
      }
      if (run.requestId !== null && (await requestExists(run.requestId))) {
        await get().openRequest(run.requestId)
        const tab = get().tabs.find((one) => one.savedRequestId === run.requestId)
        if (tab !== undefined) return tab.id
      }
      return get().openDraft(tabOfRun(await api.call['run.get']({ id: run.id })))
    }

    async function requestExists(id: string): Promise<boolean> {
      if (get().tabs.some((tab) => tab.savedRequestId === id)) return true
      const { requests } = await api.call['collection.tree']()
      return requests.some((request) => request.id === id)
    }

    async function attempt(failure: string, action: () => Promise<void>): Promise<void> {
      try {
        await action()
      } catch (thrown) {
        get().notifyError(failure, thrown)
      }
    }

    return {
      history: { status: 'loading' },
      historyFilter: {},
      async setHistoryFilter(historyFilter) {
        set({ historyFilter })
        await readFromTop(PAGE_SIZE, (page) => page)
      },
      async loadHistory() {
        set({ history: { status: 'loading' } })
        await readFromTop(PAGE_SIZE, (page) => page)
      },
      async loadMoreHistory() {
        const { history, historyFilter } = get()
        if (isReadingMore || history.status !== 'ready' || history.next === null) return
        isReadingMore = true
        const read = latestRead
        await attempt('More of the history could not be read', async () => {
          const query = { filter: historyFilter, after: history.next, limit: PAGE_SIZE }
          const page = await api.call['run.list'](query)
          if (read !== latestRead) return
          set({ history: { status: 'ready', runs: [...history.runs, ...page.runs], next: page.next } })
        })
        isReadingMore = false
      },
      async historyChanged(runIds) {
        const { history } = get()
        if (history.status !== 'ready') return await readFromTop(PAGE_SIZE, (page) => page)
        const limit = Math.min(Math.max(history.runs.length, PAGE_SIZE), MAX_PAGE_SIZE)
        await readFromTop(limit, (page) => mergeTop(page, history, runIds))
      },
      async openRun(run) {
        await attempt('The run could not be opened', async () => {
          get().showRun(await tabForRun(run), run.id)
        })
      },
      async openRunAsRequest(runId) {
        await attempt('The request of the run could not be opened', async () => {
          const { authored } = await api.call['run.get']({ id: runId })
          get().openDraft({ draft: authored })
        })
      },
      async openRunAsCode(run) {
        await attempt('The run could not be opened', async () => {
          const tabId = await tabForRun(run)
          await get().showRun(tabId, run.id)
          get().openCodeOfRun(tabId, run.id)
        })
      },
      async replayRun(run) {
        await attempt('The run could not be replayed', async () => {
          get().replay(await tabForRun(run), run.id)
        })
      },
      async deleteRuns(ids) {
        await attempt('The runs could not be deleted', async () => {
          await api.call['run.delete']({ ids: [...ids] })
          await get().historyChanged([...ids])
        })
      },
      async clearHistory() {
        await attempt('The history could not be cleared', async () => {
          const { deleted } = await api.call['run.clear']()
          await get().loadHistory()
          get().notify({ title: deleted === 1 ? '1 run deleted' : `${deleted} runs deleted` })
        })
      },
    }
  }
}

type HistoryPage = Readonly<{ runs: readonly RunSummary[]; next: RunCursor | null }>

/**
 * The fresh top of the list with what was read below it before. Below the fresh part only the runs that
 * main named can have changed: those were deleted, or they would stand in the fresh part.
 */
function mergeTop(fresh: HistoryPage, old: HistoryPage, changedIds: readonly string[] | null): HistoryPage {
  const lastId = fresh.runs.at(-1)?.id
  const seam = old.runs.findIndex((run) => run.id === lastId)
  const below = old.runs.slice(seam + 1)
  if (changedIds === null || fresh.next === null || seam === -1 || below.length === 0) return fresh
  const kept = below.filter((run) => !changedIds.includes(run.id))
  return { runs: [...fresh.runs, ...kept], next: old.next }
}

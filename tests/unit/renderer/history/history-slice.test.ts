import { describe, expect, it, vi } from 'vitest'
import { createHistorySlice } from '../../../../renderer/features/history/history-slice.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import type { Input, Output } from '../../../../shared/ipc/contract.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { RunSummary } from '../../../../shared/schemas/run.ts'
import { deferred } from '../../../support/deferred.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { runDetail } from '../../../support/run-builders.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

function run(id: string, change: Partial<RunSummary> = {}): RunSummary {
  return { ...runDetail().summary, id, ...change }
}

/** A main with these runs, newest first; pages by position. */
function listOf(runs: readonly RunSummary[]) {
  return async ({ after, limit }: Input<'run.list'>): Promise<Output<'run.list'>> => {
    const from = after?.rowId ?? 0
    const end = from + limit
    const next = end < runs.length ? { startedAtMs: 0, rowId: end } : null
    return { runs: runs.slice(from, end), next }
  }
}

function shownIds(state: AppState): string[] {
  return state.history.status === 'ready' ? state.history.runs.map(({ id }) => id) : []
}

function numbered(count: number, prefix = 'run'): RunSummary[] {
  return Array.from({ length: count }, (_, index) => run(`${prefix}-${index}`))
}

describe('the history list', () => {
  it('reads page after page, each once', async () => {
    const runs = numbered(250)
    const api = createFakeApi({ 'run.list': listOf(runs) })
    const store = createSliceStore(createHistorySlice({ api }))
    await store.getState().loadHistory()

    await Promise.all([store.getState().loadMoreHistory(), store.getState().loadMoreHistory()])
    await store.getState().loadMoreHistory()
    await store.getState().loadMoreHistory()

    expect({ ids: shownIds(store.getState()), calls: api.made.length }).toEqual({
      ids: runs.map(({ id }) => id),
      calls: 3,
    })
  })

  it('shows why it cannot be read, and recovers', async () => {
    const error = { code: 'storage', message: 'the database is locked', retryable: true } as const
    const read = vi
      .fn()
      .mockRejectedValueOnce(new AppError(error))
      .mockImplementation(listOf([run('run-1')]))
    const store = createSliceStore(createHistorySlice({ api: createFakeApi({ 'run.list': read }) }))

    await store.getState().loadHistory()
    expect(store.getState().history).toEqual({ status: 'failed', error })

    await store.getState().loadHistory()
    expect(shownIds(store.getState())).toEqual(['run-1'])
  })

  it('drops the answer to a search that was typed over', async () => {
    const answers = new Map([
      ['old', deferred<Output<'run.list'>>()],
      ['new', deferred<Output<'run.list'>>()],
    ])
    const api = createFakeApi({
      'run.list': async ({ filter }) =>
        await (answers.get(filter.search ?? '')?.promise ?? { runs: [], next: null }),
    })
    const store = createSliceStore(createHistorySlice({ api }))
    const old = store.getState().setHistoryFilter({ search: 'old' })
    const latest = store.getState().setHistoryFilter({ search: 'new' })

    answers.get('new')?.resolve({ runs: [run('new')], next: null })
    answers.get('old')?.resolve({ runs: [run('old')], next: null })
    await Promise.all([old, latest])

    expect(shownIds(store.getState())).toEqual(['new'])
  })

  it('takes up new and deleted runs without losing what was read below', async () => {
    const old = numbered(650)
    const runs = [...old]
    const api = createFakeApi({ 'run.list': (input) => listOf(runs)(input) })
    const store = createSliceStore(createHistorySlice({ api }))
    await store.getState().loadHistory()
    for (let page = 0; page < 6; page += 1) await store.getState().loadMoreHistory()

    runs.unshift(run('brand-new'))
    runs.splice(
      runs.findIndex(({ id }) => id === 'run-620'),
      1,
    )
    await store.getState().historyChanged(['brand-new', 'run-620'])

    expect(shownIds(store.getState())).toEqual(runs.map(({ id }) => id))
  })
})

describe('opening a run', () => {
  const detail = runDetail()

  /** Tabs that only remember what was asked of them. */
  function createTabs(tabs: Partial<AppState['tabs'][number]>[] = []) {
    const asked: unknown[] = []
    const parts = {
      tabs,
      activateTab: (id: string) => asked.push(['activateTab', id]),
      openRequest: async (id: string) => {
        asked.push(['openRequest', id])
        tabs.push({ id: `tab-of-${id}`, savedRequestId: id, shownRunId: null })
      },
      openDraft: (tab: unknown) => {
        asked.push(['openDraft', tab])
        return 'new-tab'
      },
      showRun: (tabId: string, runId: string) => asked.push(['showRun', tabId, runId]),
      replay: (tabId: string, runId: string) => asked.push(['replay', tabId, runId]),
      openCodeOfRun: (tabId: string, runId: string) => asked.push(['openCodeOfRun', tabId, runId]),
    }
    return { asked, parts: parts as unknown as Partial<AppState> }
  }

  const requests = [
    {
      id: 'saved',
      collectionId: 'c',
      name: 'Saved',
      method: 'POST' as const,
      path: '/chat/completions',
      position: 1,
    },
  ]
  const api = createFakeApi({
    'collection.tree': async () => ({ collections: [], requests }),
    'run.get': async () => detail,
  })

  it('goes to the tab that shows it', async () => {
    const { asked, parts } = createTabs([{ id: 'tab-1', savedRequestId: null, shownRunId: 'run-1' }])
    const store = createSliceStore(createHistorySlice({ api }), parts)

    await store.getState().openRun(run('run-1', { requestId: 'saved' }))

    expect(asked).toEqual([
      ['activateTab', 'tab-1'],
      ['showRun', 'tab-1', 'run-1'],
    ])
  })

  it('shows it in the tab of its request', async () => {
    const { asked, parts } = createTabs()
    const store = createSliceStore(createHistorySlice({ api }), parts)

    await store.getState().openRun(run('run-1', { requestId: 'saved' }))

    expect(asked).toEqual([
      ['openRequest', 'saved'],
      ['showRun', 'tab-of-saved', 'run-1'],
    ])
  })

  it('shows its code beside it', async () => {
    const { asked, parts } = createTabs()
    const store = createSliceStore(createHistorySlice({ api }), parts)

    await store.getState().openRunAsCode(run('run-1', { requestId: 'saved' }))

    expect(asked).toEqual([
      ['openRequest', 'saved'],
      ['showRun', 'tab-of-saved', 'run-1'],
      ['openCodeOfRun', 'tab-of-saved', 'run-1'],
    ])
  })

  it.each([
    ['a deleted request', 'gone'],
    ['no request', null],
  ])('opens what was sent when there is %s', async (_, requestId) => {
    const { asked, parts } = createTabs()
    const store = createSliceStore(createHistorySlice({ api }), parts)

    await store.getState().replayRun(run('run-1', { requestId }))

    expect(asked).toEqual([
      ['openDraft', { draft: detail.authored, shownRunId: 'run-1' }],
      ['replay', 'new-tab', 'run-1'],
    ])
  })
})

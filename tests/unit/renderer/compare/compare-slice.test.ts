import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCompareSlice, openComparisonOf } from '../../../../renderer/features/compare/compare-slice.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { Comparison, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import type { OpenTab } from '../../../../shared/schemas/settings.ts'
import { deferred } from '../../../support/deferred.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { chatDraft } from '../../../support/run-builders.ts'
import { createSliceStore } from '../../../support/slice-store.ts'
import { column, comparison, doneCell, IDLE } from './comparison-builders.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const TAB: OpenTab = {
  id: 'tab',
  savedRequestId: 'request',
  collectionId: null,
  draft: chatDraft(),
  dirty: false,
  shownRunId: null,
  comparisonId: null,
}

function setUp(parts: { stored?: Comparison; cells?: ComparisonCell[]; tabs?: OpenTab[] } = {}) {
  const { stored = comparison(), cells = [], tabs = [{ ...TAB, comparisonId: stored.id }] } = parts
  const api = createFakeApi({
    'comparison.get': async () => stored,
    'comparison.cells': async ({ from, limit }) => ({
      cells: cells.slice(from, from + Math.min(limit, 2)),
      total: cells.length,
    }),
    'comparison.list': async () => [],
    'comparison.create': async () => comparison({ id: 'new' }),
    'comparison.update': async () => stored,
    'comparison.start': async () => ({ ...IDLE, state: 'running', total: 2, queued: 2 }),
    'comparison.rate': async () => undefined,
    'comparison.vote': async () => undefined,
  })
  const opened: unknown[] = []
  const store = createSliceStore(createCompareSlice({ api }), {
    tabs,
    openDraft: (tab) => {
      opened.push(tab)
      return 'opened'
    },
    activateTab: (id) => opened.push(id),
    editDraft: (id, patch) => opened.push([id, patch]),
  })
  const callsOf = (channel: string) =>
    api.made.filter((call) => call.channel === channel).map((call) => call.input)
  return { store, state: store.getState, api, opened, callsOf }
}

it('makes a comparison of a request, one row and one repetition, and opens it', async () => {
  const { state, opened, callsOf } = setUp({ tabs: [TAB] })
  await state().compareRequest('tab', [column('a'), column('b')])
  expect(callsOf('comparison.create')).toEqual([
    {
      name: 'Hello',
      draft: TAB.draft,
      columns: [column('a'), column('b')],
      dataset: { variables: [], rows: [{ id: expect.any(String), values: [] }] },
      repetitions: 1,
      sourceRequestId: 'request',
    },
  ])
  expect(opened).toEqual([{ draft: TAB.draft, comparisonId: 'new' }])
})

it('goes to the tab a comparison is open in', async () => {
  const { state, opened } = setUp()
  await state().openComparison('cmp')
  expect(opened).toEqual(['tab'])
})

it('reads all pages of the cells', async () => {
  const cells = [1, 2, 3, 4, 5].map((repetition) => doneCell({ repetition }))
  const { state } = setUp({ cells })
  await state().loadComparison('cmp')
  expect([...(openComparisonOf(state(), 'cmp')?.cells.values() ?? [])]).toEqual(cells)
})

it('takes up the cells and the progress that main tells of', async () => {
  const { state } = setUp({ cells: [doneCell()] })
  await state().loadComparison('cmp')
  const running = doneCell({ columnId: 'b', state: 'running', run: null })
  const progress = { ...IDLE, state: 'running' as const, running: 1 }
  state().comparisonChanged({ id: 'cmp', cells: [running], progress })
  const open = openComparisonOf(state(), 'cmp')
  expect(open?.progress).toEqual(progress)
  expect([...(open?.cells.keys() ?? [])]).toEqual(['a/r1/1', 'b/r1/1'])
  state().comparisonChanged({ id: 'unknown', cells: [running], progress })
  expect(openComparisonOf(state(), 'unknown')).toBeUndefined()
})

it('loses nothing that main tells while the cells are being read', async () => {
  const page = deferred<{ cells: ComparisonCell[]; total: number }>()
  const api = createFakeApi({
    'comparison.get': async () => comparison(),
    'comparison.cells': () => page.promise,
  })
  const store = createSliceStore(createCompareSlice({ api }), { tabs: [], editDraft: () => {} })
  const loading = store.getState().loadComparison('cmp')
  const progress = { ...IDLE, ended: 1 }
  store.getState().comparisonChanged({ id: 'cmp', cells: [doneCell()], progress })
  page.resolve({ cells: [doneCell({ state: 'running' })], total: 1 })
  await loading
  const open = openComparisonOf(store.getState(), 'cmp')
  expect(open?.cells.get('a/r1/1')?.state).toBe('done')
  expect(open?.progress).toEqual(progress)
})

describe('changes', () => {
  it('shows a change of columns at once and stores it', async () => {
    const { state, callsOf } = setUp()
    await state().loadComparison('cmp')
    state().setColumns('cmp', [column('only')])
    expect(openComparisonOf(state(), 'cmp')?.comparison.columns).toEqual([column('only')])
    expect(callsOf('comparison.update')).toEqual([{ id: 'cmp', patch: { columns: [column('only')] } }])
  })

  it('shows again what is stored when a change is refused', async () => {
    const { state, api } = setUp()
    await state().loadComparison('cmp')
    const refused = createFakeApi({
      ...api.call,
      'comparison.update': async () => {
        throw new AppError({ code: 'bad-input', message: 'too many cells' })
      },
    })
    const other = createSliceStore(createCompareSlice({ api: refused }), { tabs: [], editDraft: () => {} })
    await other.getState().loadComparison('cmp')
    other.getState().setRepetitions('cmp', 100)
    await vi.waitFor(() => {
      expect(openComparisonOf(other.getState(), 'cmp')?.comparison.repetitions).toBe(1)
    })
    expect(other.getState().notices).toMatchObject([{ detail: 'too many cells' }])
  })

  it('tells whether a dataset was stored, so that rows that were refused can stay where they are edited', async () => {
    const { state, api, callsOf } = setUp()
    const { dataset } = comparison()
    await state().loadComparison('cmp')
    expect(await state().setDataset('cmp', dataset)).toBe(true)
    expect(callsOf('comparison.update')).toEqual([{ id: 'cmp', patch: { dataset } }])

    const refused = createFakeApi({
      ...api.call,
      'comparison.update': async () => {
        throw new AppError({ code: 'bad-input', message: 'too large' })
      },
    })
    const other = createSliceStore(createCompareSlice({ api: refused }), { tabs: [], editDraft: () => {} })
    await other.getState().loadComparison('cmp')
    expect(await other.getState().setDataset('cmp', dataset)).toBe(false)
    expect(other.getState().notices).toMatchObject([{ detail: 'too large' }])
  })

  it('stores an edit of the shared request after a pause, under its name', async () => {
    const { store, state, callsOf } = setUp()
    await state().loadComparison('cmp')
    const draft = chatDraft({ name: 'Renamed', bodyText: '{}' })
    store.setState({ tabs: [{ ...TAB, comparisonId: 'cmp', draft }] })
    expect(callsOf('comparison.update')).toEqual([])
    await vi.runAllTimersAsync()
    expect(callsOf('comparison.update')).toEqual([{ id: 'cmp', patch: { draft, name: 'Renamed' } }])
  })

  it('stores a waiting edit before it runs', async () => {
    const { store, state, api } = setUp()
    await state().loadComparison('cmp')
    store.setState({ tabs: [{ ...TAB, comparisonId: 'cmp', draft: chatDraft({ bodyText: '{}' }) }] })
    await state().startPass('cmp', { kind: 'all' })
    const order = api.made.map(({ channel }) => channel)
    expect(order.indexOf('comparison.update')).toBeGreaterThan(-1)
    expect(order.indexOf('comparison.update')).toBeLessThan(order.indexOf('comparison.start'))
  })
})

it('keeps why a pass did not begin', async () => {
  const { state, api } = setUp()
  const problem = { code: 'budget-reached' as const, message: 'used up', retryable: false }
  const refusing = createFakeApi({
    ...api.call,
    'comparison.start': async () => {
      throw new AppError(problem)
    },
  })
  const store = createSliceStore(createCompareSlice({ api: refusing }), { tabs: [], editDraft: () => {} })
  await store.getState().loadComparison('cmp')
  await store.getState().startPass('cmp', { kind: 'all' })
  expect(openComparisonOf(store.getState(), 'cmp')?.progress.problem).toEqual(problem)
  await state().loadComparison('cmp')
  await state().startPass('cmp', { kind: 'all' }, true)
  expect(api.made.at(-1)).toEqual({
    channel: 'comparison.start',
    input: { id: 'cmp', pass: { kind: 'all' }, overrideBudget: true },
  })
})

it('rates a cell, and a later vote takes the place of an earlier one', async () => {
  const { state } = setUp({ cells: [doneCell()] })
  await state().loadComparison('cmp')
  const rating = { verdict: 'better' as const, stars: 4, note: '' }
  await state().rateCell('cmp', { columnId: 'a', rowId: 'r1', repetition: 1 }, rating)
  expect(openComparisonOf(state(), 'cmp')?.cells.get('a/r1/1')?.rating).toEqual(rating)
  const vote = { rowId: 'r1', repetition: 1, winnerColumnId: 'a', isBlind: true }
  await state().castVote('cmp', vote)
  await state().castVote('cmp', { ...vote, winnerColumnId: null })
  expect(openComparisonOf(state(), 'cmp')?.comparison.votes).toEqual([{ ...vote, winnerColumnId: null }])
})

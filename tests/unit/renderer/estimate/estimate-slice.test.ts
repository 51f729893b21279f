import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createEstimateSlice,
  measureOfTab,
  sizeOfTab,
} from '../../../../renderer/features/estimate/estimate-slice.ts'
import type { Input, Output } from '../../../../shared/ipc/contract.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { OpenTab } from '../../../../shared/schemas/settings.ts'
import { settingsSchema } from '../../../../shared/schemas/settings.ts'
import { deferred } from '../../../support/deferred.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'
import { measured } from './measured-requests.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

type Measure = (input: Input<'request.measure'>) => Promise<Output<'request.measure'>>

function tab(id: string, bodyText = '{}'): OpenTab {
  const draft = {
    name: id,
    method: 'POST' as const,
    path: '/chat/completions',
    headers: [],
    bodyText,
    variables: [],
    tests: [],
  }
  return {
    id,
    savedRequestId: `saved-${id}`,
    collectionId: null,
    draft,
    dirty: false,
    shownRunId: null,
    comparisonId: null,
  }
}

function start(measure: Measure) {
  const api = createFakeApi({ 'request.measure': measure })
  const store = createSliceStore(createEstimateSlice({ api }), {
    tabs: [tab('a'), tab('b')],
    settings: settingsSchema.parse({}),
    environments: { status: 'loading' },
    runsByTab: {},
  })
  const type = (id: string, bodyText: string) =>
    store.setState({ tabs: store.getState().tabs.map((old) => (old.id === id ? tab(id, bodyText) : old)) })
  const sentBodies = () => api.made.map(({ input }) => (input as Input<'request.measure'>).draft.bodyText)
  return { api, store, state: () => store.getState(), type, sentBodies }
}

/** A measure that tells which text it is of: the length of the text. */
const byLength: Measure = async ({ draft }) => measured({ tokens: { promptTokens: draft.bodyText.length } })

test('measures the draft of a tab with its environment and its saved request', async () => {
  const { api, state } = start(byLength)
  expect(measureOfTab(state(), 'a')).toEqual({ status: 'loading' })
  state().followDraft('a')
  await vi.advanceTimersByTimeAsync(40)
  expect(api.made).toEqual([
    {
      channel: 'request.measure',
      input: { draft: tab('a').draft, environmentId: 'sandbox', requestId: 'saved-a' },
    },
  ])
  expect(measureOfTab(state(), 'a')).toEqual({
    status: 'ready',
    value: measured({ tokens: { promptTokens: 2 } }),
  })
  expect(state().measuresByTab.b).toBeUndefined()
})

test('while somebody types, the figures come all along and end with the last text', async () => {
  const { state, type, sentBodies } = start(byLength)
  state().followDraft('a')
  for (let length = 1; length <= 19; length++) {
    type('a', 'x'.repeat(length))
    await vi.advanceTimersByTimeAsync(20)
  }
  expect(sentBodies().map((text) => text.length)).toEqual([5, 10, 15])
  await vi.advanceTimersByTimeAsync(100)
  expect(sizeOfTab(state(), 'a')?.tokens.promptTokens).toBe(19)
})

test('what changes nothing about the size is not measured', async () => {
  const { store, state, type, api } = start(byLength)
  state().followDraft('a')
  await vi.advanceTimersByTimeAsync(100)
  type('b', 'another tab')
  store.setState({ tabToSave: 'a' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(api.made).toHaveLength(1)
})

test('another environment and the end of a run are measured anew', async () => {
  const { store, state, api } = start(byLength)
  state().followDraft('a')
  await vi.advanceTimersByTimeAsync(100)
  store.setState({ settings: { ...state().settings, activeEnvironmentId: 'live' } })
  await vi.advanceTimersByTimeAsync(100)
  store.setState({ runsByTab: { a: { kind: 'loading', runId: 'run-1' } } })
  await vi.advanceTimersByTimeAsync(100)
  expect(api.made.map(({ input }) => (input as Input<'request.measure'>).environmentId)).toEqual([
    'sandbox',
    'live',
    'live',
  ])
})

test('an answer that comes after the tab was left is dropped, and nothing more is asked', async () => {
  const answer = deferred<Output<'request.measure'>>()
  const { state, type, api } = start(() => answer.promise)
  const unfollow = state().followDraft('a')
  await vi.advanceTimersByTimeAsync(40)
  unfollow()
  answer.resolve(measured())
  type('a', 'typed later')
  await vi.advanceTimersByTimeAsync(1000)
  expect(state().measuresByTab).toEqual({})
  expect(api.made).toHaveLength(1)
})

test('a failure is shown, and the next change is counted again', async () => {
  let fails = true
  const { state, type } = start(async (input) => {
    if (fails) throw new AppError({ code: 'internal', message: 'The thread ended.' })
    return byLength(input)
  })
  state().followDraft('a')
  await vi.advanceTimersByTimeAsync(40)
  expect(measureOfTab(state(), 'a')).toEqual({
    status: 'failed',
    error: { code: 'internal', message: 'The thread ended.', retryable: false },
  })
  fails = false
  type('a', 'abc')
  await vi.advanceTimersByTimeAsync(40)
  expect(sizeOfTab(state(), 'a')?.tokens.promptTokens).toBe(3)
})

test('a large body is sent only after a longer pause', async () => {
  const { state, type, api } = start(byLength)
  type('a', 'x'.repeat(4_000_001))
  state().followDraft('a')
  await vi.advanceTimersByTimeAsync(599)
  expect(api.made).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(api.made).toHaveLength(1)
})

test('time alone is measured too, but not for a large body', async () => {
  const { state, type, api } = start(byLength)
  state().followDraft('a')
  await vi.advanceTimersByTimeAsync(10_100)
  expect(api.made).toHaveLength(2)
  type('a', 'x'.repeat(4_000_001))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(api.made).toHaveLength(3)
})

test('closed tabs are forgotten', async () => {
  const { store, state } = start(byLength)
  const unfollow = state().followDraft('a')
  await vi.advanceTimersByTimeAsync(40)
  unfollow()
  store.setState({ tabs: [tab('b')] })
  state().followDraft('b')
  await vi.advanceTimersByTimeAsync(40)
  expect(Object.keys(state().measuresByTab)).toEqual(['b'])
})

test('a request that is not billed by tokens has no size', async () => {
  const { state } = start(async () => ({ kind: 'not-measured' }))
  state().followDraft('a')
  await vi.advanceTimersByTimeAsync(40)
  expect(measureOfTab(state(), 'a')).toEqual({ status: 'ready', value: { kind: 'not-measured' } })
  expect(sizeOfTab(state(), 'a')).toBeNull()
})

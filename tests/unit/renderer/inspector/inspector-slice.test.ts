import { expect, test } from 'vitest'
import { createInspectorSlice } from '../../../../renderer/features/inspector/inspector-slice.ts'
import type { Output } from '../../../../shared/ipc/contract.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import { type OpenTab, settingsSchema } from '../../../../shared/schemas/settings.ts'
import { deferred } from '../../../support/deferred.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'
import { USER } from './inspected-runs.ts'

type Inspected = Output<'request.inspectTokens'>

const TAB: OpenTab = {
  id: 'a',
  savedRequestId: null,
  collectionId: null,
  draft: {
    name: 'a',
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: '{}',
    variables: [],
    tests: [],
  },
  dirty: false,
  shownRunId: null,
  comparisonId: null,
}

const INSPECTED: Inspected = { template: 'v4.1', tokenizer: 'deepseek-v4', doubts: [], runs: [USER] }

function start(inspect: () => Promise<Inspected>) {
  const api = createFakeApi({ 'request.inspectTokens': inspect })
  const store = createSliceStore(createInspectorSlice({ api }), {
    tabs: [TAB],
    settings: settingsSchema.parse({}),
  })
  return { api, state: () => store.getState() }
}

test('shows the tokens of the draft as it is', async () => {
  const { api, state } = start(async () => INSPECTED)
  const opened = state().inspectTokens('a')
  expect(state().inspection).toEqual({ status: 'loading' })
  await opened
  expect(state().inspection).toEqual({ status: 'ready', value: INSPECTED })
  expect(api.made).toEqual([
    { channel: 'request.inspectTokens', input: { draft: TAB.draft, environmentId: 'sandbox' } },
  ])
})

test('a tab that is gone opens nothing', async () => {
  const { state } = start(async () => INSPECTED)
  await state().inspectTokens('gone')
  expect(state().inspection).toBeNull()
})

test('a failure is shown', async () => {
  const { state } = start(async () => {
    throw new AppError({ code: 'internal', message: 'The thread ended.' })
  })
  await state().inspectTokens('a')
  expect(state().inspection).toEqual({
    status: 'failed',
    error: { code: 'internal', message: 'The thread ended.', retryable: false },
  })
})

test('an answer after the inspector was closed does not open it', async () => {
  const answer = deferred<Inspected>()
  const { state } = start(() => answer.promise)
  const opened = state().inspectTokens('a')
  state().closeInspector()
  answer.resolve(INSPECTED)
  await opened
  expect(state().inspection).toBeNull()
})

test('of two openings the later one counts', async () => {
  const answers = [deferred<Inspected>(), deferred<Inspected>()]
  let asked = 0
  const { state } = start(() => answers[asked++]?.promise ?? Promise.resolve(null))
  const first = state().inspectTokens('a')
  state().closeInspector()
  const second = state().inspectTokens('a')
  answers[1]?.resolve(null)
  await second
  answers[0]?.resolve(INSPECTED)
  await first
  expect(state().inspection).toEqual({ status: 'ready', value: null })
})

import { expect, it } from 'vitest'
import { createRunsOnScreenSlice } from '../../../../renderer/features/compare/runs-on-screen-slice.ts'
import type { StreamListener } from '../../../../shared/ipc/bridge.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import { NO_TIMINGS, type RunDetail, type RunEvent } from '../../../../shared/schemas/run.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { runDetail } from '../../../support/run-builders.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const DETAIL = runDetail()
const STARTED: RunEvent = { type: 'started', seq: 1, summary: DETAIL.summary, sent: DETAIL.sent }
const DELTA: RunEvent = {
  type: 'delta',
  seq: 2,
  reasoning: '',
  answer: 'Hello',
  toolCalls: [],
  frameCount: 1,
  commentCount: 0,
  bodyBytes: 5,
  usage: null,
  finishReason: null,
  timings: NO_TIMINGS,
}
const ANSWERED: RunDetail = { ...DETAIL, message: { ...DETAIL.message, answer: 'Hello' } }

function setUp(read: () => Promise<RunDetail> = async () => ANSWERED) {
  const listeners: StreamListener<RunEvent>[] = []
  let aborts = 0
  const fake = createFakeApi({ 'run.get': read })
  const api = {
    ...fake,
    streams: {
      ...fake.streams,
      'run.watch': (_input: unknown, listener: StreamListener<RunEvent>) => {
        listeners.push(listener)
        return {
          abort: () => {
            aborts += 1
          },
        }
      },
    },
  }
  const flushes: (() => void)[] = []
  const store = createSliceStore(
    createRunsOnScreenSlice({
      api,
      schedule: (flush) => flushes.push(flush),
      now: () => 5_000,
      wallClock: () => DETAIL.summary.startedAtMs + 2_000,
    }),
  )
  function tell(event: RunEvent): void {
    listeners.at(-1)?.onEvent(event)
    flushes.splice(0).forEach((flush) => {
      flush()
    })
  }
  const shown = () => store.getState().runsOnScreen['run-1']
  return { store, listeners, tell, shown, abortCount: () => aborts }
}

it('shows a run from its beginning to its end, its clock starting when the run did', () => {
  const { store, tell, shown } = setUp()
  store.getState().showOnScreen('run-1')
  expect(shown()).toEqual({ kind: 'loading', runId: 'run-1' })
  tell(STARTED)
  tell(DELTA)
  expect(shown()).toMatchObject({
    kind: 'live',
    run: { runId: 'run-1', startedAtMs: 3_000, answer: { tail: 'Hello' } },
  })
  tell({ type: 'ended', seq: 3, detail: ANSWERED })
  expect(shown()).toMatchObject({ kind: 'stored', detail: ANSWERED })
})

it('looks on until the last one who shows the run is gone', () => {
  const { store, listeners, shown, abortCount } = setUp()
  const first = store.getState().showOnScreen('run-1')
  const second = store.getState().showOnScreen('run-1')
  expect(listeners).toHaveLength(1)
  first()
  first()
  expect(shown()).toEqual({ kind: 'loading', runId: 'run-1' })
  second()
  expect(shown()).toBeUndefined()
  expect(abortCount()).toBe(1)
})

it('reads a stored run again when it has changed, and says when it is gone', async () => {
  let deleted = false
  const billed = { ...ANSWERED, requestUnchanged: true }
  const { store, tell, shown } = setUp(async () => {
    if (deleted) throw new AppError({ code: 'not-found', message: 'This run was deleted.' })
    return billed
  })
  store.getState().showOnScreen('run-1')
  tell(STARTED)
  tell({ type: 'ended', seq: 2, detail: ANSWERED })
  store.getState().refreshRunsOnScreen(['another'])
  expect(shown()).toMatchObject({ detail: ANSWERED })
  store.getState().refreshRunsOnScreen(['run-1'])
  await Promise.resolve()
  expect(shown()).toMatchObject({ kind: 'stored', detail: billed })
  deleted = true
  store.getState().refreshRunsOnScreen(null)
  await Promise.resolve()
  await Promise.resolve()
  expect(shown()).toEqual({ kind: 'missing', runId: 'run-1', message: 'This run was deleted.' })
})

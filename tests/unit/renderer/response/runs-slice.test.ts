import { describe, expect, it } from 'vitest'
import { newLiveRun } from '../../../../renderer/features/response/live-run.ts'
import { createRunsSlice } from '../../../../renderer/features/response/runs-slice.ts'
import { runOfTab, storedRun } from '../../../../renderer/features/response/shown-run.ts'
import { ready } from '../../../../renderer/store/loadable.ts'
import { markdownSource } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { StreamListener } from '../../../../shared/ipc/bridge.ts'
import type { StreamInput } from '../../../../shared/ipc/contract.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { RequestMeasure } from '../../../../shared/schemas/measure.ts'
import type { RunDetail, RunEvent } from '../../../../shared/schemas/run.ts'
import type { RunPrice } from '../../../../shared/schemas/run-price.ts'
import { settingsSchema } from '../../../../shared/schemas/settings.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { chatDraft } from '../../../support/run-builders.ts'
import { createSliceStore } from '../../../support/slice-store.ts'
import { priceAt } from '../../shared/billing/price-at.ts'
import { usageOf } from '../../shared/billing/usage-of.ts'
import { answeredRun, delta, started } from './run-builders.ts'

const DRAFT = chatDraft()
const TAB = {
  id: 'tab',
  savedRequestId: null,
  collectionId: null,
  draft: DRAFT,
  dirty: false,
  shownRunId: null,
  comparisonId: null,
}

function billed(change: Pick<RunPrice, 'usage' | 'predicted'>): RunDetail {
  const applied = priceAt('deepseek-flash', '2026-11-23T03:00:00Z')
  return answeredRun({
    price: { applied, alsoPossible: null, origin: 'counted', clock: 'server', ...change },
  })
}

interface FakeStream {
  readonly source: StreamInput<'run.start'>
  readonly listener: StreamListener<RunEvent>
  aborts: number
}

/** The slice over a door whose streams and frames the test moves by hand. */
function setUp(runs: Readonly<Record<string, RunDetail>> = {}) {
  const streams: FakeStream[] = []
  const flushes: (() => void)[] = []
  const calls: unknown[] = []
  const historyListeners: ((payload: { runIds: string[] | null }) => void)[] = []
  const fake = createFakeApi({
    'run.get': async ({ id }) => {
      const detail = runs[id]
      if (detail === undefined) throw new AppError({ code: 'not-found', message: 'No such run' })
      return detail
    },
    'run.frameAt': async ({ offset }) => ({ index: offset > 100 ? null : offset }),
  })
  const api = {
    ...fake,
    streams: {
      ...fake.streams,
      'run.start': (source: StreamInput<'run.start'>, listener: StreamListener<RunEvent>) => {
        const stream = { source, listener, aborts: 0 }
        streams.push(stream)
        return {
          abort: () => {
            stream.aborts += 1
          },
        }
      },
    },
    pushes: {
      ...fake.pushes,
      'history.changed': (listener: (payload: { runIds: string[] | null }) => void) => {
        historyListeners.push(listener)
        return () => {}
      },
    },
  }
  const store = createSliceStore(
    createRunsSlice({ api, schedule: (flush) => flushes.push(flush), now: () => 7 }),
    {
      tabs: [TAB],
      settings: settingsSchema.parse({}),
      measuresByTab: {},
      setShownRun: (...call) => calls.push(['setShownRun', ...call]),
      samplesBegin: () => {},
      sampleEnded: () => {},
      samplesStop: () => {},
      forgetSamples: () => {},
      openDraft: (tab) => {
        calls.push(['openDraft', tab])
        return 'new-tab'
      },
    },
  )
  return {
    store,
    state: () => store.getState(),
    shown: () => runOfTab(store.getState(), 'tab'),
    streams,
    stream: () => {
      const stream = streams.at(-1)
      if (stream === undefined) throw new Error('Nothing was started')
      return stream
    },
    flush: () => {
      for (const flush of flushes.splice(0)) flush()
    },
    pushHistory: (runIds: string[] | null) => {
      for (const listener of historyListeners) listener({ runIds })
    },
    calls,
  }
}

describe('send', () => {
  it('starts the draft of the tab in the active environment and shows it at once', () => {
    const { state, stream, shown } = setUp()
    state().send('tab')
    expect(stream().source).toEqual({
      kind: 'draft',
      requestId: null,
      draft: DRAFT,
      environmentId: 'sandbox',
    })
    expect(shown()).toEqual({ kind: 'live', run: newLiveRun(7) })
  })

  it('names the turn that the tab is another try of', () => {
    const { store, state, stream } = setUp()
    store.setState({ tabs: [{ ...TAB, besideRunId: 'run-0' }] })
    state().send('tab')
    expect(stream().source).toMatchObject({ kind: 'draft', draft: DRAFT, besideRunId: 'run-0' })
  })

  it('keeps the size that was measured before, for the cost so far', () => {
    const { store, state, shown } = setUp()
    const measure = {
      kind: 'measured',
      model: 'deepseek-flash',
      tokens: { promptTokens: 83 },
      predictedHit: { hitTokens: 64, runId: 'run-0' },
    } as Extract<RequestMeasure, { kind: 'measured' }>
    store.setState({ measuresByTab: { tab: ready(measure) } })
    state().send('tab')
    const expectedInput = { model: 'deepseek-flash', promptTokens: 83, hitTokens: 64 }
    expect(shown()).toEqual({ kind: 'live', run: newLiveRun(7, expectedInput) })
  })

  it('changes the state once for all events until the next flush', () => {
    const { store, state, stream, shown, flush, calls } = setUp()
    state().send('tab')
    let changes = 0
    store.subscribe(() => {
      changes += 1
    })
    for (const event of [started(), delta(1, { answer: 'Hel' }), delta(2, { answer: 'lo' })]) {
      stream().listener.onEvent(event)
    }
    expect(changes).toBe(0)
    flush()
    expect(changes).toBe(1)
    const live = shown()
    expect(live.kind === 'live' && markdownSource(live.run.answer)).toBe('Hello')
    expect(calls).toEqual([['setShownRun', 'tab', 'run-1']])
  })

  it('turns the live run into the stored one with the last event and takes over its blocks', () => {
    const { state, stream, shown, flush } = setUp()
    state().send('tab')
    stream().listener.onEvent(delta(1, { answer: 'Hello' }))
    flush()
    const live = shown()
    const detail = answeredRun()
    stream().listener.onEvent({ type: 'ended', seq: 2, detail })
    expect(shown()).toEqual(storedRun(detail))
    const stored = shown()
    expect(stored.kind === 'stored' && live.kind === 'live' && stored.answer === live.run.answer).toBe(true)
  })

  it('does not lose events that were waiting when the run ended', () => {
    const { state, stream, shown, flush } = setUp()
    state().send('tab')
    stream().listener.onEvent(started())
    stream().listener.onEvent({ type: 'ended', seq: 1, detail: answeredRun() })
    flush()
    expect(shown()).toEqual(storedRun(answeredRun()))
  })

  it('does nothing while a run of the tab streams, and sends again after it', () => {
    const { state, stream, streams } = setUp()
    state().send('tab')
    state().send('tab')
    expect(streams.length).toBe(1)
    stream().listener.onEvent({ type: 'ended', seq: 0, detail: answeredRun() })
    state().send('tab')
    expect(streams.length).toBe(2)
  })

  it('shows why a start was refused', () => {
    const { state, stream, shown } = setUp()
    const error = { code: 'key-missing', message: 'No key', retryable: false } as const
    state().send('tab')
    stream().listener.onRefused(error)
    expect(shown()).toEqual({ kind: 'refused', error, source: stream().source })
  })
})

describe('despite the budget', () => {
  const error = { code: 'budget-reached', message: 'Used up', retryable: false } as const

  it('the same is sent again, this one time', () => {
    const { state, streams, stream } = setUp()
    state().replay('tab', 'run-9')
    stream().listener.onRefused(error)
    state().sendDespiteBudget('tab')
    stream().listener.onRefused(error)
    state().send('tab')
    expect(streams.map(({ source }) => source)).toEqual([
      { kind: 'replay', runId: 'run-9', environmentId: null },
      { kind: 'replay', runId: 'run-9', environmentId: null, overrideBudget: true },
      { kind: 'draft', requestId: null, draft: DRAFT, environmentId: 'sandbox' },
    ])
  })

  it('nothing is sent that was not refused', () => {
    const { state, streams } = setUp()
    state().sendDespiteBudget('tab')
    expect(streams).toEqual([])
  })
})

describe('stop', () => {
  it('aborts once and waits for the end', () => {
    const { state, stream, shown } = setUp()
    state().send('tab')
    state().stop('tab')
    state().stop('tab')
    expect(stream().aborts).toBe(1)
    expect(shown()).toEqual({ kind: 'live', run: { ...newLiveRun(7), isStopping: true } })
    const aborted = answeredRun({}, { status: 'aborted' })
    stream().listener.onEvent({ type: 'ended', seq: 0, detail: aborted })
    expect(shown()).toEqual(storedRun(aborted))
  })
})

describe('replay', () => {
  it('starts the stored run where it went before', () => {
    const { state, stream } = setUp()
    state().replay('tab', 'run-9')
    expect(stream().source).toEqual({ kind: 'replay', runId: 'run-9', environmentId: null })
  })
})

describe('showRun', () => {
  it('reads and shows a stored run', async () => {
    const { state, shown, calls } = setUp({ 'run-1': answeredRun() })
    const done = state().showRun('tab', 'run-1')
    expect(shown()).toEqual({ kind: 'loading', runId: 'run-1' })
    await done
    expect(shown()).toEqual(storedRun(answeredRun()))
    expect(calls).toEqual([['setShownRun', 'tab', 'run-1']])
  })

  it('says so when the run is gone', async () => {
    const { state, shown } = setUp()
    await state().showRun('tab', 'run-1')
    expect(shown()).toEqual({ kind: 'missing', runId: 'run-1', message: 'No such run' })
  })

  it('shows the last one asked for, whichever is read first', async () => {
    const second = answeredRun({}, { id: 'run-2' })
    const { state, shown } = setUp({ 'run-1': answeredRun(), 'run-2': second })
    await Promise.all([state().showRun('tab', 'run-1'), state().showRun('tab', 'run-2')])
    expect(shown()).toEqual(storedRun(second))
  })

  it('leaves a streaming run in its place and opens the other in a tab of its own', async () => {
    const { state, shown, calls } = setUp({
      'run-2': answeredRun({}, { id: 'run-2' }),
      'run-3': answeredRun({}, { id: 'run-3', turn: 2 }),
    })
    state().send('tab')
    await state().showRun('tab', 'run-2')
    await state().showRun('tab', 'run-3')
    expect(shown().kind).toBe('live')
    expect(calls).toEqual([
      ['openDraft', { draft: DRAFT, shownRunId: 'run-2' }],
      ['openDraft', { draft: DRAFT, shownRunId: 'run-3', besideRunId: 'run-3' }],
    ])
  })
})

describe('history.changed', () => {
  it('reads a run again that another tab has running, and no other', async () => {
    const running = answeredRun({}, { status: 'running' })
    const runs = { 'run-1': running }
    const { state, shown, pushHistory } = setUp(runs)
    await state().showRun('tab', 'run-1')
    runs['run-1'] = answeredRun()
    pushHistory(['run-2'])
    await Promise.resolve()
    expect(shown()).toEqual(storedRun(running))
    pushHistory(['run-1'])
    await Promise.resolve()
    await Promise.resolve()
    expect(shown()).toEqual(storedRun(answeredRun()))
  })

  it('reads a run again whose bill was not complete', async () => {
    const usage = usageOf({ hit: 0, miss: 10, reasoning: 0, answer: 5 })
    const predicted = { promptTokens: 10, exact: true, hitTokens: 0, hitRunId: null }
    const complete = billed({ usage, predicted })
    const runs: Record<string, RunDetail> = { 'run-1': billed({ usage: null, predicted }) }
    const { state, shown, pushHistory } = setUp(runs)
    await state().showRun('tab', 'run-1')

    runs['run-1'] = complete
    pushHistory(['run-1'])
    await Promise.resolve()
    await Promise.resolve()
    expect(shown()).toEqual(storedRun(complete))
  })

  it.each([
    ['by name', ['run-1'], 'missing'],
    ['with all others', null, 'missing'],
    ['not at all', ['run-2'], 'stored'],
  ] as const)('knows of a run that was deleted %s', async (_how, runIds, kind) => {
    const runs: Record<string, RunDetail> = { 'run-1': answeredRun() }
    const { state, shown, pushHistory } = setUp(runs)
    await state().showRun('tab', 'run-1')
    delete runs['run-1']
    pushHistory(runIds === null ? null : [...runIds])
    await Promise.resolve()
    await Promise.resolve()
    expect(shown().kind).toBe(kind)
  })

  it('keeps the blocks on screen of a run that is read again', async () => {
    const { state, shown, pushHistory } = setUp({ 'run-1': answeredRun() })
    await state().showRun('tab', 'run-1')
    const before = shown()
    pushHistory(['run-1'])
    await Promise.resolve()
    await Promise.resolve()
    const after = shown()
    expect(after).not.toBe(before)
    expect(after.kind === 'stored' && before.kind === 'stored' && after.answer === before.answer).toBe(true)
  })
})

describe('releaseRun', () => {
  it('stops the run of a closed tab and hears nothing more of it', () => {
    const { state, stream, flush } = setUp()
    state().send('tab')
    stream().listener.onEvent(delta(1, { answer: 'Hello' }))
    state().releaseRun('tab')
    flush()
    stream().listener.onEvent({ type: 'ended', seq: 2, detail: answeredRun() })
    expect(stream().aborts).toBe(1)
    expect({ runs: state().runsByTab, views: state().responseViews }).toEqual({ runs: {}, views: {} })
  })
})

describe('showFrameAt', () => {
  it('goes to the frame in Events', async () => {
    const { state } = setUp({ 'run-1': answeredRun() })
    await state().showRun('tab', 'run-1')
    await state().showFrameAt('tab', { channel: 'answer', offset: 2 })
    expect(state().responseViews.tab).toEqual({ tab: 'events', frameIndex: 2, marked: [] })
  })

  it('stays and says so when no frame carried the words', async () => {
    const { state } = setUp({ 'run-1': answeredRun() })
    await state().showRun('tab', 'run-1')
    await state().showFrameAt('tab', { channel: 'answer', offset: 200 })
    expect(state().responseViews.tab).toEqual({ tab: 'answer', frameIndex: null, marked: [] })
    expect(state().notices.map((notice) => notice.title)).toEqual(['No frame is stored for these words yet'])
  })
})

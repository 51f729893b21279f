import { describe, expect, it } from 'vitest'
import {
  createFimSamplesSlice,
  fimViewOf,
} from '../../../../../renderer/features/request/fim/fim-samples-slice.ts'
import { newLiveRun } from '../../../../../renderer/features/response/live-run.ts'
import { storedRun } from '../../../../../renderer/features/response/shown-run.ts'
import type { RunDetail, RunStatus } from '../../../../../shared/schemas/run.ts'
import { chatDraft } from '../../../../support/run-builders.ts'
import { createSliceStore } from '../../../../support/slice-store.ts'
import { answeredRun } from '../../response/run-builders.ts'

function endedRun(id: string, status: RunStatus = 'done'): RunDetail {
  const run = answeredRun({})
  return { ...run, summary: { ...run.summary, id, status } }
}

function setUp(path = '/beta/completions') {
  const replays: string[] = []
  const shown: string[] = []
  const store = createSliceStore(createFimSamplesSlice(), {
    tabs: [
      {
        id: 'tab',
        savedRequestId: null,
        collectionId: null,
        draft: { ...chatDraft(), path },
        dirty: false,
        shownRunId: null,
        comparisonId: null,
      },
    ],
    runsByTab: {},
    replay: (_tabId, runId) => replays.push(runId),
    showRun: async (_tabId, runId) => {
      shown.push(runId)
      store.setState({ runsByTab: { tab: storedRun(endedRun(runId)) } })
    },
  })
  const state = () => store.getState()
  return { store, state, replays, shown, view: () => fimViewOf(state(), 'tab') }
}

describe('samples of one press of Send', () => {
  it('are runs of the first one again, one after the other', () => {
    const { state, replays, view } = setUp()
    state().changeFimView('tab', { sampleCount: 3 })
    state().samplesBegin('tab')
    for (const id of ['a', 'b', 'c']) state().sampleEnded('tab', endedRun(id))
    expect(replays).toEqual(['a', 'a'])
    expect(view()).toMatchObject({ runIds: ['a', 'b', 'c'], left: 0 })
    state().sampleEnded('tab', endedRun('d'))
    expect(view().runIds).toEqual(['a', 'b', 'c'])
  })

  it.each(['failed', 'aborted', 'interrupted'] as const)('end with one that %s', (status) => {
    const { state, replays, view } = setUp()
    state().changeFimView('tab', { sampleCount: 3 })
    state().samplesBegin('tab')
    state().sampleEnded('tab', endedRun('a', status))
    expect(replays).toEqual([])
    expect(view()).toMatchObject({ runIds: ['a'], left: 0 })
  })

  it('are not made of a request that fills no hole', () => {
    const { state, replays } = setUp('/chat/completions')
    state().changeFimView('tab', { sampleCount: 3 })
    state().samplesBegin('tab')
    state().sampleEnded('tab', endedRun('a'))
    expect(replays).toEqual([])
  })

  it('stop where the user stops, and where nothing could be sent', () => {
    const { store, state, replays, view } = setUp()
    state().changeFimView('tab', { sampleCount: 3 })
    state().samplesBegin('tab')
    store.setState({ runsByTab: { tab: { kind: 'live', run: newLiveRun(0) } } })
    state().samplesStop('tab')
    state().sampleEnded('tab', endedRun('a'))
    expect(replays).toEqual([])
    expect(view().runIds).toEqual(['a'])
    state().samplesBegin('tab')
    store.setState({ runsByTab: {} })
    state().samplesStop('tab')
    expect(view().left).toBe(0)
  })
})

describe('stepSample', () => {
  it('goes round in both directions', () => {
    const { store, state, shown } = setUp()
    state().changeFimView('tab', { sampleCount: 3 })
    state().samplesBegin('tab')
    for (const id of ['a', 'b', 'c']) state().sampleEnded('tab', endedRun(id))
    store.setState({ runsByTab: { tab: storedRun(endedRun('c')) } })
    state().stepSample('tab', 1)
    state().stepSample('tab', 1)
    state().stepSample('tab', -1)
    state().stepSample('tab', -1)
    expect(shown).toEqual(['a', 'b', 'a', 'c'])
  })

  it('waits while one streams, and shows a dismissed one again', () => {
    const { store, state, shown, view } = setUp()
    state().changeFimView('tab', { sampleCount: 2 })
    state().samplesBegin('tab')
    for (const id of ['a', 'b']) state().sampleEnded('tab', endedRun(id))
    store.setState({ runsByTab: { tab: { kind: 'live', run: newLiveRun(0) } } })
    state().stepSample('tab', 1)
    expect(shown).toEqual([])
    store.setState({ runsByTab: { tab: storedRun(endedRun('b')) } })
    state().changeFimView('tab', { dismissedRunId: 'b' })
    state().stepSample('tab', -1)
    expect(shown).toEqual(['a'])
    expect(view().dismissedRunId).toBeNull()
  })

  it('from a run that is no sample it goes to the first or the last', () => {
    const { store, state, shown } = setUp()
    state().changeFimView('tab', { sampleCount: 3 })
    state().samplesBegin('tab')
    for (const id of ['a', 'b', 'c']) state().sampleEnded('tab', endedRun(id))
    store.setState({ runsByTab: { tab: storedRun(endedRun('other')) } })
    state().stepSample('tab', -1)
    store.setState({ runsByTab: { tab: storedRun(endedRun('other')) } })
    state().stepSample('tab', 1)
    expect(shown).toEqual(['c', 'a'])
  })
})

import { describe, expect, it } from 'vitest'
import {
  createUnreadFramesSlice,
  unreadFramesOf,
} from '../../../../renderer/features/response/unread-frames-slice.ts'
import type { FrameRow } from '../../../../shared/ipc/contract.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

function frame(index: number, change: Partial<FrameRow> = {}): FrameRow {
  return {
    index,
    offsetMs: index,
    kind: 'event',
    spans: [],
    problem: null,
    preview: '',
    rawLength: 0,
    ...change,
  }
}

/** A run of these frames; those with a span carried one character of answer. */
function setUp(frames: readonly FrameRow[]) {
  const api = createFakeApi({
    'run.timeline': async () => ({
      offsetsMs: frames.map(({ offsetMs }) => offsetMs),
      reasoningChars: frames.map(() => 0),
      answerChars: frames.map(({ spans }) => spans.length),
    }),
    'run.frames': async ({ from, limit }) => ({
      frames: frames.slice(from, from + limit),
      total: frames.length,
    }),
  })
  const store = createSliceStore(createUnreadFramesSlice({ api }), {})
  return { api, find: () => store.getState().findUnreadFrames('run-1'), state: () => store.getState() }
}

const WORD = { spans: [{ channel: 'answer', start: 0, end: 1 }] } as const
const BROKEN = { problem: 'This event is not JSON.' }

describe('findUnreadFrames', () => {
  it('finds the events that brought nothing and have a problem, and no others', async () => {
    const { find, state } = setUp([
      frame(0),
      frame(1, WORD),
      frame(2, BROKEN),
      frame(3, { ...WORD, problem: 'Two choices' }),
      frame(4, { ...BROKEN, kind: 'tail' }),
      frame(5, BROKEN),
    ])
    await find()
    expect(unreadFramesOf(state(), 'run-1')).toEqual([2, 5])
    expect(unreadFramesOf(state(), 'run-2')).toEqual([])
    expect(unreadFramesOf(state(), null)).toEqual([])
  })

  it('reads no frames that all brought text, and looks only once', async () => {
    const { api, find, state } = setUp([frame(0, WORD), frame(1, WORD)])
    await find()
    await find()
    expect(unreadFramesOf(state(), 'run-1')).toEqual([])
    expect(api.made.map(({ channel }) => channel)).toEqual(['run.timeline'])
  })

  it('goes on behind the first page', async () => {
    const { find, state } = setUp(
      Array.from({ length: 450 }, (_, index) => frame(index, index === 449 ? BROKEN : {})),
    )
    await find()
    expect(unreadFramesOf(state(), 'run-1')).toEqual([449])
  })

  it('asks again after a failure', async () => {
    const answers = [new Error('gone'), { offsetsMs: [], reasoningChars: [], answerChars: [] }]
    const api = createFakeApi({
      'run.timeline': async () => {
        const answer = answers.shift()
        if (answer === undefined || answer instanceof Error) throw answer
        return answer
      },
    })
    const store = createSliceStore(createUnreadFramesSlice({ api }), {})
    await store.getState().findUnreadFrames('run-1')
    expect(store.getState().unreadFrames).toEqual({})
    await store.getState().findUnreadFrames('run-1')
    expect(store.getState().unreadFrames).toEqual({ 'run-1': [] })
  })
})

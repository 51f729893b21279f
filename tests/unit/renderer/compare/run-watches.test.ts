import { expect, it } from 'vitest'
import { createRunWatches } from '../../../../renderer/features/compare/run-watches.ts'
import type { StreamListener } from '../../../../shared/ipc/bridge.ts'
import { NO_TIMINGS, type RunEvent } from '../../../../shared/schemas/run.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { runDetail } from '../../../support/run-builders.ts'

function head(seq: number): Extract<RunEvent, { type: 'head' }> {
  return {
    type: 'head',
    seq,
    response: { httpStatus: 200, statusText: 'OK', headers: [] },
    timings: NO_TIMINGS,
  }
}

function setUp() {
  const listeners = new Map<string, StreamListener<RunEvent>>()
  const aborted: string[] = []
  const flushes: (() => void)[] = []
  const heard: unknown[] = []
  const fake = createFakeApi()
  const api = {
    ...fake,
    streams: {
      ...fake.streams,
      'run.watch': ({ runId }: { runId: string }, listener: StreamListener<RunEvent>) => {
        listeners.set(runId, listener)
        return { abort: () => aborted.push(runId) }
      },
    },
  }
  const watches = createRunWatches({
    api,
    schedule: (flush) => flushes.push(flush),
    listener: {
      onProgress: (runId, events) => heard.push([runId, ...events.map(({ seq }) => seq)]),
      onEnded: (runId, detail) => heard.push(['ended', runId, detail.summary.status]),
      onRefused: (runId, error) => heard.push(['refused', runId, error.code]),
    },
  })
  return { watches, listeners, aborted, flushes, heard }
}

it('lets one run a frame have its turn, the one that waits longest first', () => {
  const { watches, listeners, flushes, heard } = setUp()
  watches.watch('one')
  watches.watch('two')
  listeners.get('one')?.onEvent(head(1))
  listeners.get('two')?.onEvent(head(1))
  listeners.get('one')?.onEvent(head(2))
  expect(flushes).toHaveLength(1)
  flushes.shift()?.()
  expect(heard).toEqual([['one', 1, 2]])
  listeners.get('one')?.onEvent(head(3))
  listeners.get('two')?.onEvent(head(2))
  flushes.shift()?.()
  flushes.shift()?.()
  expect(heard).toEqual([
    ['one', 1, 2],
    ['two', 1, 2],
    ['one', 3],
  ])
  expect(flushes).toHaveLength(0)
})

it('tells the end after all that came before it', () => {
  const { watches, listeners, heard } = setUp()
  watches.watch('one')
  listeners.get('one')?.onEvent(head(1))
  listeners.get('one')?.onEvent({ type: 'ended', seq: 2, detail: runDetail() })
  expect(heard).toEqual([
    ['one', 1],
    ['ended', 'one', 'done'],
  ])
})

it('hears nothing more of a run it has let go of', () => {
  const { watches, listeners, aborted, flushes, heard } = setUp()
  watches.watch('one')
  const listener = listeners.get('one')
  listener?.onEvent(head(1))
  watches.release('one')
  listener?.onEvent(head(2))
  flushes[0]?.()
  expect(aborted).toEqual(['one'])
  expect(heard).toEqual([])
})

it('opens one stream however often it is asked, and a new one after the end', () => {
  const { watches, listeners } = setUp()
  watches.watch('one')
  const first = listeners.get('one')
  watches.watch('one')
  expect(listeners.get('one')).toBe(first)
  first?.onRefused({ code: 'not-found', message: 'gone', retryable: false })
  watches.watch('one')
  expect(listeners.get('one')).not.toBe(first)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createDeltaBatcher,
  MAX_PENDING_CHARS,
  MAX_UNACKED_BATCHES,
} from '../../../../electron/main/ipc/delta-batcher.ts'
import type { RunEvent } from '../../../../shared/schemas/run.ts'
import { progress, runDetail } from '../../../support/run-builders.ts'

/** A clock that runs only when the test says so. */
function createManualTimer() {
  let waiting: (() => void) | null = null
  return {
    timer: {
      set(run: () => void) {
        waiting = run
        return run
      },
      clear() {
        waiting = null
      },
    },
    tick() {
      const run = waiting
      waiting = null
      run?.()
    },
    isSet: () => waiting !== null,
  }
}

function setUp() {
  const events: RunEvent[] = []
  const clock = createManualTimer()
  const batcher = createDeltaBatcher((event) => events.push(event), clock.timer)
  return { events, clock, batcher }
}

function textOf(events: readonly RunEvent[], channel: 'answer' | 'reasoning'): string {
  return events.map((event) => (event.type === 'delta' ? event[channel] : '')).join('')
}

describe('createDeltaBatcher', () => {
  it('sends the first token of each kind at once and merges the rest until the timer', () => {
    const { events, clock, batcher } = setUp()
    batcher.frame(progress({ reasoning: 'We', frameCount: 1 }))
    batcher.frame(progress({ reasoning: ' think', frameCount: 2 }))
    batcher.frame(progress({ reasoning: ' on', frameCount: 3 }))
    expect(events).toMatchObject([{ type: 'delta', seq: 1, reasoning: 'We', frameCount: 1 }])
    clock.tick()
    expect(events[1]).toMatchObject({ type: 'delta', seq: 2, reasoning: ' think on', frameCount: 3 })
    batcher.frame(progress({ answer: 'Yes', frameCount: 4 }))
    expect(events[2]).toMatchObject({ type: 'delta', seq: 3, answer: 'Yes' })
  })

  it('merges fragments of one tool call and keeps calls apart', () => {
    const { events, clock, batcher } = setUp()
    batcher.frame(progress({ toolCalls: [{ index: 0, id: 'call_0', name: 'get_weather', arguments: '' }] }))
    batcher.frame(progress({ toolCalls: [{ index: 0, id: '', name: '', arguments: '{"city"' }] }))
    batcher.frame(progress({ toolCalls: [{ index: 0, id: '', name: '', arguments: ':"Rome"}' }] }))
    clock.tick()
    expect(events.map((event) => (event.type === 'delta' ? event.toolCalls : []))).toEqual([
      [{ index: 0, id: 'call_0', name: 'get_weather', arguments: '' }],
      [{ index: 0, id: '', name: '', arguments: '{"city":"Rome"}' }],
    ])
  })

  it('keeps usage and finish reason of a frame that is merged with later ones', () => {
    const { events, clock, batcher } = setUp()
    batcher.frame(progress({ finishReason: 'stop' }))
    batcher.frame(progress({ frameCount: 2 }))
    clock.tick()
    expect(events).toMatchObject([{ finishReason: 'stop', frameCount: 2 }])
  })

  it('goes on merging while the page owes too many acknowledgements, and sends when one comes', () => {
    const { events, clock, batcher } = setUp()
    for (let index = 0; index < MAX_UNACKED_BATCHES + 5; index += 1) {
      batcher.frame(progress({ answer: `${index} ` }))
      clock.tick()
    }
    expect(events).toHaveLength(MAX_UNACKED_BATCHES)
    batcher.ack(3)
    expect(events).toHaveLength(MAX_UNACKED_BATCHES + 1)
    expect(textOf(events, 'answer')).toBe(
      Array.from({ length: MAX_UNACKED_BATCHES + 5 }, (_, i) => `${i} `).join(''),
    )
  })

  it('stops the reading only while too much text waits', async () => {
    const { clock, batcher } = setUp()
    for (let index = 0; index < MAX_UNACKED_BATCHES; index += 1)
      batcher.head({ httpStatus: 200, statusText: 'OK', headers: [] }, progress().timings)
    batcher.frame(progress({ answer: 'x'.repeat(MAX_PENDING_CHARS - 1) }))
    expect(batcher.ready()).toBeUndefined()
    batcher.frame(progress({ answer: 'x' }))
    const paused = batcher.ready()
    expect(paused).toBeInstanceOf(Promise)
    const askedAgain = batcher.ready()
    clock.tick()
    batcher.ack(MAX_UNACKED_BATCHES)
    await Promise.all([paused, askedAgain])
    expect(batcher.ready()).toBeUndefined()
  })

  it('sends what waits before the end, and the end without any credit left', () => {
    const { events, clock, batcher } = setUp()
    for (let index = 0; index <= MAX_UNACKED_BATCHES; index += 1) {
      batcher.frame(progress({ answer: 'a' }))
      clock.tick()
    }
    batcher.ended(runDetail())
    expect(events.slice(-2).map((event) => event.type)).toEqual(['delta', 'ended'])
    expect(textOf(events, 'answer')).toBe('a'.repeat(MAX_UNACKED_BATCHES + 1))
    expect(clock.isSet()).toBe(false)
  })

  it('is silent after close and lets a paused reader go on', async () => {
    const { events, clock, batcher } = setUp()
    for (let index = 0; index < MAX_UNACKED_BATCHES; index += 1)
      batcher.head({ httpStatus: 200, statusText: 'OK', headers: [] }, progress().timings)
    batcher.frame(progress({ answer: 'x'.repeat(MAX_PENDING_CHARS) }))
    const paused = batcher.ready()
    const before = events.length
    batcher.close()
    await paused
    batcher.frame(progress({ answer: 'late' }))
    batcher.ended(runDetail())
    expect(events).toHaveLength(before)
    expect(clock.isSet()).toBe(false)
  })

  it('loses and reorders nothing, whatever the order of ticks and acknowledgements', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('answer' as const), text: fc.string({ maxLength: 5 }) }),
      fc.record({ kind: fc.constant('reasoning' as const), text: fc.string({ maxLength: 5 }) }),
      fc.record({ kind: fc.constant('tick' as const) }),
      fc.record({ kind: fc.constant('ack' as const), seq: fc.nat(40) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { events, clock, batcher } = setUp()
        const expected = { answer: '', reasoning: '' }
        for (const item of steps) {
          if (item.kind === 'tick') clock.tick()
          else if (item.kind === 'ack') batcher.ack(item.seq)
          else {
            expected[item.kind] += item.text
            batcher.frame(progress({ [item.kind]: item.text }))
          }
        }
        batcher.ended(runDetail())
        expect({ answer: textOf(events, 'answer'), reasoning: textOf(events, 'reasoning') }).toEqual(expected)
        expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextStepMs } from '../../../../shared/domain/clock/moments.ts'
import { positionAt, speedNow } from '../../../../shared/domain/clock/position-at.ts'
import type { RecordingEnd } from '../../../../shared/domain/clock/recording.ts'
import { NO_TIMINGS } from '../../../../shared/schemas/run.ts'
import { anyFrames, type FrameTuple, recording } from './recorded-runs.ts'

const THOUGHT_THEN_ANSWERED: readonly FrameTuple[] = [
  [100, 0, 0],
  [200, 10, 0],
  [300, 20, 0],
  [400, 0, 40],
  [2_000, 0, 8],
  [2_100, 0, 0],
]

describe('positionAt', () => {
  it.each([
    [0, { reasoningChars: 0, answerChars: 0, phase: 'waiting', tokensPerSecondNow: null }],
    [199.9, { reasoningChars: 0, answerChars: 0, phase: 'waiting', tokensPerSecondNow: null }],
    [200, { reasoningChars: 10, answerChars: 0, phase: 'reasoning', tokensPerSecondNow: null }],
    [300, { reasoningChars: 30, answerChars: 0, phase: 'reasoning', tokensPerSecondNow: 100 }],
    [400, { reasoningChars: 30, answerChars: 40, phase: 'answering', tokensPerSecondNow: 150 }],
    [1_000, { reasoningChars: 30, answerChars: 40, phase: 'stalled', tokensPerSecondNow: 37.5 }],
    [2_000, { reasoningChars: 30, answerChars: 48, phase: 'answering', tokensPerSecondNow: 4 }],
    [2_100, { reasoningChars: 30, answerChars: 48, phase: 'ended', tokensPerSecondNow: null }],
    [9_999, { reasoningChars: 30, answerChars: 48, phase: 'ended', tokensPerSecondNow: null }],
  ])('at %d ms', (ms, position) => {
    expect(positionAt(recording(THOUGHT_THEN_ANSWERED), ms)).toEqual(position)
  })

  it.each([
    ['done', 'ended'],
    ['failed', 'failed'],
    ['aborted', 'ended'],
    ['interrupted', 'ended'],
  ] satisfies readonly [RecordingEnd, string][])('of a run that was %s is %s in the end', (status, phase) => {
    const run = recording(THOUGHT_THEN_ANSWERED, { status })
    expect(positionAt(run, run.endMs).phase).toBe(phase)
  })

  it('waits to the end where no text comes', () => {
    const run = recording([[50, 0, 0]], { timings: { ...NO_TIMINGS, endMs: 80 } })
    expect([0, 50, 79, 80].map((ms) => positionAt(run, ms))).toEqual(
      ['waiting', 'waiting', 'waiting', 'ended'].map((phase) => ({
        reasoningChars: 0,
        answerChars: 0,
        phase,
        tokensPerSecondNow: null,
      })),
    )
  })

  it('has all text of frames that came at the same moment', () => {
    const run = recording([
      [10, 1, 0],
      [10, 2, 0],
      [10, 0, 4],
      [20, 0, 1],
    ])
    expect(positionAt(run, 10)).toEqual({
      reasoningChars: 3,
      answerChars: 4,
      phase: 'answering',
      tokensPerSecondNow: null,
    })
  })

  it('only ever grows, to all that was recorded and no more', () => {
    fc.assert(
      fc.property(anyFrames, fc.array(fc.double({ min: 0, max: 40_000, noNaN: true })), (frames, moments) => {
        const run = recording(frames)
        const all = positionAt(run, run.endMs)
        const totalOf = (index: 1 | 2) => frames.reduce((sum, frame) => sum + frame[index], 0)
        expect([all.reasoningChars, all.answerChars]).toEqual([totalOf(1), totalOf(2)])
        let before = positionAt(run, 0)
        for (const ms of moments.sort((a, b) => a - b)) {
          const now = positionAt(run, ms)
          expect(now.reasoningChars).toBeGreaterThanOrEqual(before.reasoningChars)
          expect(now.answerChars).toBeGreaterThanOrEqual(before.answerChars)
          expect(now.reasoningChars).toBeLessThanOrEqual(all.reasoningChars)
          expect(now.answerChars).toBeLessThanOrEqual(all.answerChars)
          before = now
        }
      }),
    )
  })

  it('is at each frame what all frames up to then have brought', () => {
    fc.assert(
      fc.property(anyFrames, (frames) => {
        const run = recording(frames)
        for (const [offsetMs] of frames) {
          const come = frames.filter(([other]) => other <= offsetMs)
          const { reasoningChars, answerChars } = positionAt(run, offsetMs)
          expect({ reasoningChars, answerChars }).toEqual({
            reasoningChars: come.reduce((sum, [, reasoning]) => sum + reasoning, 0),
            answerChars: come.reduce((sum, [, , answer]) => sum + answer, 0),
          })
        }
      }),
    )
  })

  it('looks at few of 100,000 frames', () => {
    const frames = Array.from({ length: 100_000 }, (_, index): FrameTuple => [index * 10, 0, 3])
    const run = recording(frames)
    let looks = 0
    const counting = new Proxy(run.steps.offsetsMs, {
      get(target, property) {
        if (typeof property === 'string' && /^\d+$/.test(property)) looks += 1
        const value: unknown = Reflect.get(target, property, target)
        return value
      },
    })
    const watched = { ...run, steps: { ...run.steps, offsetsMs: counting } }
    expect(positionAt(watched, 654_321).answerChars).toBe(65_433 * 3)
    expect(looks).toBeLessThan(80)
    expect(nextStepMs([run], 654_321)).toBe(654_330)
  })
})

describe('speedNow', () => {
  const steady = recording(
    Array.from(
      { length: 300 },
      (_, index): FrameTuple => [500 + index * 10, index < 100 ? 2 : 0, index < 100 ? 0 : 4],
    ),
  )

  it.each([
    ['nothing before the first text', 400, null],
    ['nothing in its first moments', 590, null],
    ['the speed since the first text', 600, 100],
    ['the speed of the last second', 1_490, 100],
    ['that of both texts where the one follows on the other', 2_000, 151],
    ['that of the answer alone later', 3_000, 200],
    ['nothing at the end', 3_490, null],
  ])('is %s', (_name, ms, speed) => {
    expect(speedNow(steady, ms)).toBe(speed)
  })

  it('falls to nothing in a silence', () => {
    const stalled = recording([
      [0, 0, 10],
      [100, 0, 10],
      [5_000, 0, 10],
    ])
    expect(speedNow(stalled, 1_100)).toBe(0)
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextStepMs, previousStepMs } from '../../../../shared/domain/clock/moments.ts'
import { longestEndMs } from '../../../../shared/domain/clock/recording.ts'
import { anyFrames, recording } from './recorded-runs.ts'

const RECORDINGS = [
  { frameOffsetsMs: Float64Array.of(10, 20, 20, 50), endMs: 55 },
  { frameOffsetsMs: Float64Array.of(15, 20), endMs: 20 },
  { frameOffsetsMs: new Float64Array(), endMs: 70 },
]

it.each([
  [0, 10, null],
  [5, 10, 0],
  [10, 15, 0],
  [15, 20, 10],
  [20, 50, 15],
  [50, 55, 20],
  [54, 55, 50],
  [55, 70, 50],
  [70, null, 55],
  [99, null, 70],
])('after %d ms comes %j, before it %j', (ms, next, previous) => {
  expect([nextStepMs(RECORDINGS, ms), previousStepMs(RECORDINGS, ms)]).toEqual([next, previous])
})

it('has no step without recordings', () => {
  expect([nextStepMs([], 0), previousStepMs([], 0)]).toEqual([null, null])
})

it('steps through every moment of all recordings once, forth as back', () => {
  fc.assert(
    fc.property(fc.array(anyFrames, { minLength: 1, maxLength: 4 }), (runs) => {
      const recordings = runs.map((frames) => recording(frames))
      const moments = new Set([
        0,
        ...recordings.flatMap(({ frameOffsetsMs, endMs }) => [...frameOffsetsMs, endMs]),
      ])
      const forth = [0]
      for (let ms = nextStepMs(recordings, 0); ms !== null; ms = nextStepMs(recordings, ms)) forth.push(ms)
      const back = [longestEndMs(recordings)]
      for (
        let ms = previousStepMs(recordings, back[0] ?? 0);
        ms !== null;
        ms = previousStepMs(recordings, ms)
      )
        back.push(ms)
      const inOrder = [...moments].sort((a, b) => a - b)
      expect(forth).toEqual(inOrder)
      expect(back.toReversed()).toEqual(inOrder)
    }),
  )
})

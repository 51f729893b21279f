import { describe, expect, it } from 'vitest'
import { fullSpeed, speedCurve } from '../../../../shared/domain/clock/speed-curve.ts'
import { type FrameTuple, recording } from './recorded-runs.ts'

describe('speedCurve', () => {
  it('has the speed of the time around each slice, from the first to the last text', () => {
    const frames = Array.from({ length: 101 }, (_, index): FrameTuple => [500 + index * 10, 0, 2])
    const { reasoning, answer } = speedCurve(recording(frames), { fromMs: 0, sliceMs: 250, count: 8 })
    expect(reasoning).toEqual(new Float64Array(8))
    expect([...answer].map((speed) => Math.round(speed / 10) * 10)).toEqual([
      0, 0, 100, 100, 100, 100, 100, 0,
    ])
  })

  it('is the same wherever the slices begin', () => {
    const run = recording(Array.from({ length: 60 }, (_, index): FrameTuple => [200 + index * 31, 3, index]))
    const all = speedCurve(run, { fromMs: 0, sliceMs: 100, count: 24 })
    const part = speedCurve(run, { fromMs: 700, sliceMs: 100, count: 9 })
    expect([part.reasoning, part.answer]).toEqual([all.reasoning.slice(7, 16), all.answer.slice(7, 16)])
  })

  it('is silent in a stall', () => {
    const run = recording([
      [0, 10, 0],
      [100, 10, 0],
      [3_100, 0, 10],
      [3_200, 0, 10],
    ])
    const { reasoning, answer } = speedCurve(run, { fromMs: 0, sliceMs: 500, count: 7 })
    expect([...reasoning].map((speed) => speed > 0)).toEqual([true, false, false, false, false, false, false])
    expect([...answer].map((speed) => speed > 0)).toEqual([false, false, false, false, false, false, true])
  })

  it('keeps its height up to a gap and behind it', () => {
    const steady = (fromMs: number) =>
      Array.from({ length: 51 }, (_, index): FrameTuple => [fromMs + index * 10, 0, 2])
    const run = recording([...steady(0), ...steady(900)])
    const { answer } = speedCurve(run, { fromMs: 0, sliceMs: 100, count: 14 })
    expect([...answer].map((speed) => Math.round(speed / 20) * 20)).toEqual([
      100, 100, 100, 100, 100, 0, 0, 0, 0, 100, 100, 100, 100, 100,
    ])
  })

  it('has a speed for text that came in one go', () => {
    expect(speedCurve(recording([[120, 0, 20]]), { fromMs: 0, sliceMs: 100, count: 3 }).answer).toEqual(
      Float64Array.of(0, 100, 0),
    )
  })

  it('is flat without text', () => {
    const slices = { fromMs: 100, sliceMs: 100, count: 2 }
    expect(speedCurve(recording([[120, 0, 0]]), slices)).toEqual({
      slices,
      reasoning: new Float64Array(2),
      answer: new Float64Array(2),
    })
  })
})

describe('fullSpeed', () => {
  const curve = (...answer: number[]) => ({
    slices: { fromMs: 0, sliceMs: 100, count: answer.length },
    reasoning: new Float64Array(answer.length),
    answer: Float64Array.from(answer),
  })
  it.each([
    ['nothing without speeds', [curve(0, 0)], 0],
    ['the peak where it is near the usual speed', [curve(0, 50, 60, 70)], 70],
    ['not that of a burst', [curve(50, 50, 50, 4_000)], 80],
    ['that of the fastest recording', [curve(10, 20, 20), curve(100, 100, 130)], 130],
    ['not that of a recording that is one burst', [curve(50, 60, 60, 70), curve(9_000)], 96],
    ['that of a burst alone', [curve(9_000), curve()], 9_000],
  ])('is %s', (_name, curves, speed) => {
    expect(fullSpeed(curves)).toBe(speed)
  })
})

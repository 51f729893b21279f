import { describe, expect, it } from 'vitest'
import { type LaneDrawing, laneDrawing } from '../../../../../renderer/features/compare/clock/lane-drawing.ts'
import type { Recording } from '../../../../../shared/domain/clock/recording.ts'
import type { SpeedCurve } from '../../../../../shared/domain/clock/speed-curve.ts'
import { type FrameTuple, recording } from '../../../shared/clock/recorded-runs.ts'

/** 100 px for a second, of which the first is at 10 px. */
const AXIS = { fromMs: 0, toMs: 5_000, widthPx: 520 }
const FLAT: SpeedCurve = {
  slices: { fromMs: 0, sliceMs: 30, count: 0 },
  reasoning: new Float64Array(),
  answer: new Float64Array(),
}

function drawingOf(shown: Recording, curve = FLAT, axis = AXIS): LaneDrawing {
  return laneDrawing({ recording: shown, curve, fullSpeed: 100, axis })
}

describe('laneDrawing', () => {
  it('has every part of a run at its place', () => {
    const run = recording([
      [200, 0, 0],
      [500, 4, 0],
      [900, 2, 0],
      [1_000, 0, 3],
      [3_000, 0, 3],
    ])
    expect(drawingOf(run)).toEqual({
      waiting: { xPx: 10, widthPx: 50 },
      base: { xPx: 60, widthPx: 250 },
      reasoning: '',
      answer: '',
      stalls: [{ xPx: 110, widthPx: 200, label: '2.00 s' }],
      gaps: [],
      marks: [
        { kind: 'first-byte', xPx: 30 },
        { kind: 'first-reasoning', xPx: 60 },
        { kind: 'first-answer', xPx: 110 },
      ],
      end: { kind: 'done', xPx: 310 },
      labels: [
        { kind: 'end', xPx: 310, text: '3.00 s', textPx: 318, anchor: 'start' },
        { kind: 'first-answer', xPx: 110, text: '1.00 s', textPx: 118, anchor: 'start' },
        { kind: 'first-reasoning', xPx: 60, text: '0.50 s', textPx: 52, anchor: 'end' },
      ],
    } satisfies LaneDrawing)
  })

  it('is one wait to the end for a run without text', () => {
    const { waiting, base, marks, end } = drawingOf(recording([], { status: 'failed', durationMs: 2_000 }))
    expect({ waiting, base, marks, end }).toEqual({
      waiting: { xPx: 10, widthPx: 200 },
      base: null,
      marks: [],
      end: { kind: 'failed', xPx: 210 },
    })
  })

  it('shows of a run only what is on the axis', () => {
    const run = recording([
      [500, 4, 0],
      [1_000, 0, 3],
      [4_000, 0, 3],
    ])
    const { waiting, base, stalls, marks, end } = drawingOf(run, FLAT, {
      ...AXIS,
      fromMs: 2_000,
      toMs: 3_000,
    })
    expect({ waiting, base, stalls, marks, end }).toEqual({
      waiting: { xPx: 10, widthPx: 0 },
      base: { xPx: 10, widthPx: 500 },
      stalls: [{ xPx: 10, widthPx: 500, label: '3.00 s' }],
      marks: [],
      end: null,
    })
  })

  it('stacks the speeds and cuts them off at full height', () => {
    const curve = {
      slices: { fromMs: 0, sliceMs: 30, count: 4 },
      reasoning: Float64Array.of(50, 100, 0, 0),
      answer: Float64Array.of(25, 50, 900, 0.01),
    }
    const { reasoning, answer } = drawingOf(recording([[0, 1, 1]]), curve)
    expect({ reasoning, answer }).toEqual({
      reasoning: 'M10 39v-11h2v11zM13 39v-22h2v22z',
      answer: 'M10 28v-5.5h3v5.5zM16 39v-22h3v22zM19 39v-2h3v2z',
    })
  })

  it('draws silences that would touch as one', () => {
    const frames = Array.from({ length: 1_000 }, (_, index): FrameTuple => [index * 1_200, 0, 1])
    const { stalls } = drawingOf(recording(frames), FLAT, { fromMs: 0, toMs: 1_200_000, widthPx: 520 })
    expect(stalls).toEqual([{ xPx: 10, widthPx: expect.closeTo(502, 0), label: null }])
  })
})

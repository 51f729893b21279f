import { describe, expect, it } from 'vitest'
import { longestEndMs, recordingOf } from '../../../../shared/domain/clock/recording.ts'
import { NO_TIMINGS } from '../../../../shared/schemas/run.ts'
import { recordedRun, recording } from './recorded-runs.ts'

describe('recordingOf', () => {
  it('keeps what came when, and what stands out', () => {
    const run = recordedRun(
      [
        [200, 0, 0],
        [300, 4, 0],
        [320, 6, 0],
        [700, 0, 10],
        [2_000, 0, 5],
        [2_010, 0, 0],
      ],
      {
        timings: {
          ...NO_TIMINGS,
          firstByteMs: 199.5,
          firstReasoningMs: 300,
          firstAnswerMs: 700,
          endMs: 2_020,
        },
      },
    )
    expect(recordingOf(run)).toEqual({
      runId: 'run-1',
      endMs: 2_020,
      end: 'done',
      marks: { firstByteMs: 199.5, firstReasoningMs: 300, firstAnswerMs: 700 },
      frameOffsetsMs: Float64Array.of(200, 300, 320, 700, 2_000, 2_010),
      steps: {
        offsetsMs: Float64Array.of(300, 320, 700, 2_000),
        reasoningChars: Float64Array.of(4, 10, 10, 10),
        answerChars: Float64Array.of(0, 0, 10, 15),
      },
      stalls: [{ startMs: 700, endMs: 2_000 }],
      gaps: [],
      tokensPerCharacter: { reasoning: 0.5, answer: 0.5 },
    })
  })

  it('has the marks of a run whose timings were lost with the app', () => {
    const { marks, endMs, end } = recording(
      [
        [100, 0, 0],
        [250, 3, 0],
        [400, 0, 3],
      ],
      { status: 'interrupted' },
    )
    expect({ marks, endMs, end }).toEqual({
      marks: { firstByteMs: 100, firstReasoningMs: 250, firstAnswerMs: 400 },
      endMs: 400,
      end: 'interrupted',
    })
  })

  it('is empty for a run without a frame', () => {
    const { steps, marks, endMs, stalls, gaps, tokensPerCharacter } = recording([], {
      status: 'failed',
      durationMs: 3_000,
    })
    expect({ steps, marks, endMs, stalls, gaps, tokensPerCharacter }).toEqual({
      steps: {
        offsetsMs: new Float64Array(),
        reasoningChars: new Float64Array(),
        answerChars: new Float64Array(),
      },
      marks: { firstByteMs: null, firstReasoningMs: null, firstAnswerMs: null },
      endMs: 3_000,
      stalls: [],
      gaps: [],
      tokensPerCharacter: { reasoning: 0, answer: 0 },
    })
  })

  it('lets the text of a plain body come with its end', () => {
    const { steps } = recording(
      [
        [300, 0, 0],
        [310, 0, 0],
      ],
      { characters: { reasoning: 20, answer: 7 }, timings: { ...NO_TIMINGS, endMs: 312 } },
    )
    expect(steps).toEqual({
      offsetsMs: Float64Array.of(312),
      reasoningChars: Float64Array.of(20),
      answerChars: Float64Array.of(7),
    })
  })

  it('never has more than the message, nor time that goes back', () => {
    const { steps, frameOffsetsMs } = recording(
      [
        [50, 0, 4],
        [40, 0, -2],
        [60, 0, 4],
      ],
      { characters: { reasoning: 0, answer: 6 } },
    )
    expect({ steps, frameOffsetsMs }).toEqual({
      frameOffsetsMs: Float64Array.of(50, 50, 60),
      steps: {
        offsetsMs: Float64Array.of(50, 60),
        reasoningChars: Float64Array.of(0, 0),
        answerChars: Float64Array.of(4, 6),
      },
    })
  })
})

describe('longestEndMs', () => {
  it.each([
    [[], 0],
    [[{ endMs: 3 }, { endMs: 9 }, { endMs: 5 }], 9],
  ])('of %j is %d', (recordings, longest) => {
    expect(longestEndMs(recordings)).toBe(longest)
  })
})

import fc from 'fast-check'
import { type RecordedRun, type Recording, recordingOf } from '../../../../shared/domain/clock/recording.ts'
import type { Timeline } from '../../../../shared/domain/clock/timeline.ts'
import { NO_TIMINGS } from '../../../../shared/schemas/run.ts'

/** Offset in ms, characters of reasoning, characters of answer. */
export type FrameTuple = readonly [offsetMs: number, reasoning: number, answer: number]

export function timelineOf(frames: readonly FrameTuple[]): Timeline {
  return {
    offsetsMs: frames.map(([offsetMs]) => offsetMs),
    reasoningChars: frames.map(([, reasoning]) => reasoning),
    answerChars: frames.map(([, , answer]) => answer),
  }
}

/** A run that was done with its last frame; a token for each two characters. */
export function recordedRun(frames: readonly FrameTuple[], change: Partial<RecordedRun> = {}): RecordedRun {
  const timeline = timelineOf(frames)
  const characters = { reasoning: sum(timeline.reasoningChars), answer: sum(timeline.answerChars) }
  return {
    runId: 'run-1',
    status: 'done',
    timings: NO_TIMINGS,
    durationMs: null,
    timeline,
    characters,
    tokens: { reasoning: characters.reasoning / 2, answer: characters.answer / 2 },
    ...change,
  }
}

export function recording(frames: readonly FrameTuple[], change: Partial<RecordedRun> = {}): Recording {
  return recordingOf(recordedRun(frames, change))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Frames in order of time, many of them at equal offsets and without text. */
export const anyFrames: fc.Arbitrary<FrameTuple[]> = fc
  .array(
    fc.tuple(
      fc.constantFrom(0, 0, 1, 16.7, 40, 300, 1_000, 1_001, 5_000),
      fc.constantFrom(0, 0, 1, 7),
      fc.constantFrom(0, 0, 1, 12),
    ),
    { maxLength: 60 },
  )
  .map((steps) => {
    let offsetMs = 0
    return steps.map(([pauseMs, reasoning, answer]): FrameTuple => {
      offsetMs += pauseMs
      return [offsetMs, reasoning, answer]
    })
  })

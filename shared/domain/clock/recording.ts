import type { RunStatus, RunTimings } from '../../schemas/run.ts'
import { gapsOf, type Silence, stallsOf } from './silences.ts'
import type { Timeline } from './timeline.ts'

/** How a run that is replayed ended. */
export type RecordingEnd = Exclude<RunStatus, 'running'>

/** A figure of each of the two texts of a message. */
export interface OfTexts {
  readonly reasoning: number
  readonly answer: number
}

/** The stream of a run that has ended, ready to be looked at as it was at any moment. Times in ms since Send. */
export interface Recording {
  readonly runId: string
  readonly endMs: number
  readonly end: RecordingEnd
  /** Null = did not happen. */
  readonly marks: Readonly<Pick<RunTimings, 'firstByteMs' | 'firstReasoningMs' | 'firstAnswerMs'>>
  /** Of all frames, those without text too, ascending. */
  readonly frameOffsetsMs: Float64Array
  readonly steps: RecordedSteps
  /** Silences longer than a stall, from the first text to the end. */
  readonly stalls: readonly Silence[]
  /** Shorter pauses that stand out. */
  readonly gaps: readonly Silence[]
  readonly tokensPerCharacter: OfTexts
}

/** The frames that carried text, ascending in time. Characters are all that had come with the frame at that index. */
export interface RecordedSteps {
  readonly offsetsMs: Float64Array
  readonly reasoningChars: Float64Array
  readonly answerChars: Float64Array
}

/** What a recording is made of. */
export interface RecordedRun {
  readonly runId: string
  readonly status: RecordingEnd
  readonly timings: RunTimings
  /** From Send to the end; null where the app did not live to see it. */
  readonly durationMs: number | null
  readonly timeline: Timeline
  /** Length of the whole texts in UTF-16 units. */
  readonly characters: OfTexts
  /** As the API reported them or guessed. */
  readonly tokens: OfTexts
}

/**
 * The recording of a run. Text that no frame accounts for came with the end: that of a plain body can only be read
 * when all of it is there. Cost: linear in the frames.
 */
export function recordingOf(run: RecordedRun): Recording {
  const { timings, timeline, characters } = run
  const frameOffsetsMs = ascending(timeline.offsetsMs)
  const endMs = Math.max(timings.endMs ?? run.durationMs ?? 0, frameOffsetsMs.at(-1) ?? 0)
  const steps = stepsOf(run, frameOffsetsMs, endMs)
  return {
    runId: run.runId,
    endMs,
    end: run.status,
    marks: {
      firstByteMs: timings.firstByteMs ?? frameOffsetsMs[0] ?? null,
      firstReasoningMs: timings.firstReasoningMs ?? firstStepMs(steps, steps.reasoningChars),
      firstAnswerMs: timings.firstAnswerMs ?? firstStepMs(steps, steps.answerChars),
    },
    frameOffsetsMs,
    steps,
    stalls: stallsOf(steps.offsetsMs, endMs),
    gaps: gapsOf(steps.offsetsMs),
    tokensPerCharacter: {
      reasoning: characters.reasoning === 0 ? 0 : run.tokens.reasoning / characters.reasoning,
      answer: characters.answer === 0 ? 0 : run.tokens.answer / characters.answer,
    },
  }
}

/** The moment of the last end; 0 when there are no recordings. */
export function longestEndMs(recordings: readonly Pick<Recording, 'endMs'>[]): number {
  return recordings.reduce((longest, { endMs }) => Math.max(longest, endMs), 0)
}

/** The clock of a run never goes back; should a stored one do so all the same, its frames still come in order. */
function ascending(offsetsMs: readonly number[]): Float64Array {
  const sorted = new Float64Array(offsetsMs.length)
  let latestMs = 0
  for (const [index, offsetMs] of offsetsMs.entries()) {
    latestMs = Math.max(latestMs, offsetMs)
    sorted[index] = latestMs
  }
  return sorted
}

function stepsOf(run: RecordedRun, frameOffsetsMs: Float64Array, endMs: number): RecordedSteps {
  const { timeline, characters } = run
  const offsetsMs: number[] = []
  const reasoningChars: number[] = []
  const answerChars: number[] = []
  let reasoning = 0
  let answer = 0
  function moveTo(offsetMs: number, nextReasoning: number, nextAnswer: number): void {
    if (nextReasoning <= reasoning && nextAnswer <= answer) return
    reasoning = Math.max(reasoning, nextReasoning)
    answer = Math.max(answer, nextAnswer)
    offsetsMs.push(offsetMs)
    reasoningChars.push(reasoning)
    answerChars.push(answer)
  }
  for (const [index, offsetMs] of frameOffsetsMs.entries()) {
    moveTo(
      offsetMs,
      Math.min(characters.reasoning, reasoning + (timeline.reasoningChars[index] ?? 0)),
      Math.min(characters.answer, answer + (timeline.answerChars[index] ?? 0)),
    )
  }
  moveTo(endMs, characters.reasoning, characters.answer)
  return {
    offsetsMs: Float64Array.from(offsetsMs),
    reasoningChars: Float64Array.from(reasoningChars),
    answerChars: Float64Array.from(answerChars),
  }
}

function firstStepMs({ offsetsMs }: RecordedSteps, characters: Float64Array): number | null {
  return offsetsMs[characters.findIndex((count) => count > 0)] ?? null
}

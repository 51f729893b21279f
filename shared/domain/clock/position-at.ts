import type { Recording } from './recording.ts'
import { silenceAt } from './silences.ts'
import { countUpTo } from './sorted-search.ts'

/** What a run does at a moment. `ended` is any end but a failure. */
export type Phase = 'waiting' | 'reasoning' | 'answering' | 'stalled' | 'ended' | 'failed'

/** A run as it was at a moment. Characters are those that had come. */
export interface Position {
  readonly reasoningChars: number
  readonly answerChars: number
  readonly phase: Phase
  /** See {@link speedNow}. */
  readonly tokensPerSecondNow: number | null
}

/** The speed at a moment is that of the time before it, this long. */
const SPEED_WINDOW_MS = 1_000
/** Over less than this a speed says nothing. */
const MIN_SPEED_WINDOW_MS = 100

/** The run as it was `ms` after Send. Cost: log n of the frames. */
export function positionAt(recording: Recording, ms: number): Position {
  const { steps } = recording
  const index = countUpTo(steps.offsetsMs, ms) - 1
  return {
    reasoningChars: steps.reasoningChars[index] ?? 0,
    answerChars: steps.answerChars[index] ?? 0,
    phase: phaseAt(recording, ms, index),
    tokensPerSecondNow: speedNow(recording, ms),
  }
}

/**
 * Tokens per second of the last second, or since the first text where that is less; the first piece itself is not
 * counted, as it marks the beginning. Null before there is a speed, and after the end.
 */
export function speedNow(recording: Recording, ms: number): number | null {
  const { steps, endMs } = recording
  const firstTextMs = steps.offsetsMs[0]
  if (firstTextMs === undefined || ms >= endMs) return null
  const fromMs = Math.max(firstTextMs, ms - SPEED_WINDOW_MS)
  if (ms - fromMs < MIN_SPEED_WINDOW_MS) return null
  return (tokensBetween(recording, fromMs, ms) * 1000) / (ms - fromMs)
}

/** Tokens that arrived after `fromMs`, up to and with `toMs`. */
function tokensBetween({ steps, tokensPerCharacter }: Recording, fromMs: number, toMs: number): number {
  const before = countUpTo(steps.offsetsMs, fromMs) - 1
  const last = countUpTo(steps.offsetsMs, toMs) - 1
  const reasoning = (steps.reasoningChars[last] ?? 0) - (steps.reasoningChars[before] ?? 0)
  const answer = (steps.answerChars[last] ?? 0) - (steps.answerChars[before] ?? 0)
  return reasoning * tokensPerCharacter.reasoning + answer * tokensPerCharacter.answer
}

function phaseAt({ endMs, end, stalls, steps }: Recording, ms: number, index: number): Phase {
  if (ms >= endMs) return end === 'failed' ? 'failed' : 'ended'
  if (index < 0) return 'waiting'
  if (silenceAt(stalls, ms) !== null) return 'stalled'
  const carriedAnswer = (steps.answerChars[index] ?? 0) > (steps.answerChars[index - 1] ?? 0)
  return carriedAnswer ? 'answering' : 'reasoning'
}

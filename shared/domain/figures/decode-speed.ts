import type { RunTimings } from '../../schemas/run.ts'

/** Below this time between first and last token a speed says nothing: the answer came in one piece. */
const MIN_DECODE_MS = 20

/** When the first token of any kind arrived, in ms since Send; null when none did. */
export function firstToken({
  firstReasoningMs,
  firstAnswerMs,
}: Pick<RunTimings, 'firstReasoningMs' | 'firstAnswerMs'>): number | null {
  if (firstReasoningMs === null || firstAnswerMs === null) return firstReasoningMs ?? firstAnswerMs
  return Math.min(firstReasoningMs, firstAnswerMs)
}

/**
 * Tokens per second: those after the first one over the time since it, so that the wait before it is not part of
 * the speed. Null where a figure is not known, for a single token, and for an answer that came in one piece.
 *
 * @param tokens reasoning and answer together
 * @param firstTokenMs ms since Send, as `endMs`
 */
export function decodeSpeed(
  tokens: number | null,
  firstTokenMs: number | null,
  endMs: number | null,
): number | null {
  if (tokens === null || firstTokenMs === null || endMs === null) return null
  const decodeMs = endMs - firstTokenMs
  return tokens < 2 || decodeMs < MIN_DECODE_MS ? null : ((tokens - 1) * 1000) / decodeMs
}

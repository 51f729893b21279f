import { type Silence, stallsOf } from '../../../../shared/domain/clock/silences.ts'
import type { Timeline } from '../../../../shared/domain/clock/timeline.ts'

/** Text that arrived in one slice of time; speeds in the unit of `perCharacter`, per second. */
export interface SpeedSlice {
  readonly startMs: number
  readonly reasoning: number
  readonly answer: number
}

export interface SpeedSeries {
  readonly sliceMs: number
  readonly slices: readonly SpeedSlice[]
  readonly stalls: readonly Silence[]
  /** The highest speed of a slice, reasoning and answer together. */
  readonly peak: number
}

const MAX_SLICES = 80
const MIN_SLICE_MS = 100

/**
 * Speed over time from the first text to the last frame. `tokensPerCharacter` turns characters into tokens; null when
 * there is no text. Cost: linear in the frames.
 */
export function speedSeries(timeline: Timeline, tokensPerCharacter: number): SpeedSeries | null {
  const { offsetsMs, reasoningChars, answerChars } = timeline
  const carriesText = (index: number) => (reasoningChars[index] ?? 0) + (answerChars[index] ?? 0) > 0
  const first = offsetsMs.findIndex((_offset, index) => carriesText(index))
  const startMs = offsetsMs[first]
  const endMs = offsetsMs.at(-1)
  if (startMs === undefined || endMs === undefined) return null

  const sliceMs = Math.max(MIN_SLICE_MS, (endMs - startMs) / MAX_SLICES)
  const sums = Array.from({ length: Math.floor((endMs - startMs) / sliceMs) + 1 }, () => ({
    reasoning: 0,
    answer: 0,
  }))
  const textOffsetsMs: number[] = []
  for (let index = first; index < offsetsMs.length; index += 1) {
    if (!carriesText(index)) continue
    const offsetMs = offsetsMs[index] ?? endMs
    textOffsetsMs.push(offsetMs)
    const sum = sums[Math.min(sums.length - 1, Math.floor((offsetMs - startMs) / sliceMs))]
    if (sum === undefined) continue
    sum.reasoning += reasoningChars[index] ?? 0
    sum.answer += answerChars[index] ?? 0
  }

  const perSecond = (tokensPerCharacter * 1000) / sliceMs
  const slices = sums.map((sum, index) => ({
    startMs: startMs + index * sliceMs,
    reasoning: sum.reasoning * perSecond,
    answer: sum.answer * perSecond,
  }))
  const peak = slices.reduce((highest, slice) => Math.max(highest, slice.reasoning + slice.answer), 0)
  return { sliceMs, slices, stalls: stallsOf(textOffsetsMs, endMs), peak }
}

import type { Output } from '../../../../shared/ipc/contract.ts'

export type Timeline = Output<'run.timeline'>

/** Text that arrived in one slice of time; speeds in the unit of `perCharacter`, per second. */
export interface SpeedSlice {
  readonly startMs: number
  readonly reasoning: number
  readonly answer: number
}

/** A silence in the text, in ms since Send. */
export interface Stall {
  readonly startMs: number
  readonly endMs: number
}

export interface SpeedSeries {
  readonly sliceMs: number
  readonly slices: readonly SpeedSlice[]
  readonly stalls: readonly Stall[]
  /** The highest speed of a slice, reasoning and answer together. */
  readonly peak: number
}

/** Longer than this between two pieces of text is a stall. */
export const STALL_MS = 1_000

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
  const stalls: Stall[] = []
  let lastTextMs = startMs
  for (let index = first; index < offsetsMs.length; index += 1) {
    if (!carriesText(index)) continue
    const offsetMs = offsetsMs[index] ?? endMs
    if (offsetMs - lastTextMs > STALL_MS) stalls.push({ startMs: lastTextMs, endMs: offsetMs })
    lastTextMs = offsetMs
    const sum = sums[Math.min(sums.length - 1, Math.floor((offsetMs - startMs) / sliceMs))]
    if (sum === undefined) continue
    sum.reasoning += reasoningChars[index] ?? 0
    sum.answer += answerChars[index] ?? 0
  }
  if (endMs - lastTextMs > STALL_MS) stalls.push({ startMs: lastTextMs, endMs })

  const perSecond = (tokensPerCharacter * 1000) / sliceMs
  const slices = sums.map((sum, index) => ({
    startMs: startMs + index * sliceMs,
    reasoning: sum.reasoning * perSecond,
    answer: sum.answer * perSecond,
  }))
  const peak = slices.reduce((highest, slice) => Math.max(highest, slice.reasoning + slice.answer), 0)
  return { sliceMs, slices, stalls, peak }
}

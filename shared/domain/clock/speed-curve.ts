import type { OfTexts, Recording } from './recording.ts'
import { silenceAt, stretchAround } from './silences.ts'
import { countBelow, countUpTo } from './sorted-search.ts'

/** Stretches of time of equal length, the first of which begins at `fromMs` after Send. */
export interface SpeedSlices {
  readonly fromMs: number
  readonly sliceMs: number
  readonly count: number
}

/** The speed of one recording in each slice, in tokens per second. */
export interface SpeedCurve {
  readonly slices: SpeedSlices
  readonly reasoning: Float64Array
  readonly answer: Float64Array
}

/** The speed of a slice is that of at least this much time around it, so that single tokens make no comb. */
const MIN_WINDOW_MS = 300
/** Text that came in one go came within this time. */
const MIN_SPAN_MS = 100
/** Full height is this many times the usual speed of the fastest recording... */
const HEADROOM = 1.6
/** ...of those whose usual speed is at most this many times the one that most of the time has. */
const BURST_TIMES_USUAL = 8

/** The speed over some time. Cost: the slices times log n of the frames. */
export function speedCurve(recording: Recording, slices: SpeedSlices): SpeedCurve {
  const { fromMs, sliceMs, count } = slices
  const reasoning = new Float64Array(count)
  const answer = new Float64Array(count)
  for (let slice = 0; slice < count; slice += 1) {
    const speed = speedAround(recording, fromMs + slice * sliceMs, fromMs + (slice + 1) * sliceMs)
    reasoning[slice] = speed.reasoning
    answer[slice] = speed.answer
  }
  return { slices, reasoning, answer }
}

/**
 * The speed that full height stands for, the same for all curves, in tokens per second. What is faster, such as an
 * answer that came in one burst, is cut off there, so that it does not flatten the others. 0 when nothing has a speed.
 */
export function fullSpeed(curves: readonly SpeedCurve[]): number {
  const speeds = curves.map(ascendingSpeeds)
  const all = Float64Array.from(speeds.flatMap((ofOne) => [...ofOne])).sort()
  const limit = middleOf(all) * BURST_TIMES_USUAL
  const usual = speeds.map(middleOf).filter((speed) => speed <= limit)
  return Math.min(all.at(-1) ?? 0, Math.max(0, ...usual) * HEADROOM)
}

function ascendingSpeeds({ reasoning, answer }: SpeedCurve): Float64Array {
  const both = reasoning.map((speed, slice) => speed + (answer[slice] ?? 0))
  return both.filter((speed) => speed > 0).sort()
}

function middleOf(ascending: Float64Array): number {
  return ascending[(ascending.length - 1) >>> 1] ?? 0
}

const SILENT: OfTexts = { reasoning: 0, answer: 0 }

/** The speed of the text around the middle of a slice, as far as no silence interrupts it. */
function speedAround(recording: Recording, startMs: number, endMs: number): OfTexts {
  const { steps, stalls, gaps } = recording
  const firstMs = steps.offsetsMs[0]
  const lastMs = steps.offsetsMs.at(-1)
  if (firstMs === undefined || lastMs === undefined) return SILENT
  if (endMs <= firstMs || startMs > lastMs) return SILENT
  const middleMs = Math.min(Math.max((startMs + endMs) / 2, firstMs), lastMs)
  const silence = silenceAt(stalls, middleMs) ?? silenceAt(gaps, middleMs)
  if (silence !== null && silence.startMs <= startMs && silence.endMs >= endMs) return SILENT

  const reachMs = Math.max(endMs - startMs, MIN_WINDOW_MS) / 2
  const around = [stretchAround(stalls, middleMs), stretchAround(gaps, middleMs)]
  const beginMs = Math.max(firstMs, ...around.map((stretch) => stretch.startMs))
  const fromMs = Math.max(middleMs - reachMs, beginMs)
  const toMs = Math.min(middleMs + reachMs, lastMs, ...around.map((stretch) => stretch.endMs))
  // The text with which a stretch begins is part of it.
  const before = (fromMs === beginMs ? countBelow : countUpTo)(steps.offsetsMs, fromMs) - 1
  return speedBetween(recording, {
    before,
    last: countUpTo(steps.offsetsMs, toMs) - 1,
    spanMs: toMs - fromMs,
  })
}

/** The speed of the steps after `before`, up to and with `last`. */
function speedBetween(
  { steps, tokensPerCharacter }: Recording,
  { before, last, spanMs }: Readonly<{ before: number; last: number; spanMs: number }>,
): OfTexts {
  const perSecond = 1000 / Math.max(spanMs, MIN_SPAN_MS)
  const grown = (characters: Float64Array) => (characters[last] ?? 0) - (characters[before] ?? 0)
  return {
    reasoning: grown(steps.reasoningChars) * tokensPerCharacter.reasoning * perSecond,
    answer: grown(steps.answerChars) * tokensPerCharacter.answer * perSecond,
  }
}

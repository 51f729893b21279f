/** A stretch of time, in ms since Send. */
export interface Stretch {
  readonly startMs: number
  readonly endMs: number
}

/** A stretch without text. */
export type Silence = Stretch

/** Longer than this between two pieces of text is a stall. */
export const STALL_MS = 1_000

/** A pause below a stall is worth showing only above this, and when it is this many times the usual one. */
const GAP_MS = 250
const GAP_TIMES_USUAL = 5

/**
 * The silences longer than {@link STALL_MS}, from the first text to `endMs`.
 *
 * @param textOffsetsMs offsets of the frames that carried text, ascending
 */
export function stallsOf(textOffsetsMs: ArrayLike<number>, endMs: number): Silence[] {
  return silencesOf(textOffsetsMs, endMs).filter(({ startMs, endMs: until }) => until - startMs > STALL_MS)
}

/** The pauses between two pieces of text that are no stalls but stand out from those of the same stream. */
export function gapsOf(textOffsetsMs: ArrayLike<number>): Silence[] {
  const lastMs = textOffsetsMs[textOffsetsMs.length - 1]
  if (lastMs === undefined) return []
  const leastMs = Math.max(GAP_MS, GAP_TIMES_USUAL * usualPauseMs(textOffsetsMs))
  return silencesOf(textOffsetsMs, lastMs).filter(({ startMs, endMs }) => {
    const lengthMs = endMs - startMs
    return lengthMs > leastMs && lengthMs <= STALL_MS
  })
}

/** The silence that `ms` lies within; its ends, where text arrived, are not within. `silences` is ascending. */
export function silenceAt(silences: readonly Silence[], ms: number): Silence | null {
  const candidate = silences[countEndedBy(silences, ms)]
  return candidate !== undefined && candidate.startMs < ms ? candidate : null
}

/** The stretch of steady text around `ms`: from the end of the silence before it to the start of the one after it. */
export function stretchAround(silences: readonly Silence[], ms: number): Stretch {
  const ended = countEndedBy(silences, ms)
  return {
    startMs: silences[ended - 1]?.endMs ?? Number.NEGATIVE_INFINITY,
    endMs: Math.max(ms, silences[ended]?.startMs ?? Number.POSITIVE_INFINITY),
  }
}

function countEndedBy(silences: readonly Silence[], ms: number): number {
  let from = 0
  let to = silences.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((silences[middle]?.endMs ?? ms) <= ms) from = middle + 1
    else to = middle
  }
  return from
}

function silencesOf(textOffsetsMs: ArrayLike<number>, endMs: number): Silence[] {
  const silences: Silence[] = []
  for (let index = 0; index < textOffsetsMs.length; index += 1) {
    const startMs = textOffsetsMs[index] ?? endMs
    const nextMs = textOffsetsMs[index + 1] ?? endMs
    if (nextMs - startMs > GAP_MS) silences.push({ startMs, endMs: nextMs })
  }
  return silences
}

function usualPauseMs(textOffsetsMs: ArrayLike<number>): number {
  const pauses = new Float64Array(Math.max(0, textOffsetsMs.length - 1))
  for (let index = 0; index < pauses.length; index += 1) {
    pauses[index] = (textOffsetsMs[index + 1] ?? 0) - (textOffsetsMs[index] ?? 0)
  }
  return pauses.sort()[(pauses.length - 1) >>> 1] ?? 0
}

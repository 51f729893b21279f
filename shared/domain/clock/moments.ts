import type { Recording } from './recording.ts'
import { countBelow, countUpTo } from './sorted-search.ts'

type Stepped = Pick<Recording, 'frameOffsetsMs' | 'endMs'>

/** The next moment after `ms` at which a frame of any recording arrived or one of them ended; null after the last. */
export function nextStepMs(recordings: readonly Stepped[], ms: number): number | null {
  const moments = recordings.flatMap(({ frameOffsetsMs, endMs }) => [
    frameOffsetsMs[countUpTo(frameOffsetsMs, ms)] ?? endMs,
    endMs,
  ])
  const later = moments.filter((moment) => moment > ms)
  return later.length === 0 ? null : Math.min(...later)
}

/** The last such moment before `ms`; 0, when Send was pressed, before the first of them; null at 0. */
export function previousStepMs(recordings: readonly Stepped[], ms: number): number | null {
  if (ms <= 0) return null
  const moments = recordings.flatMap(({ frameOffsetsMs, endMs }) => [
    frameOffsetsMs[countBelow(frameOffsetsMs, ms) - 1] ?? 0,
    endMs,
  ])
  return Math.max(0, ...moments.filter((moment) => moment < ms))
}

import type { RateRange } from '../../schemas/rate.ts'

/** The stretches of a report: `count` of `bucketMs` each, the last one with the instant of the question in it. */
export interface RateWindow {
  readonly fromMs: number
  readonly toMs: number
  readonly bucketMs: number
  readonly count: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

const STRETCHES: Readonly<Record<RateRange, { readonly bucketMs: number; readonly count: number }>> = {
  hour: { bucketMs: MINUTE_MS, count: 60 },
  day: { bucketMs: HOUR_MS, count: 24 },
  week: { bucketMs: 6 * HOUR_MS, count: 28 },
}

/** The window of a range that ends with the stretch of `nowMs` (Unix ms). Stretches begin on whole ones of UTC. */
export function rateWindow(range: RateRange, nowMs: number): RateWindow {
  const { bucketMs, count } = STRETCHES[range]
  const toMs = (Math.floor(nowMs / bucketMs) + 1) * bucketMs
  return { fromMs: toMs - count * bucketMs, toMs, bucketMs, count }
}

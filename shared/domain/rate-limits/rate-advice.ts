import { findModel } from '../../catalogue/models.ts'
import type { RateReport, Refusal } from '../../schemas/rate.ts'
import { statedLimit } from './refusal-words.ts'

/** What to do about the 429s of a report, as data; the window finds the words. Counts are requests. */
export type RateAdvice =
  /** No 429 at all. */
  | { readonly kind: 'all-well' }
  /** The server says that the balance is what lowers the limit. `limit` as it said last; null where it named none. */
  | { readonly kind: 'low-balance'; readonly count: number; readonly limit: number | null }
  /** More at once than the server takes; comparisons of the environment may send more than that. */
  | { readonly kind: 'lower-environment'; readonly limit: number; readonly maxConcurrentRuns: number }
  /** More at once than the published limit of the model. */
  | {
      readonly kind: 'over-limit'
      readonly model: string
      readonly mostAtOnce: number
      readonly limit: number
    }
  /** Many runs in a short time, however often each was tried. `seconds` from the first to the last of them, at least 1. */
  | { readonly kind: 'burst'; readonly count: number; readonly seconds: number }
  /** Some now and then. `retryAfterSeconds` = the longest wait that was asked for; null where none was. */
  | { readonly kind: 'now-and-then'; readonly count: number; readonly retryAfterSeconds: number | null }

/** 429s of this many runs within {@link BURST_MS} are a burst. */
export const BURST_COUNT = 3
export const BURST_MS = 10_000

/**
 * Requests of a model that an account may have under way, over all of its keys, as published; null where nothing was.
 * The limit in force can be lower: it shrinks with the balance.
 */
export function publishedLimit(model: string): number | null {
  return findModel(model)?.concurrency ?? null
}

/**
 * The advice on a report, the most pressing first; never empty. The causes of 429s are read from the latest refusals of
 * the report. `maxConcurrentRuns` is the environment's.
 */
export function adviseOnRates(
  { buckets, peaks, lastRefusals }: Pick<RateReport, 'buckets' | 'peaks' | 'lastRefusals'>,
  maxConcurrentRuns: number,
): readonly RateAdvice[] {
  const count = buckets.reduce((sum, { refused }) => sum + refused, 0)
  if (count === 0) return [{ kind: 'all-well' }]
  const ofBalance = lastRefusals.filter(({ isLowBalance }) => isLowBalance)
  const limit = firstStated(lastRefusals)
  const advice: RateAdvice[] = []
  if (ofBalance.length > 0) {
    advice.push({ kind: 'low-balance', count: ofBalance.length, limit: firstStated(ofBalance) })
  }
  if (limit !== null && limit < maxConcurrentRuns) {
    advice.push({ kind: 'lower-environment', limit, maxConcurrentRuns })
  }
  for (const { model, mostAtOnce } of peaks) {
    const published = publishedLimit(model)
    if (published !== null && mostAtOnce > published) {
      advice.push({ kind: 'over-limit', model, mostAtOnce, limit: published })
    }
  }
  const burst = densest(lastRefusals)
  if (burst !== null) advice.push(burst)
  return advice.length > 0 ? advice : [nowAndThen(count, lastRefusals)]
}

function nowAndThen(count: number, refusals: readonly Refusal[]): RateAdvice {
  const waits = refusals.flatMap(({ retryAfterSeconds }) => retryAfterSeconds ?? [])
  return { kind: 'now-and-then', count, retryAfterSeconds: waits.length === 0 ? null : Math.max(...waits) }
}

/** What the server said last: the latest come first. */
function firstStated(refusals: readonly Refusal[]): number | null {
  for (const { serverMessage } of refusals) {
    const limit = statedLimit(serverMessage)
    if (limit !== null) return limit
  }
  return null
}

/** The most runs with refusals that lie within {@link BURST_MS}, where they are a burst. */
function densest(refusals: readonly Refusal[]): RateAdvice | null {
  const inOrder = refusals.toSorted((one, other) => one.atMs - other.atMs)
  let best: { readonly count: number; readonly lengthMs: number } = { count: 0, lengthMs: 0 }
  inOrder.forEach(({ atMs: firstMs }, first) => {
    const within = inOrder.slice(first).filter(({ atMs }) => atMs - firstMs <= BURST_MS)
    const lengthMs = (within.at(-1)?.atMs ?? firstMs) - firstMs
    const count = new Set(within.map(({ runId }) => runId)).size
    if (count > best.count) best = { count, lengthMs }
  })
  if (best.count < BURST_COUNT) return null
  return { kind: 'burst', count: best.count, seconds: Math.max(1, Math.ceil(best.lengthMs / 1000)) }
}

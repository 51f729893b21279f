import type { CacheRule } from '../../catalogue/prices/cache-rules.ts'

/** An earlier run as the cache may remember it. */
export interface EarlierRun {
  readonly runId: string
  /** Tokens from the first on that the new prompt shares with that run's prompt and output. */
  readonly commonPrefixTokens: number
  /** Unix milliseconds. */
  readonly endedAtMs: number
}

/** How much of a prompt the cache is expected to know, and thanks to which run. */
export interface PredictedCacheHit {
  readonly hitTokens: number
  /** Null when no hit is expected. */
  readonly runId: string | null
}

/**
 * The expected cache hit of a prompt sent at `atMs` (Unix ms). The earlier runs are those the provider does not
 * keep apart from it: same account, same `user_id`, same serving model. The cache is best effort: the server may
 * hit less. Of two runs with the same prefix the later one is named.
 */
export function predictCacheHit({
  promptTokens,
  earlierRuns,
  atMs,
  rule,
}: {
  readonly promptTokens: number
  readonly earlierRuns: readonly EarlierRun[]
  readonly atMs: number
  /** Null before there was a cache. */
  readonly rule: CacheRule | null
}): PredictedCacheHit {
  const none: PredictedCacheHit = { hitTokens: 0, runId: null }
  if (rule === null) return none
  const [best] = earlierRuns
    .filter(({ endedAtMs }) => {
      const ageMs = atMs - endedAtMs
      return ageMs >= rule.assumedBuildMs && ageMs <= rule.assumedLifetimeMs
    })
    .sort(
      (left, right) => right.commonPrefixTokens - left.commonPrefixTokens || right.endedAtMs - left.endedAtMs,
    )
  if (best === undefined) return none
  const commonTokens = Math.min(best.commonPrefixTokens, promptTokens)
  const hitTokens = Math.floor(commonTokens / rule.unitTokens) * rule.unitTokens
  return hitTokens === 0 ? none : { hitTokens, runId: best.runId }
}

/** How many token ids two sequences share from the first on. */
export function commonPrefixLength(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const limit = Math.min(left.length, right.length)
  let length = 0
  while (length < limit && left[length] === right[length]) length += 1
  return length
}

import { CACHE_GUIDE } from './sources.ts'

/** How the context cache counts, during one span of time. */
export interface CacheRule {
  /** Unix milliseconds, included; the rule holds until the next one begins. */
  readonly startsAtMs: number
  /** A hit is a whole number of these, from the first token on. */
  readonly unitTokens: number
  /** The unit the documentation names, which may be another than the one measured. */
  readonly documentedUnitTokens: number
  /** The documentation says "seconds"; an earlier run that ended later than this ago is not yet cached. */
  readonly assumedBuildMs: number
  /** The documentation says "hours to days"; an earlier run that ended before this is taken as forgotten. */
  readonly assumedLifetimeMs: number
  readonly source: string
  readonly note: string
}

const ASSUMED_BUILD_MS = 5_000
const ASSUMED_LIFETIME_MS = 24 * 60 * 60 * 1000

/** Oldest first. */
export const CACHE_RULES: readonly CacheRule[] = [
  {
    startsAtMs: Date.parse('2024-08-02T00:00:00Z'),
    unitTokens: 64,
    documentedUnitTokens: 64,
    assumedBuildMs: ASSUMED_BUILD_MS,
    assumedLifetimeMs: ASSUMED_LIFETIME_MS,
    source: CACHE_GUIDE,
    note: 'The cache on disk began on this day. The unit is the documented one.',
  },
  {
    startsAtMs: Date.parse('2026-04-24T00:00:00Z'),
    unitTokens: 128,
    documentedUnitTokens: 64,
    assumedBuildMs: ASSUMED_BUILD_MS,
    assumedLifetimeMs: ASSUMED_LIFETIME_MS,
    source: CACHE_GUIDE,
    note: 'Measured on V4: every hit was the common prefix floored to 128 tokens. The guide still says 64.',
  },
]

/** The rule in force at an instant (Unix ms); null before there was a cache. */
export function cacheRuleAt(atMs: number): CacheRule | null {
  return CACHE_RULES.findLast((rule) => rule.startsAtMs <= atMs) ?? null
}

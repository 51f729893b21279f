import { createHash } from 'node:crypto'

/** Tokens per cached unit: hits were measured as multiples of 128. */
const UNIT_TOKENS = 128
const MAX_UNITS = 20_000

/** Remembers beginnings of prompts, as the API's context cache does. */
export interface PrefixCache {
  /** Tokens of the longest cached beginning, a multiple of 128; only what lies before the prompt's end counts. */
  measure(owner: string, tokens: readonly string[]): number
  /** Caches all beginnings of a text that are whole units. */
  store(owner: string, tokens: readonly string[]): void
}

/** An empty cache. `owner` separates accounts and user ids from each other (context caching guide). */
export function createPrefixCache(): PrefixCache {
  const units = new Set<string>()
  return {
    measure(owner, tokens) {
      const known = unitHashes(owner, tokens).findIndex((hash) => !units.has(hash))
      const hits = known < 0 ? Math.floor(tokens.length / UNIT_TOKENS) : known
      return hits * UNIT_TOKENS
    },
    store(owner, tokens) {
      for (const hash of unitHashes(owner, tokens)) {
        units.delete(hash)
        units.add(hash)
      }
      for (const oldest of units) {
        if (units.size <= MAX_UNITS) break
        units.delete(oldest)
      }
    },
  }
}

/** One hash per unit, each over everything up to the unit's end. */
function unitHashes(owner: string, tokens: readonly string[]): string[] {
  const running = createHash('sha256').update(owner).update('\0')
  const hashes: string[] = []
  for (let end = UNIT_TOKENS; end <= tokens.length; end += UNIT_TOKENS) {
    running.update(tokens.slice(end - UNIT_TOKENS, end).join(''))
    hashes.push(running.copy().digest('base64'))
  }
  return hashes
}

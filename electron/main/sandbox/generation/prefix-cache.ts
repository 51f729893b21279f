import { createHash } from 'node:crypto'

/** Tokens per cached unit: hits were measured as multiples of 128. */
const UNIT_TOKENS = 128
const MAX_UNITS = 20_000

/** Remembers beginnings of prompts, as the API's context cache does. */
export interface PrefixCache {
  /**
   * Takes a prompt in and says how many of its tokens were cached before: the longest known beginning, a multiple
   * of 128. `owner` separates accounts and user ids from each other (context caching guide).
   */
  admit(owner: string, tokens: readonly string[]): number
}

/** An empty cache. */
export function createPrefixCache(): PrefixCache {
  const units = new Set<string>()
  return {
    admit(owner, tokens) {
      const hashes = unitHashes(owner, tokens)
      const firstMiss = hashes.findIndex((hash) => !units.has(hash))
      for (const hash of hashes) {
        // Added again at the end: the set's order is the order of last use.
        units.delete(hash)
        units.add(hash)
      }
      for (const oldest of units) {
        if (units.size <= MAX_UNITS) break
        units.delete(oldest)
      }
      return (firstMiss < 0 ? hashes.length : firstMiss) * UNIT_TOKENS
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

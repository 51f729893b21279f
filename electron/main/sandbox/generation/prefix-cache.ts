import { createHash } from 'node:crypto'
import { cacheRuleAt } from '../../../../shared/catalogue/prices/cache-rules.ts'

const MAX_UNITS = 20_000

/** A prompt with what the model answered to it. */
export interface CachedCall {
  /** Separates accounts, user ids and models from each other (context caching guide). */
  readonly owner: string
  readonly prompt: Int32Array
  readonly output: readonly number[]
  /** Unix ms. */
  readonly nowMs: number
}

/** Remembers beginnings of prompts and of prompts with their outputs, as the API's context cache does. */
export interface PrefixCache {
  /**
   * Takes a call in and says how many tokens of its prompt were cached before: the longest known beginning, in
   * units of the rule of the day. What is taken in is known some seconds later, and for hours.
   */
  admit(call: CachedCall): number
}

interface CachedUnit {
  readonly knownFromMs: number
  readonly knownUntilMs: number
}

/** An empty cache. */
export function createPrefixCache(): PrefixCache {
  const units = new Map<string, CachedUnit>()

  function isKnown(hash: string, nowMs: number): boolean {
    const unit = units.get(hash)
    return unit !== undefined && unit.knownFromMs <= nowMs && nowMs <= unit.knownUntilMs
  }

  function remember(hash: string, fresh: CachedUnit): void {
    const before = units.get(hash)
    const stillKnown = before !== undefined && before.knownUntilMs >= fresh.knownFromMs
    // Set again at the end: the map's order is the order of last use.
    units.delete(hash)
    units.set(hash, stillKnown ? { ...fresh, knownFromMs: before.knownFromMs } : fresh)
  }

  return {
    admit({ owner, prompt, output, nowMs }) {
      const rule = cacheRuleAt(nowMs)
      if (rule === null) return 0
      const { unitTokens, assumedBuildMs, assumedLifetimeMs } = rule
      const hashes = unitHashes(owner, joined(prompt, output), unitTokens)
      const ofPrompt = hashes.slice(0, Math.floor(prompt.length / unitTokens))
      const firstMiss = ofPrompt.findIndex((hash) => !isKnown(hash, nowMs))
      const fresh = { knownFromMs: nowMs + assumedBuildMs, knownUntilMs: nowMs + assumedLifetimeMs }
      for (const hash of hashes) remember(hash, fresh)
      for (const oldest of units.keys()) {
        if (units.size <= MAX_UNITS) break
        units.delete(oldest)
      }
      return (firstMiss < 0 ? ofPrompt.length : firstMiss) * unitTokens
    },
  }
}

function joined(prompt: Int32Array, output: readonly number[]): Int32Array {
  const ids = new Int32Array(prompt.length + output.length)
  ids.set(prompt)
  ids.set(output, prompt.length)
  return ids
}

/** One hash per unit, each over everything up to the unit's end. */
function unitHashes(owner: string, ids: Int32Array, unitTokens: number): string[] {
  const running = createHash('sha256').update(owner).update('\0')
  const hashes: string[] = []
  for (let end = unitTokens; end <= ids.length; end += unitTokens) {
    running.update(ids.subarray(end - unitTokens, end))
    hashes.push(running.copy().digest('base64'))
  }
  return hashes
}

import type { TokenDoubt } from '../../../shared/catalogue/tokenizers.ts'
import type { RequestTokens } from '../../../shared/domain/tokens/token-count.ts'

/** The fewest and the most tokens a prompt can have, as far as the count is in doubt. */
export type TokenRange = Readonly<{ least: number; most: number }>

export function tokenRange({ promptTokens, doubts }: RequestTokens): TokenRange {
  const fewer = doubts.reduce((sum, doubt) => sum + doubt.fewer, 0)
  const more = doubts.reduce((sum, doubt) => sum + doubt.more, 0)
  return { least: Math.max(0, promptTokens - fewer), most: promptTokens + more }
}

/** The doubts with each reason once: every image of a request can bring the same. */
export function doubtsByReason(doubts: readonly TokenDoubt[]): TokenDoubt[] {
  const merged = new Map<string, TokenDoubt>()
  for (const { reason, fewer, more } of doubts) {
    const before = merged.get(reason) ?? { fewer: 0, more: 0 }
    merged.set(reason, { reason, fewer: before.fewer + fewer, more: before.more + more })
  }
  return [...merged.values()]
}

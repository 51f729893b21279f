import type { Usage } from '../../../../shared/schemas/message.ts'

/** A usage whose figures agree with one another. */
export function usageOf({
  hit,
  miss,
  reasoning,
  answer,
}: {
  readonly hit: number
  readonly miss: number
  readonly reasoning: number
  readonly answer: number
}): Usage {
  return {
    promptTokens: hit + miss,
    completionTokens: reasoning + answer,
    reasoningTokens: reasoning,
    cacheHitTokens: hit,
    cacheMissTokens: miss,
    totalTokens: hit + miss + reasoning + answer,
  }
}

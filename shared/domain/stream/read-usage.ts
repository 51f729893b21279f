import type { Usage } from '../../schemas/message.ts'
import { countOrNull, isJsonObject } from './json-values.ts'

/**
 * Token counts of a `usage` object, or null where there is none. The cache hit is told twice,
 * as `prompt_cache_hit_tokens` and as `prompt_tokens_details.cached_tokens`; other servers send only the second.
 * A number that cannot be a count reads as absent: it would be billed.
 * Source: API reference, Create Chat Completion, `usage`.
 */
export function readUsage(value: unknown): Usage | null {
  if (!isJsonObject(value)) return null
  const promptDetails = isJsonObject(value.prompt_tokens_details) ? value.prompt_tokens_details : {}
  const completionDetails = isJsonObject(value.completion_tokens_details)
    ? value.completion_tokens_details
    : {}
  const promptTokens = countOrNull(value.prompt_tokens)
  const cacheHitTokens =
    countOrNull(value.prompt_cache_hit_tokens) ?? countOrNull(promptDetails.cached_tokens)
  return {
    promptTokens,
    completionTokens: countOrNull(value.completion_tokens),
    reasoningTokens: countOrNull(completionDetails.reasoning_tokens),
    cacheHitTokens,
    cacheMissTokens: countOrNull(value.prompt_cache_miss_tokens) ?? difference(promptTokens, cacheHitTokens),
    totalTokens: countOrNull(value.total_tokens),
  }
}

/** `prompt_tokens` = hit + miss (API reference), so one of them follows from the others. */
function difference(promptTokens: number | null, cacheHitTokens: number | null): number | null {
  if (promptTokens === null || cacheHitTokens === null || cacheHitTokens > promptTokens) return null
  return promptTokens - cacheHitTokens
}

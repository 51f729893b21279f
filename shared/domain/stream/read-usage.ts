import type { Usage } from '../../schemas/message.ts'
import { isRecord } from '../json/is-record.ts'
import { countOrNull } from './json-values.ts'

/**
 * Token counts of a `usage` object, or null where there is none. The cache hit is told twice,
 * as `prompt_cache_hit_tokens` and as `prompt_tokens_details.cached_tokens`; other servers send only the second.
 * A number that cannot be a count reads as absent: it would be billed.
 * Source: API reference, Create Chat Completion, `usage`.
 */
export function readUsage(value: unknown): Usage | null {
  if (!isRecord(value)) return null
  const promptDetails = isRecord(value.prompt_tokens_details) ? value.prompt_tokens_details : {}
  const completionDetails = isRecord(value.completion_tokens_details) ? value.completion_tokens_details : {}
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

/**
 * Token counts of the `usage` of a response, or null where there is none. Input and output include what the details
 * name. Source: API reference, create response, `usage`.
 */
export function readResponseUsage(value: unknown): Usage | null {
  if (!isRecord(value)) return null
  const inputDetails = isRecord(value.input_tokens_details) ? value.input_tokens_details : {}
  const outputDetails = isRecord(value.output_tokens_details) ? value.output_tokens_details : {}
  const promptTokens = countOrNull(value.input_tokens)
  const cacheHitTokens = countOrNull(inputDetails.cached_tokens)
  return {
    promptTokens,
    completionTokens: countOrNull(value.output_tokens),
    reasoningTokens: countOrNull(outputDetails.reasoning_tokens),
    cacheHitTokens,
    cacheMissTokens: difference(promptTokens, cacheHitTokens),
    totalTokens: countOrNull(value.total_tokens),
  }
}

/**
 * Token counts of the `usage` of the Anthropic form; null where the output is not counted yet. `input_tokens` are those
 * neither read from the cache nor written to it, so that the prompt is all three together; what was written is billed
 * as a miss, since DeepSeek charges nothing for the writing. How many of the output were reasoning is not told. Without
 * a figure for what was read, how much of the prompt was cached is unknown.
 * Source: Anthropic's reference, messages, `usage`; DeepSeek's guide names the fields without an example.
 */
export function readMessagesUsage(value: unknown): Usage | null {
  if (!isRecord(value)) return null
  const completionTokens = countOrNull(value.output_tokens)
  if (completionTokens === null) return null
  const input = countOrNull(value.input_tokens)
  const cacheHitTokens = countOrNull(value.cache_read_input_tokens)
  const miss = input === null ? null : input + (countOrNull(value.cache_creation_input_tokens) ?? 0)
  const promptTokens = miss === null ? null : miss + (cacheHitTokens ?? 0)
  return {
    promptTokens,
    completionTokens,
    reasoningTokens: null,
    cacheHitTokens,
    cacheMissTokens: cacheHitTokens === null ? null : miss,
    totalTokens: promptTokens === null ? null : promptTokens + completionTokens,
  }
}

/** `prompt_tokens` = hit + miss (API reference), so one of them follows from the others. */
function difference(promptTokens: number | null, cacheHitTokens: number | null): number | null {
  if (promptTokens === null || cacheHitTokens === null || cacheHitTokens > promptTokens) return null
  return promptTokens - cacheHitTokens
}

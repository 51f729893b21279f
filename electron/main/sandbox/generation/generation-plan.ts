/** One piece of output as it goes over the wire, and its tokens. */
export interface OutputPiece {
  readonly kind: 'reasoning' | 'answer' | 'call-start' | 'call-arguments'
  readonly text: string
  readonly ids: readonly number[]
  /** Which tool call it belongs to; 0 for text. */
  readonly callIndex: number
}

/** Usage as the API spells it; the two details are left out as the API leaves them out. */
export interface UsageBody {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  readonly prompt_tokens_details: { readonly cached_tokens: number }
  readonly completion_tokens_details?: { readonly reasoning_tokens: number }
  readonly prompt_cache_hit_tokens: number
  readonly prompt_cache_miss_tokens: number
}

/** Everything a completion will send, decided before its first byte. */
export interface GenerationPlan {
  readonly kind: 'chat' | 'fim'
  /** SHA-256 hex of what decides the answer; ids are made from it. */
  readonly seed: string
  /** Unix seconds. */
  readonly created: number
  readonly model: string
  readonly thinking: boolean
  readonly pieces: readonly OutputPiece[]
  readonly finishReason: 'stop' | 'length' | 'tool_calls'
  /** The stop sequence that ended the answer; null when it ended by itself or by its length. */
  readonly stopSequence: string | null
  readonly usage: UsageBody
  readonly stream: boolean
  /** Send `"usage": null` on chunks before the last. */
  readonly includeUsage: boolean
  readonly logprobs: boolean
  /** How many of the likeliest tokens come with each token's log probability. */
  readonly topLogprobs: number
}

/** `</think>` is counted as one token of the completion, between reasoning and answer. */
const THINK_END_TOKENS = 1

/**
 * The beginning of the output that fits `maxTokens`, and whether anything was cut off.
 * Where reasoning is followed by anything, the end-of-thinking token takes its share.
 */
export function cutToLimit(
  pieces: readonly OutputPiece[],
  maxTokens: number,
): { readonly kept: readonly OutputPiece[]; readonly completionTokens: number; readonly cut: boolean } {
  let spent = 0
  for (const [index, piece] of pieces.entries()) {
    const afterThinking = pieces[index - 1]?.kind === 'reasoning' && piece.kind !== 'reasoning'
    const cost = piece.ids.length + (afterThinking ? THINK_END_TOKENS : 0)
    if (spent + cost > maxTokens) return { kept: pieces.slice(0, index), completionTokens: spent, cut: true }
    spent += cost
  }
  return { kept: pieces, completionTokens: spent, cut: false }
}

/** Usage of a completion; `reasoningTokens` null when the model did not think. */
export function usageOf(counts: {
  promptTokens: number
  cacheHitTokens: number
  completionTokens: number
  reasoningTokens: number | null
}): UsageBody {
  const { promptTokens, cacheHitTokens, completionTokens, reasoningTokens } = counts
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cacheHitTokens },
    ...(reasoningTokens === null ? {} : { completion_tokens_details: { reasoning_tokens: reasoningTokens } }),
    prompt_cache_hit_tokens: cacheHitTokens,
    prompt_cache_miss_tokens: promptTokens - cacheHitTokens,
  }
}

import type { AccumulatedMessage, Usage } from '../../../../shared/schemas/message.ts'

/**
 * A stream put together into the one object that the same request would have got without `stream`: the fields of
 * `chat.completion`, with those left out that the server did not send.
 */
export function mergedResponse(message: AccumulatedMessage): Record<string, unknown> {
  return withoutNulls({
    id: message.responseId,
    object: 'chat.completion',
    model: message.model,
    system_fingerprint: message.systemFingerprint,
    choices: [
      withoutNulls({
        index: 0,
        message: withoutNulls({
          role: message.role,
          reasoning_content: message.reasoning === '' ? null : message.reasoning,
          content: message.answer,
          tool_calls: message.toolCalls.length === 0 ? null : message.toolCalls.map(toApiToolCall),
        }),
        finish_reason: message.finishReason,
      }),
    ],
    usage: message.usage === null ? null : toApiUsage(message.usage),
  })
}

function toApiToolCall(call: AccumulatedMessage['toolCalls'][number]): Record<string, unknown> {
  return { id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } }
}

function toApiUsage(usage: Usage): Record<string, unknown> {
  return withoutNulls({
    prompt_tokens: usage.promptTokens,
    completion_tokens: usage.completionTokens,
    total_tokens: usage.totalTokens,
    prompt_cache_hit_tokens: usage.cacheHitTokens,
    prompt_cache_miss_tokens: usage.cacheMissTokens,
    completion_tokens_details:
      usage.reasoningTokens === null ? null : { reasoning_tokens: usage.reasoningTokens },
  })
}

function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

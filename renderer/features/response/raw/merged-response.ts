import type { Protocol } from '../../../../shared/catalogue/endpoints.ts'
import { parseJson } from '../../../../shared/domain/stream/json-values.ts'
import { thinkingBlocksOf } from '../../../../shared/domain/stream/thinking-blocks.ts'
import type { AccumulatedMessage, Usage } from '../../../../shared/schemas/message.ts'

/**
 * A stream put together into the one object that the same request would have got without `stream`, in the form of its
 * protocol, with the fields left out that the server did not send or that are not kept.
 */
export function mergedResponse(message: AccumulatedMessage, protocol: Protocol): Record<string, unknown> {
  switch (protocol) {
    case 'chat':
    case 'fim':
      return mergedCompletion(message)
    case 'responses':
      return mergedOutput(message)
    case 'anthropic':
      return mergedMessage(message)
  }
}

function mergedOutput(message: AccumulatedMessage): Record<string, unknown> {
  const { finishReason, usage } = message
  const isWhole = finishReason === 'completed' || finishReason === 'failed'
  return withoutNulls({
    id: message.responseId,
    object: 'response',
    status: isWhole || finishReason === null ? finishReason : 'incomplete',
    incomplete_details: isWhole || finishReason === null ? null : { reason: finishReason },
    model: message.model,
    output: [
      ...(message.reasoning === ''
        ? []
        : [{ type: 'reasoning', content: [{ type: 'reasoning_text', text: message.reasoning }] }]),
      ...(message.answer === ''
        ? []
        : [
            withoutNulls({
              type: 'message',
              role: message.role,
              content: [{ type: 'output_text', text: message.answer }],
            }),
          ]),
      ...message.toolCalls.map(({ id, name, arguments: text }) => ({
        type: 'function_call',
        call_id: id,
        name,
        arguments: text,
      })),
    ],
    usage:
      usage === null
        ? null
        : withoutNulls({
            input_tokens: usage.promptTokens,
            input_tokens_details:
              usage.cacheHitTokens === null ? null : { cached_tokens: usage.cacheHitTokens },
            output_tokens: usage.completionTokens,
            output_tokens_details:
              usage.reasoningTokens === null ? null : { reasoning_tokens: usage.reasoningTokens },
            total_tokens: usage.totalTokens,
          }),
  })
}

function mergedMessage(message: AccumulatedMessage): Record<string, unknown> {
  const { usage } = message
  return withoutNulls({
    id: message.responseId,
    type: 'message',
    role: message.role,
    model: message.model,
    content: [
      ...thinkingBlocksOf(message),
      ...(message.answer === '' ? [] : [{ type: 'text', text: message.answer }]),
      ...message.toolCalls.map(({ id, name, arguments: text }) => ({
        type: 'tool_use',
        id,
        name,
        // Cut short it is no JSON; then its text says more than nothing.
        input: parseJson(text) ?? text,
      })),
    ],
    stop_reason: message.finishReason,
    usage:
      usage === null
        ? null
        : withoutNulls({
            input_tokens: usage.cacheMissTokens ?? usage.promptTokens,
            cache_read_input_tokens: usage.cacheHitTokens,
            output_tokens: usage.completionTokens,
          }),
  })
}

function mergedCompletion(message: AccumulatedMessage): Record<string, unknown> {
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

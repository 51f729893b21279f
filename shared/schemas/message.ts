import { z } from 'zod'

/** A tool call put together from its fragments. `arguments` is the text as sent, valid JSON or not. */
export const toolCallSchema = z.strictObject({
  index: z.number().int(),
  id: z.string(),
  name: z.string(),
  arguments: z.string(),
})
export type ToolCall = z.infer<typeof toolCallSchema>

/**
 * Token counts as the API reported them; null where it did not report the figure.
 * `completionTokens` includes `reasoningTokens` (API reference, usage).
 */
export const usageSchema = z.strictObject({
  promptTokens: z.number().int().nullable(),
  completionTokens: z.number().int().nullable(),
  reasoningTokens: z.number().int().nullable(),
  cacheHitTokens: z.number().int().nullable(),
  cacheMissTokens: z.number().int().nullable(),
  totalTokens: z.number().int().nullable(),
})
export type Usage = z.infer<typeof usageSchema>

/** A block of thinking: its place in `reasoning`, in UTF-16 offsets, and what it was signed with. */
export const thinkingBlockSchema = z.strictObject({
  start: z.number().int(),
  end: z.number().int(),
  signature: z.string().nullable(),
})

/** What a stream or a plain body amounts to. Texts are complete, in order of arrival. */
export const accumulatedMessageSchema = z.strictObject({
  responseId: z.string().nullable(),
  /** The model the server says it used; can differ from the one asked for. */
  model: z.string().nullable(),
  role: z.string().nullable(),
  reasoning: z.string(),
  /** Where blocks were signed, as in the Anthropic form, all of them in order; absent where none was. */
  thinkingBlocks: z.array(thinkingBlockSchema).optional(),
  answer: z.string(),
  toolCalls: z.array(toolCallSchema),
  finishReason: z.string().nullable(),
  usage: usageSchema.nullable(),
  systemFingerprint: z.string().nullable(),
  /** True once the end mark of a stream, such as `data: [DONE]`, or a whole plain body was seen. */
  complete: z.boolean(),
})
export type AccumulatedMessage = z.infer<typeof accumulatedMessageSchema>

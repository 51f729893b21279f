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

/** What a stream or a plain body amounts to. Texts are complete, in order of arrival. */
export const accumulatedMessageSchema = z.strictObject({
  responseId: z.string().nullable(),
  /** The model the server says it used; can differ from the one asked for. */
  model: z.string().nullable(),
  role: z.string().nullable(),
  reasoning: z.string(),
  answer: z.string(),
  toolCalls: z.array(toolCallSchema),
  finishReason: z.string().nullable(),
  usage: usageSchema.nullable(),
  systemFingerprint: z.string().nullable(),
  /** True once the end mark of a stream, such as `data: [DONE]`, or a whole plain body was seen. */
  complete: z.boolean(),
})
export type AccumulatedMessage = z.infer<typeof accumulatedMessageSchema>

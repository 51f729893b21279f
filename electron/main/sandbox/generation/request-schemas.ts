import { z } from 'zod'

const contentSchema = z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullish()

const messageSchema = z.looseObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: contentSchema,
  prefix: z.boolean().nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z
    .array(
      z.looseObject({ id: z.string(), function: z.looseObject({ name: z.string(), arguments: z.string() }) }),
    )
    .nullish(),
  tool_call_id: z.string().nullish(),
})
/** A message of a chat request that has passed the rules. */
export type ChatMessage = z.infer<typeof messageSchema>

const toolSchema = z.looseObject({
  function: z.looseObject({
    name: z.string(),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
  }),
})
/** A function of a chat request that has passed the rules. */
export type ChatTool = z.infer<typeof toolSchema>

const streamingFields = {
  model: z.string(),
  max_tokens: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
}

/** What the sandbox reads of a chat body, after the rules have let it pass. */
export const chatRequestSchema = z.looseObject({
  ...streamingFields,
  messages: z.array(messageSchema).min(1),
  tools: z.array(toolSchema).nullish(),
  tool_choice: z
    .union([z.string(), z.looseObject({ function: z.looseObject({ name: z.string() }) })])
    .nullish(),
  response_format: z.looseObject({ type: z.string().nullish() }).nullish(),
  reasoning_effort: z.string().nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().nullish(),
  user_id: z.string().nullish(),
})
export type ChatRequest = z.infer<typeof chatRequestSchema>

/** What the sandbox reads of a fill-in-the-middle body, after the rules have let it pass. */
export const fimRequestSchema = z.looseObject({
  ...streamingFields,
  prompt: z.string(),
  suffix: z.string().nullish(),
  echo: z.boolean().nullish(),
  logprobs: z.number().nullish(),
})
export type FimRequest = z.infer<typeof fimRequestSchema>

import { z } from 'zod'

/** How long a tool may take, in ms, and the limits of what the user may say instead. */
export const DEFAULT_TOOL_TIMEOUT_MS = 60_000
export const MAX_TOOL_TIMEOUT_MS = 3_600_000

/**
 * How a server is reached: `stdio` starts a program without a shell, `http` speaks Streamable HTTP
 * (Model Context Protocol, transports).
 */
export const toolServerTransportSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('stdio'),
    command: z.string().trim().min(1).max(4096),
    args: z.array(z.string().max(16_384)).max(200),
  }),
  z.strictObject({ kind: z.literal('http'), url: z.string().trim().min(1).max(8192) }),
])
export type ToolServerTransport = z.infer<typeof toolServerTransportSchema>

/** A variable of the program's environment, or a header. A null value keeps the one that is there. */
export const toolServerValueSchema = z.strictObject({
  name: z.string().trim().min(1).max(256),
  value: z
    .string()
    .max(64 * 1024)
    .nullable(),
})

/** What the user edits of a server. The values are kept as keys are and never come back. */
export const toolServerDraftSchema = z.strictObject({
  name: z.string().trim().min(1).max(64),
  transport: toolServerTransportSchema,
  timeoutMs: z.number().int().min(1000).max(MAX_TOOL_TIMEOUT_MS),
  values: z.array(toolServerValueSchema).max(100),
})
export type ToolServerDraft = z.infer<typeof toolServerDraftSchema>

/** A tool of a server; `inputSchema` is a JSON Schema. */
export const serverToolSchema = z.strictObject({
  name: z.string(),
  description: z.string().nullable(),
  inputSchema: z.record(z.string(), z.unknown()),
})
export type ServerTool = z.infer<typeof serverToolSchema>

/** Why a server does not answer, in words for the user. `output` is the end of what the program wrote to stderr. */
export const toolServerFailureSchema = z.strictObject({
  title: z.string(),
  message: z.string(),
  output: z.string(),
})
export type ToolServerFailure = z.infer<typeof toolServerFailureSchema>

export const toolServerConnectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('connecting') }),
  z.strictObject({ kind: z.literal('ready'), tools: z.array(serverToolSchema) }),
  z.strictObject({ kind: z.literal('failed'), failure: toolServerFailureSchema }),
])
export type ToolServerConnection = z.infer<typeof toolServerConnectionSchema>

/** A server as the page sees it. `target` is the exact command line or URL that the permission is for. */
export const toolServerSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  transport: toolServerTransportSchema,
  timeoutMs: z.number().int(),
  /** `missing`: it was kept for one run of the app only and has to be entered again. */
  values: z.array(z.strictObject({ name: z.string(), state: z.enum(['stored', 'this-run', 'missing']) })),
  target: z.string(),
  /** `changed`: it was allowed, but for something else than it is now. */
  permission: z.enum(['none', 'changed', 'allowed']),
  connection: toolServerConnectionSchema,
})
export type ToolServer = z.infer<typeof toolServerSchema>

/** What a call came to. `notes` say what of the result is no text and was left out. */
export const toolCallOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('result'),
    text: z.string(),
    isError: z.boolean(),
    notes: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('failed'), failure: toolServerFailureSchema }),
])
export type ToolCallOutcome = z.infer<typeof toolCallOutcomeSchema>

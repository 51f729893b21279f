import { z } from 'zod'
import { connectionOverridesSchema } from './connection.ts'
import { nameValueSchema } from './request.ts'

/** Fault scenarios of the sandbox; also the values of the header `x-sandbox-scenario`. */
export const sandboxScenarioSchema = z.enum([
  'normal',
  'slow-start',
  'stall',
  'cut',
  'rate-limited',
  'busy',
  'out-of-balance',
  'content-risk',
  'server-error',
  'overloaded',
  'malformed-frame',
  'split-bytes',
  'burst',
])
export type SandboxScenario = z.infer<typeof sandboxScenarioSchema>

/** How the embedded server behaves for one environment. */
export const sandboxOptionsSchema = z.strictObject({
  /**
   * Refuse retired model names with today's 400 instead of serving them by the rules of their time, and uploads
   * whose file comes before its purpose.
   */
  strictToday: z.boolean(),
  scenario: sandboxScenarioSchema,
  /** Delay before the first token, ms. */
  firstTokenMs: z.number().min(0).max(600_000),
  /** Tokens per second; 0 means as fast as possible. */
  tokensPerSecond: z.number().min(0).max(1_000_000),
})
export type SandboxOptions = z.infer<typeof sandboxOptionsSchema>

/** What the sandbox does unless told otherwise: a first token after 300 ms, then 60 tokens a second. */
export const DEFAULT_SANDBOX_OPTIONS: SandboxOptions = {
  strictToday: false,
  scenario: 'normal',
  firstTokenMs: 300,
  tokensPerSecond: 60,
}

/** Enough for eight columns to stream together, and far below the limits of today's models. */
export const DEFAULT_MAX_CONCURRENT_RUNS = 8

/** `sandbox` = embedded server, `shell` = from the process environment (read only), `custom` = made by the user. */
export const environmentKindSchema = z.enum(['sandbox', 'shell', 'custom'])
export type EnvironmentKind = z.infer<typeof environmentKindSchema>

/**
 * The public state of a key. The key itself never crosses the door to the page.
 * `hint` is `••••` and the last four characters.
 */
export const keyStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('not-needed') }),
  z.strictObject({
    state: z.literal('set'),
    hint: z.string(),
    persistence: z.enum(['keyring', 'plain-file', 'this-run', 'shell']),
  }),
])
export type KeyState = z.infer<typeof keyStateSchema>

/** What the user edits of an environment. `baseUrl` is ignored for the sandbox, whose port is chosen at run time. */
export const environmentDraftSchema = z.strictObject({
  name: z.string().min(1).max(128),
  baseUrl: z.string().max(2048),
  variables: z.array(nameValueSchema).max(500),
  sandbox: sandboxOptionsSchema,
  /** Most runs of comparisons in flight at once. */
  maxConcurrentRuns: z.number().int().min(1).max(2500).default(DEFAULT_MAX_CONCURRENT_RUNS),
  /** Missing = all as in the settings. */
  connection: connectionOverridesSchema.optional(),
})
export type EnvironmentDraft = z.infer<typeof environmentDraftSchema>

/** A place requests go to: base URL, reference to a key, variables. */
export const environmentSchema = environmentDraftSchema.extend({
  id: z.string(),
  kind: environmentKindSchema,
  key: keyStateSchema,
  position: z.number(),
})
export type Environment = z.infer<typeof environmentSchema>

/** Whether the system can keep a key safely; `backend` is Electron's name of the key ring. */
export const keyStorageSchema = z.strictObject({
  secure: z.boolean(),
  backend: z.string(),
})
export type KeyStorage = z.infer<typeof keyStorageSchema>

/** Answer of `GET /user/balance`. Amounts are decimal strings, as the API sends them. */
export const balanceSchema = z.object({
  is_available: z.boolean(),
  balance_infos: z.array(
    z.object({
      currency: z.string(),
      total_balance: z.string(),
      granted_balance: z.string(),
      topped_up_balance: z.string(),
    }),
  ),
})
export type Balance = z.infer<typeof balanceSchema>

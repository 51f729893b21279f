/**
 * The rules a model is served by. Retired names keep the rules of the last era in which they had rules of
 * their own: `deepseek-chat` and `deepseek-reasoner` were mere names for V4 after 2026-04-24, so theirs is V3.2.
 */
export type RuleEra = 'v4.1' | 'v4' | 'v3.2'

/** The request that does today what a retired or legacy name did. */
export interface ModelReplacement {
  readonly model: string
  readonly thinking: 'enabled' | 'disabled'
}

/** One model id and the facts about it. Token figures are tokens, instants are ISO 8601 in UTC. */
export interface ModelEntry {
  readonly id: string
  readonly displayName: string
  /** `current` = listed by `GET /models`; `alias` = accepted but not listed; `retired` = answered with 400. */
  readonly status: 'current' | 'alias' | 'retired'
  /** When the name stopped working; null while it works. */
  readonly retiredAt: string | null
  readonly replacement: ModelReplacement | null
  /** The id the answer's `model` field carries. */
  readonly servedAs: string
  readonly rules: RuleEra
  readonly contextWindow: number
  readonly maxOutputTokens: number
  /** `max_tokens` when the request has none: without thinking, with thinking, and at effort `max`. */
  readonly defaultMaxTokens: {
    readonly nonThinking: number
    readonly thinking: number
    readonly effortMax: number
  }
  /** Whether the request decides about thinking, or the name does. */
  readonly thinking: 'switchable' | 'always' | 'never'
  readonly thinkingDefault: boolean
  /** Documented values of `reasoning_effort`; empty where the model does not know the parameter. */
  readonly efforts: readonly string[]
  readonly vision: boolean
  /** Requests in flight allowed per account; null where no figure was published. */
  readonly concurrency: number | null
  /** The documentation page the facts are from. */
  readonly source: string
}

const PRICING_PAGE = 'https://api-docs.deepseek.com/quick_start/pricing'
const CHANGE_LOG = 'https://api-docs.deepseek.com/updates'

const V4_LIMITS = {
  contextWindow: 1_048_576,
  maxOutputTokens: 393_216,
  defaultMaxTokens: { nonThinking: 8192, thinking: 65_536, effortMax: 131_072 },
  thinking: 'switchable',
  thinkingDefault: true,
  efforts: ['low', 'high', 'max'],
} as const

const FLASH_FACTS = {
  ...V4_LIMITS,
  servedAs: 'deepseek-flash',
  rules: 'v4.1',
  vision: true,
  concurrency: 2500,
} as const

const CHAT_V32_FACTS = {
  rules: 'v3.2',
  contextWindow: 131_072,
  maxOutputTokens: 8192,
  defaultMaxTokens: { nonThinking: 4096, thinking: 4096, effortMax: 4096 },
  thinking: 'never',
  thinkingDefault: false,
  efforts: [],
  vision: false,
  concurrency: null,
} as const

/** The day the built-in models were last compared with their sources (ISO date). */
export const MODELS_CHECKED_ON = '2026-11-22'

/** Every model id the API knows or knew, today's first, as built in. State of `MODELS_CHECKED_ON`. */
export const MODELS: readonly ModelEntry[] = [
  {
    ...FLASH_FACTS,
    id: 'deepseek-flash',
    displayName: 'DeepSeek-V4.1-Flash',
    status: 'current',
    retiredAt: null,
    replacement: null,
    source: PRICING_PAGE,
  },
  {
    ...V4_LIMITS,
    id: 'deepseek-v4-pro',
    displayName: 'DeepSeek-V4-Pro',
    status: 'current',
    retiredAt: null,
    replacement: null,
    servedAs: 'deepseek-v4-pro',
    rules: 'v4',
    vision: false,
    concurrency: 500,
    source: PRICING_PAGE,
  },
  {
    ...FLASH_FACTS,
    id: 'deepseek-v4-flash',
    displayName: 'DeepSeek-V4-Flash (routed to V4.1-Flash)',
    status: 'alias',
    retiredAt: null,
    replacement: { model: 'deepseek-flash', thinking: 'enabled' },
    source: CHANGE_LOG,
  },
  {
    ...FLASH_FACTS,
    id: 'deepseek-v4-flash-vision-exp',
    displayName: 'DeepSeek-V4-Flash vision (routed to V4.1-Flash)',
    status: 'alias',
    retiredAt: null,
    replacement: { model: 'deepseek-flash', thinking: 'enabled' },
    source: CHANGE_LOG,
  },
  {
    ...FLASH_FACTS,
    id: 'deepseek-v4.1-flash',
    displayName: 'DeepSeek-V4.1-Flash (undocumented name)',
    status: 'alias',
    retiredAt: null,
    replacement: { model: 'deepseek-flash', thinking: 'enabled' },
    source: CHANGE_LOG,
  },
  {
    ...CHAT_V32_FACTS,
    id: 'deepseek-chat',
    displayName: 'DeepSeek-V3.2, not thinking',
    status: 'retired',
    retiredAt: '2026-07-24T15:59:00Z',
    replacement: { model: 'deepseek-flash', thinking: 'disabled' },
    servedAs: 'deepseek-chat',
    source: CHANGE_LOG,
  },
  {
    ...CHAT_V32_FACTS,
    id: 'deepseek-reasoner',
    displayName: 'DeepSeek-V3.2, thinking',
    status: 'retired',
    retiredAt: '2026-07-24T15:59:00Z',
    replacement: { model: 'deepseek-flash', thinking: 'enabled' },
    servedAs: 'deepseek-reasoner',
    maxOutputTokens: 65_536,
    defaultMaxTokens: { nonThinking: 32_768, thinking: 32_768, effortMax: 32_768 },
    thinking: 'always',
    thinkingDefault: true,
    source: CHANGE_LOG,
  },
  {
    // Merged into deepseek-chat, whose rules therefore serve it.
    ...CHAT_V32_FACTS,
    id: 'deepseek-coder',
    displayName: 'DeepSeek-Coder-V2 (merged into deepseek-chat)',
    status: 'retired',
    retiredAt: '2024-09-05T00:00:00Z',
    replacement: { model: 'deepseek-flash', thinking: 'disabled' },
    servedAs: 'deepseek-chat',
    source: CHANGE_LOG,
  },
  {
    ...FLASH_FACTS,
    id: 'deepseek-v4.1-flash-expires-on-0910',
    displayName: 'DeepSeek-V4.1-Flash beta',
    status: 'retired',
    retiredAt: '2026-09-10T04:00:00Z',
    replacement: { model: 'deepseek-flash', thinking: 'enabled' },
    source: CHANGE_LOG,
  },
]

/** The built-in models that `GET /models` lists. */
export const CURRENT_MODELS: readonly ModelEntry[] = MODELS.filter((model) => model.status === 'current')

/** Names that today's API refuses. */
export const RETIRED_MODELS: readonly ModelEntry[] = MODELS.filter((model) => model.status === 'retired')

let inForce = MODELS
let inForceById = byId(MODELS)

/**
 * Replaces the models that every question to the catalogue is answered from: the built-in ones, with those over them
 * that the user adopted. Called by the two places that put a program together, the services and the page's store.
 */
export function putModelsInForce(models: readonly ModelEntry[]): void {
  inForce = models
  inForceById = byId(models)
}

/** Every model, adopted ones included. */
export function modelsInForce(): readonly ModelEntry[] {
  return inForce
}

/** The models in force that `GET /models` lists. */
export function currentModels(): readonly ModelEntry[] {
  return inForce.filter((model) => model.status === 'current')
}

/** The entry in force of a model id, or null for an id the API never knew and nobody adopted. */
export function findModel(id: string): ModelEntry | null {
  return inForceById.get(id) ?? null
}

function byId(models: readonly ModelEntry[]): ReadonlyMap<string, ModelEntry> {
  return new Map(models.map((model) => [model.id, model]))
}

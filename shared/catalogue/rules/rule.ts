import type { EndpointId } from '../endpoints.ts'
import type { ModelEntry, RuleEra } from '../models.ts'

/**
 * What a parameter does to a request. `applies` = as sent; `ignored` = nothing; `clamped` = moved into a range;
 * `mapped` = counts as another value; `rejected` = the request fails; `default` = it is not in the body.
 */
export type EffectKind = 'applies' | 'ignored' | 'clamped' | 'mapped' | 'rejected' | 'default'

/** Property names and array indexes from the root of a body. */
export type RulePath = readonly (string | number)[]

/**
 * Who answers. `api` = DeepSeek as it is today; `sandbox` = the sandbox while it serves retired names by the rules
 * of their time; `other` = a server whose model names are its own.
 */
export type JudgedServer = 'api' | 'sandbox' | 'other'

/** The facts about a request that decide what its parameters do. */
export interface RequestFacts {
  readonly endpoint: EndpointId
  readonly body: Readonly<Record<string, unknown>>
  /** The model that serves the request; null for a name that is not in the catalogue. */
  readonly model: ModelEntry | null
  readonly era: RuleEra
  readonly thinking: boolean
  readonly server: JudgedServer
}

/** A place in the body that a rule may be about. `value` is undefined where nothing stands there. */
export interface RulePlace {
  readonly facts: RequestFacts
  readonly path: RulePath
  readonly value: unknown
}

/** How well a rule is known. */
export type RuleConfidence = 'documented' | 'reference-code' | 'measured' | 'reported' | 'assumed'

/** A dated fact about what the API does with a value. The first rule that fits a place decides about it. */
export interface ParameterRule {
  /** Unique and stable, e.g. `chat.temperature.thinking`. */
  readonly id: string
  readonly endpoints: readonly EndpointId[]
  readonly eras: readonly RuleEra[]
  readonly mode: 'any' | 'thinking' | 'not-thinking'
  /** Dotted path; `[]` stands for each item of a list, e.g. `tools[].function.strict`. */
  readonly parameter: string
  /** Whether the rule is about a value that is there, or about one that is missing. */
  readonly on: 'present' | 'absent'
  /** What must hold beside endpoint, era and mode. Pure. */
  readonly when: (place: RulePlace) => boolean
  readonly effect: EffectKind
  /** The value that counts in the end; undefined where there is none, or none that is known. */
  readonly inForce: (place: RulePlace) => unknown
  /** What the server says, for `rejected`; the start of it where the place in the text follows. */
  readonly message: (place: RulePlace) => string | null
  /** The reason in a sentence. */
  readonly note: string | ((place: RulePlace) => string)
  /** First moment the rule is known to hold, and the first at which it does not any more: ISO 8601, UTC. */
  readonly since: string
  readonly until: string | null
  /** The documentation page. */
  readonly source: string
  readonly confidence: RuleConfidence
  /** Another reading of the same facts; null where there is none. */
  readonly doubt: string | null
}

/** A rule as it is written down: what goes without saying is left out. */
export type RuleRow = Pick<ParameterRule, 'id' | 'parameter' | 'effect' | 'note'> & Partial<ParameterRule>

type RuleCommons = Pick<ParameterRule, 'endpoints' | 'since' | 'source'> & Partial<ParameterRule>

export const ALL_ERAS: readonly RuleEra[] = ['v4.1', 'v4', 'v3.2']
export const V4_ERAS: readonly RuleEra[] = ['v4.1', 'v4']

export const CHAT_ENDPOINTS: readonly EndpointId[] = ['chat', 'chat-beta']
export const FIM_ENDPOINTS: readonly EndpointId[] = ['fim']
export const RESPONSES_ENDPOINTS: readonly EndpointId[] = ['responses']
export const ANTHROPIC_ENDPOINTS: readonly EndpointId[] = ['anthropic']

/** The documentation pages that rules are from. */
export const PAGES = {
  chat: 'https://api-docs.deepseek.com/api/create-chat-completion',
  fim: 'https://api-docs.deepseek.com/api/create-completion',
  thinking: 'https://api-docs.deepseek.com/guides/thinking_mode',
  tools: 'https://api-docs.deepseek.com/guides/tool_calls',
  json: 'https://api-docs.deepseek.com/guides/json_mode',
  prefix: 'https://api-docs.deepseek.com/guides/chat_prefix_completion',
  vision: 'https://api-docs.deepseek.com/guides/vision',
  responses: 'https://api-docs.deepseek.com/guides/responses_api',
  anthropic: 'https://api-docs.deepseek.com/guides/anthropic_api',
  safety: 'https://api-docs.deepseek.com/guides/safety',
  models: 'https://api-docs.deepseek.com/api/list-models',
  updates: 'https://api-docs.deepseek.com/updates',
} as const

/** Fills in what the rows have in common and what goes without saying. */
export function defineRules(commons: RuleCommons, rows: readonly RuleRow[]): readonly ParameterRule[] {
  return rows.map((row) => ({ ...UNSAID, ...commons, ...row }))
}

const UNSAID = {
  eras: ALL_ERAS,
  mode: 'any',
  on: 'present',
  when: () => true,
  inForce: () => undefined,
  message: () => null,
  until: null,
  confidence: 'documented',
  doubt: null,
} as const

/** The items of a list; none for anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Whether the API takes a field for left out: null counts as absent. */
export function isLeftOut(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

/** The index that a path has in a list it names first, e.g. 3 of `messages[3].role`. */
export function indexIn({ path }: RulePlace): number {
  const index = path[1]
  return typeof index === 'number' ? index : -1
}

/** What the server says about a value outside of its range. */
export function rangeMessage(name: string, range: string): () => string {
  return () => `Invalid ${name} value, the valid range of ${name} is ${range}`
}

/** What the server says first about a body whose shape does not fit; where in the text follows. */
export function shapeMessage(path: RulePath, problem: string): string {
  const place = path.reduce<string>(
    (spelt, step) =>
      typeof step === 'number' ? `${spelt}[${step}]` : spelt === '' ? step : `${spelt}.${step}`,
    '',
  )
  const at = place === '' ? '' : `${place}: `
  return `Failed to deserialize the JSON body into the target type: ${at}${problem}`
}

/** Names as the server lists them. */
export function namesList(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}

/** Whether a number is there and outside of its range; another type is no matter of a range. */
export function isOutside(value: unknown, contains: (number: number) => boolean): boolean {
  return typeof value === 'number' && !contains(value)
}

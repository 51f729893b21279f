import type { ModelEntry } from '../../catalogue/models.ts'
import type { ApiRejection } from './api-rejection.ts'

/** Endpoints with a body that is checked. */
export type CheckedEndpoint = 'chat' | 'chat-beta' | 'fim'

/** A request whose model is known, as the rules see it. */
export interface RuleInput {
  readonly body: Readonly<Record<string, unknown>>
  /** The body as sent, for line and column in messages; null when only the parsed value is at hand. */
  readonly bodyText: string | null
  readonly model: ModelEntry
  readonly thinking: boolean
  readonly endpoint: CheckedEndpoint
}

/** One rule: the refusal, or null when the request passes. */
export type Rule = (input: RuleInput) => ApiRejection | null

/** The first refusal in the order of `rules`. */
export function firstRejection(rules: readonly Rule[], input: RuleInput): ApiRejection | null {
  for (const rule of rules) {
    const rejection = rule(input)
    if (rejection !== null) return rejection
  }
  return null
}

/** Whether an optional field is left out: the API takes null for absent. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

/** A JSON value as the API's messages call it. */
export function describeJson(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'sequence'
  if (typeof value === 'string') return `string ${JSON.stringify(value)}`
  if (typeof value === 'number') {
    return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``
  }
  return typeof value === 'boolean' ? `boolean \`${value}\`` : 'map'
}

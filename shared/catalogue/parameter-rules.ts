import type { Protocol } from './endpoints.ts'
import { ANTHROPIC_RULES } from './rules/anthropic-rules.ts'
import { CHAT_RULES } from './rules/chat-rules.ts'
import { FIM_RULES } from './rules/fim-rules.ts'
import { ANTHROPIC_HEADER_RULES } from './rules/header-rules.ts'
import { MESSAGE_RULES } from './rules/message-rules.ts'
import { RESPONSES_RULES } from './rules/responses-rules.ts'
import type { ParameterRule } from './rules/rule.ts'
import { TOOL_RULES } from './rules/tool-rules.ts'

export type {
  EffectKind,
  JudgedServer,
  ParameterRule,
  RequestFacts,
  RuleConfidence,
  RulePath,
  RulePlace,
} from './rules/rule.ts'

/** How the API treats parameters, by protocol. Of the rules that fit a place, the first decides. */
export const PARAMETER_RULES: Readonly<Record<Protocol, readonly ParameterRule[]>> = {
  chat: [...CHAT_RULES, ...MESSAGE_RULES, ...TOOL_RULES],
  fim: FIM_RULES,
  responses: RESPONSES_RULES,
  anthropic: ANTHROPIC_RULES,
}

/** How the API treats headers, by protocol; a rule's `parameter` is the name of a header in small letters. */
export const HEADER_RULES: Readonly<Record<Protocol, readonly ParameterRule[]>> = {
  chat: [],
  fim: [],
  responses: [],
  anthropic: ANTHROPIC_HEADER_RULES,
}

/** What becomes of a top-level field that neither the documentation nor a rule knows. */
export const UNKNOWN_FIELD = {
  id: 'unknown-field',
  effect: 'ignored',
  note: 'Not a field of this API.',
  doubt: 'No page says what becomes of such fields; clients that send some get no complaint.',
} as const

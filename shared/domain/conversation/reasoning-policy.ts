import { chatModelOf } from '../../catalogue/anthropic-models.ts'
import type { Protocol } from '../../catalogue/endpoints.ts'
import { isThinking } from '../../catalogue/parameters.ts'
import { isAbsent } from '../chat-rules/rule-input.ts'
import { isRecord } from '../json/is-record.ts'

/** A form that knows turns: all but fill in the middle. */
export type TurnProtocol = Exclude<Protocol, 'fim'>

/** What becomes of the reasoning of earlier answers in a request, and why. */
export interface ReasoningPolicy {
  readonly passBack: boolean
  /** The reason, as a whole sentence. */
  readonly why: string
}

/** One row: what holds for requests that think or not, with tools or without. Null = either way. */
interface PolicyRow extends ReasoningPolicy {
  readonly thinking: boolean | null
  readonly tools: boolean | null
}

/**
 * The rule for reasoning of earlier turns since V3.2 (thinking mode guide, 2026; probes of 2026-09-01 found the
 * refusal only where the last message is a tool result, so the documented rule is the safe one). The first row
 * that fits counts. The two other forms follow the same rule with blocks and items of their own.
 */
export const REASONING_POLICIES: readonly PolicyRow[] = [
  {
    thinking: false,
    tools: null,
    passBack: false,
    why: 'This request does not think, and what does not think takes no earlier reasoning.',
  },
  {
    thinking: true,
    tools: false,
    passBack: false,
    why: 'Without tools the API ignores earlier reasoning, so sending it would only make the body longer.',
  },
  {
    thinking: true,
    tools: true,
    passBack: true,
    why: 'With tools and thinking on, the API wants the reasoning of every earlier answer back, and can refuse the request (400) without it.',
  },
]

/** The row for a request. Facts that are not in the table cannot be: every pair has its row. */
export function reasoningPolicy(facts: {
  readonly thinking: boolean
  readonly tools: boolean
}): ReasoningPolicy {
  const row = REASONING_POLICIES.find(
    ({ thinking, tools }) =>
      (thinking === null || thinking === facts.thinking) && (tools === null || tools === facts.tools),
  )
  if (row === undefined) throw new Error('The table of reasoning policies has a gap')
  return { passBack: row.passBack, why: row.why }
}

/** The policy for a body as parsed, of any shape. An empty list of tools counts as tools, as it does for the API. */
export function reasoningPolicyOf(protocol: TurnProtocol, body: unknown): ReasoningPolicy {
  const record = isRecord(body) ? body : {}
  return reasoningPolicy({ thinking: isThinkingIn(protocol, record), tools: !isAbsent(record.tools) })
}

function isThinkingIn(protocol: TurnProtocol, body: Readonly<Record<string, unknown>>): boolean {
  const { model } = body
  switch (protocol) {
    case 'chat':
      return isThinking(body)
    case 'responses':
      return isThinking({ model, reasoning_effort: isRecord(body.reasoning) ? body.reasoning.effort : null })
    case 'anthropic':
      return isThinking({
        model: typeof model === 'string' ? chatModelOf(model) : model,
        thinking: body.thinking,
        reasoning_effort: isRecord(body.output_config) ? body.output_config.effort : null,
      })
  }
}

import { isRecord } from '../../domain/json/is-record.ts'
import { chatModelOf } from '../anthropic-models.ts'
import { findModel } from '../models.ts'
import { outputLimitRules } from './chat-rules.ts'
import {
  ANTHROPIC_ENDPOINTS,
  defineRules,
  indexIn,
  itemsOf,
  PAGES,
  type ParameterRule,
  type RulePlace,
} from './rule.ts'
import { samplingRules } from './sampling-rules.ts'
import { effortRules, thinkingRules } from './thinking-rules.ts'

const COMMONS = { endpoints: ANTHROPIC_ENDPOINTS, since: '2025-08-21', source: PAGES.anthropic } as const

function isOwn(name: unknown): boolean {
  const model = typeof name === 'string' ? findModel(name) : null
  return model !== null && model.status !== 'retired'
}

const isClaude = ({ value }: RulePlace) => /^claude-(opus|haiku|sonnet)/.test(String(value))
const served = ({ value }: RulePlace) => chatModelOf(String(value))

const MODEL = defineRules(COMMONS, [
  {
    id: 'anthropic.model.claude-opus',
    parameter: 'model',
    when: ({ value }) => String(value).startsWith('claude-opus'),
    effect: 'mapped',
    inForce: served,
    note: 'Answered by deepseek-v4-pro, and billed at its price.',
    since: '2026-04-24',
  },
  {
    id: 'anthropic.model.claude',
    parameter: 'model',
    when: isClaude,
    effect: 'mapped',
    inForce: served,
    note: 'Answered by deepseek-flash, and billed at its price.',
    since: '2026-04-24',
  },
  {
    id: 'anthropic.model.routed',
    parameter: 'model',
    when: ({ value }) => findModel(String(value))?.status === 'alias',
    effect: 'mapped',
    inForce: () => 'deepseek-flash',
    note: 'A legacy name: served and billed as deepseek-flash.',
    since: '2026-09-10T04:00:00Z',
  },
  {
    id: 'anthropic.model.unknown',
    parameter: 'model',
    when: ({ value, facts }) => typeof value === 'string' && facts.server !== 'other' && !isOwn(value),
    effect: 'mapped',
    inForce: served,
    note: 'DeepSeek has no model of this name: deepseek-flash answers, without a word about it.',
    since: '2026-04-24',
    doubt: 'The guide does not say whether this holds for DeepSeek’s own retired names too.',
  },
])

const IGNORED_FIELDS = ['top_k', 'container', 'mcp_servers', 'service_tier', 'cache_control']
const IGNORED_PLACES = [
  'system[].cache_control',
  'tools[].cache_control',
  'messages[].content[].cache_control',
  'messages[].content[].citations',
  'messages[].content[].is_error',
  'tool_choice.disable_parallel_tool_use',
]

const WHY: Readonly<Record<string, string>> = {
  cache_control: 'Ignored: the cache works by itself, on every request.',
  disable_parallel_tool_use: 'Ignored: parallel tool calls are always on.',
  is_error: 'Ignored: say in the result that it is an error.',
}

function ignoredNote(parameter: string): string {
  const name = parameter.split('.').at(-1) ?? parameter
  return WHY[name] ?? 'Silently ignored: DeepSeek takes the field and does nothing with it.'
}

const IGNORED = defineRules(
  COMMONS,
  [...IGNORED_FIELDS, ...IGNORED_PLACES].map((parameter) => ({
    id: `anthropic.ignored.${parameter}`,
    parameter,
    effect: 'ignored' as const,
    note: ignoredNote(parameter),
  })),
)

const UNSUPPORTED = [
  'document',
  'search_result',
  'redacted_thinking',
  'code_execution_tool_result',
  'mcp_tool_use',
]

const hasNoTools = ({ facts }: RulePlace) => itemsOf(facts.body.tools).length === 0

const lacksThinking = (place: RulePlace) => {
  const messages = itemsOf(place.facts.body.messages)
  const last = messages.at(-1)
  const endsWithResult =
    isRecord(last) &&
    last.role === 'user' &&
    itemsOf(last.content).some((block) => isRecord(block) && block.type === 'tool_result') &&
    itemsOf(last.content).every((block) => isRecord(block) && block.type === 'tool_result')
  const nearest = messages.findLastIndex((message) => isRecord(message) && message.role === 'assistant')
  return (
    endsWithResult &&
    !hasNoTools(place) &&
    indexIn(place) === nearest &&
    isRecord(place.value) &&
    !itemsOf(place.value.content).some((block) => isRecord(block) && block.type === 'thinking')
  )
}

const REST = defineRules(COMMONS, [
  {
    id: 'anthropic.blocks.unsupported',
    parameter: 'messages[].content[].type',
    when: ({ value }) => UNSUPPORTED.includes(String(value)),
    effect: 'rejected',
    message: () => 'Failed to deserialize the JSON body into the target type',
    note: 'DeepSeek does not support this kind of block.',
    confidence: 'assumed',
    doubt: 'The guide says “not supported” and no more: that it is an error, and not left out, is assumed.',
  },
  {
    id: 'anthropic.blocks.image',
    parameter: 'messages[].content[].type',
    when: ({ value, facts }) => value === 'image' && facts.model?.vision === false,
    effect: 'rejected',
    message: () => 'This model does not support image',
    note: 'An error: this model takes text only.',
  },
  {
    id: 'anthropic.thinking.missing',
    parameter: 'messages[]',
    mode: 'thinking',
    when: lacksThinking,
    effect: 'rejected',
    message: () => 'The `content[].thinking` in the thinking mode must be passed back to the API.',
    note: 'An error: with tools and thinking, the thinking block goes back with the assistant’s message.',
    since: '2026-04-24',
    confidence: 'reported',
    doubt: 'Whether it is enforced today is not known: a probe of 2026-08-09 never saw the error.',
  },
  {
    id: 'anthropic.tool_choice.thinking',
    parameter: 'tool_choice.type',
    mode: 'thinking',
    when: (place) => (place.value === 'any' || place.value === 'tool') && !hasNoTools(place),
    effect: 'rejected',
    message: () => 'Thinking mode does not support this tool_choice',
    note: 'An error while thinking is on: only none and auto are allowed.',
    since: '2026-04-24',
    doubt: 'The limit is that of Chat Completions; the guide of this endpoint does not repeat it.',
    confidence: 'assumed',
  },
  {
    id: 'anthropic.tool_choice.no-tools',
    parameter: 'tool_choice.type',
    when: (place) => hasNoTools(place) && place.value !== 'tool',
    effect: 'ignored',
    inForce: () => 'none',
    note: 'There are no tools to choose from.',
  },
  {
    id: 'anthropic.stop_sequences.length',
    parameter: 'stop_sequences',
    when: ({ value }) => itemsOf(value).length > 16,
    effect: 'rejected',
    message: ({ value }) => `Stop string array too long: ${itemsOf(value).length}`,
    note: 'An error: 16 at most.',
    confidence: 'assumed',
    doubt: 'The limit is that of Chat Completions; the guide of this endpoint names none.',
  },
  {
    id: 'anthropic.stream.default',
    parameter: 'stream',
    on: 'absent',
    effect: 'default',
    inForce: () => false,
    note: 'The answer comes in one piece.',
  },
])

/** What the Anthropic-compatible endpoint does with its parameters. */
export const ANTHROPIC_RULES: readonly ParameterRule[] = [
  ...MODEL,
  ...thinkingRules('anthropic', ANTHROPIC_ENDPOINTS),
  ...effortRules('anthropic', ANTHROPIC_ENDPOINTS, 'output_config.effort'),
  ...outputLimitRules('anthropic', ANTHROPIC_ENDPOINTS, 'max_tokens'),
  ...samplingRules('anthropic', ANTHROPIC_ENDPOINTS),
  ...REST,
  ...IGNORED,
]

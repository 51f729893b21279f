import { isRecord } from '../../domain/json/is-record.ts'
import { modelNameRules } from './model-rules.ts'
import {
  CHAT_ENDPOINTS,
  defineRules,
  isOutside,
  itemsOf,
  namesList,
  PAGES,
  type ParameterRule,
  type RulePlace,
  rangeMessage,
  shapeMessage,
  V4_ERAS,
} from './rule.ts'
import { samplingRules } from './sampling-rules.ts'
import { effortRules, thinkingRules } from './thinking-rules.ts'

const MOST_STOPS = 16
const USER_ID = /^[a-zA-Z0-9_-]{1,512}$/
const CHAT = { endpoints: CHAT_ENDPOINTS, since: '2024-07-25', source: PAGES.chat } as const

/** `max_tokens` and its like, under the name that a protocol has for it. */
export function outputLimitRules(
  prefix: string,
  endpoints: ParameterRule['endpoints'],
  parameter: string,
): readonly ParameterRule[] {
  const most = ({ facts }: RulePlace) => facts.model?.maxOutputTokens ?? 393_216
  return defineRules({ endpoints, since: '2024-07-25', source: PAGES.chat }, [
    {
      id: `${prefix}.${parameter}.range`,
      parameter,
      when: (place) => isOutside(place.value, (number) => number >= 1 && number <= most(place)),
      effect: 'rejected',
      message: (place) => rangeMessage(parameter, `[1, ${most(place)}]`)(),
      note: (place) => `An error: it must be from 1 to ${most(place).toLocaleString('en-US')}.`,
      confidence: 'measured',
    },
    {
      id: `${prefix}.${parameter}.default`,
      parameter,
      on: 'absent',
      when: ({ facts }) => facts.model !== null,
      effect: 'default',
      inForce: defaultOutputLimit,
      note: 'The default of this model in this mode; reasoning counts too.',
    },
  ])
}

function defaultOutputLimit({ facts }: RulePlace): unknown {
  const { model, body, thinking } = facts
  if (model === null) return undefined
  if (!thinking) return model.defaultMaxTokens.nonThinking
  const efforts = [
    body.reasoning_effort,
    nested(body.reasoning, 'effort'),
    nested(body.output_config, 'effort'),
  ]
  const isMost = efforts.some((effort) => effort === 'max' || effort === 'ultra')
  return isMost ? model.defaultMaxTokens.effortMax : model.defaultMaxTokens.thinking
}

function nested(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}

const jsonWordIsMissing = ({ value, facts }: RulePlace) =>
  value === 'json_object' && !/json/i.test(instructionsOf(facts.body.messages))

function instructionsOf(messages: unknown): string {
  return itemsOf(messages)
    .filter(isRecord)
    .filter(({ role }) => role === 'system' || role === 'user')
    .map(({ content }) =>
      typeof content === 'string'
        ? content
        : itemsOf(content)
            .map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : ''))
            .join('\n'),
    )
    .join('\n')
}

const OUTPUT_RULES = defineRules(CHAT, [
  {
    id: 'chat.max_completion_tokens',
    parameter: 'max_completion_tokens',
    effect: 'ignored',
    note: 'Not a parameter of this API: max_tokens is.',
    confidence: 'assumed',
    doubt: 'No page names it, so that it is ignored is not documented either.',
  },
  {
    id: 'chat.response_format.json_schema',
    parameter: 'response_format.type',
    when: ({ value }) => value === 'json_schema',
    effect: 'rejected',
    message: () => 'This response_format type is unavailable now',
    note: 'An error: use json_object, or the Responses API for a schema.',
    confidence: 'measured',
  },
  {
    id: 'chat.response_format.unknown',
    parameter: 'response_format.type',
    when: ({ value }) => typeof value === 'string' && !['text', 'json_object', 'json_schema'].includes(value),
    effect: 'rejected',
    message: ({ value }) =>
      shapeMessage(
        ['response_format', 'type'],
        `unknown variant \`${String(value)}\`, expected one of ${namesList(['text', 'json_object'])}`,
      ),
    note: 'An error: it is text or json_object.',
    confidence: 'assumed',
  },
  {
    id: 'chat.response_format.json-word',
    parameter: 'response_format.type',
    when: jsonWordIsMissing,
    effect: 'rejected',
    message: () =>
      "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.",
    note: 'An error: no system or user message contains the word “json”.',
    source: PAGES.json,
    confidence: 'measured',
  },
  {
    id: 'chat.response_format.default',
    parameter: 'response_format.type',
    on: 'absent',
    effect: 'default',
    inForce: () => 'text',
    note: 'Without a format, any text comes.',
  },
  {
    id: 'chat.stop.length',
    parameter: 'stop',
    when: ({ value }) => itemsOf(value).length > MOST_STOPS,
    effect: 'rejected',
    message: ({ value }) => `Stop string array too long: ${itemsOf(value).length}`,
    note: 'An error: 16 at most.',
    confidence: 'measured',
  },
])

const PENALTIES = ['presence_penalty', 'frequency_penalty'].flatMap((parameter) =>
  defineRules(CHAT, [
    {
      id: `chat.${parameter}.range`,
      parameter,
      when: ({ value }) => isOutside(value, (number) => number >= -2 && number <= 2),
      effect: 'rejected',
      message: rangeMessage(parameter, '[-2, 2]'),
      note: 'An error: it must be from -2 to 2.',
      confidence: 'assumed',
    },
    {
      id: `chat.${parameter}.deprecated`,
      parameter,
      eras: V4_ERAS,
      effect: 'ignored',
      inForce: () => 0,
      note: 'Deprecated: no effect.',
      since: '2026-08-13',
    },
    {
      id: `chat.${parameter}.thinking`,
      parameter,
      eras: ['v3.2'],
      mode: 'thinking',
      effect: 'ignored',
      note: 'No effect while thinking is on.',
      since: '2025-01-20',
      source: PAGES.thinking,
    },
  ]),
)

const lacksLogprobs = ({ facts }: RulePlace) => facts.body.logprobs !== true

const LOGPROBS = defineRules(CHAT, [
  {
    id: 'chat.logprobs.v3-thinking',
    parameter: 'logprobs',
    eras: ['v3.2'],
    mode: 'thinking',
    when: ({ value }) => value === true,
    effect: 'rejected',
    message: () => 'This model does not support logprobs',
    note: 'An error with deepseek-reasoner.',
    since: '2025-01-20',
    source: PAGES.thinking,
  },
  {
    id: 'chat.top_logprobs.v3-thinking',
    parameter: 'top_logprobs',
    eras: ['v3.2'],
    mode: 'thinking',
    effect: 'rejected',
    message: () => 'This model does not support logprobs',
    note: 'An error with deepseek-reasoner.',
    since: '2025-01-20',
    source: PAGES.thinking,
  },
  {
    id: 'chat.top_logprobs.range',
    parameter: 'top_logprobs',
    when: ({ value }) => isOutside(value, (number) => number >= 0 && number <= 20),
    effect: 'rejected',
    message: rangeMessage('top_logprobs', '[0, 20].'),
    note: 'An error: it must be from 0 to 20.',
    confidence: 'measured',
  },
  {
    id: 'chat.top_logprobs.alone',
    parameter: 'top_logprobs',
    when: lacksLogprobs,
    effect: 'rejected',
    message: () =>
      'Invalid top_logprobs and logprobs value, logprobs must be set to true if top_logprobs is used.',
    note: 'An error without logprobs: true.',
    confidence: 'measured',
  },
])

const isForced = ({ value }: RulePlace) => value === 'required' || isRecord(value)

function functionsOf({ facts }: RulePlace): readonly Readonly<Record<string, unknown>>[] {
  return itemsOf(facts.body.tools)
    .map((tool) => (isRecord(tool) ? tool.function : undefined))
    .filter(isRecord)
}

function choiceName({ value }: RulePlace): unknown {
  return isRecord(value) && isRecord(value.function) ? value.function.name : undefined
}

const hasNoTools = ({ facts }: RulePlace) => itemsOf(facts.body.tools).length === 0

const TOOL_CHOICE = defineRules(CHAT, [
  {
    id: 'chat.tool_choice.thinking',
    parameter: 'tool_choice',
    eras: V4_ERAS,
    mode: 'thinking',
    when: isForced,
    effect: 'rejected',
    message: () => 'Thinking mode does not support this tool_choice',
    note: 'An error while thinking is on: only none and auto are allowed.',
    since: '2026-04-24',
    confidence: 'measured',
  },
  {
    id: 'chat.tool_choice.unknown',
    parameter: 'tool_choice',
    when: (place) =>
      typeof choiceName(place) === 'string' &&
      !functionsOf(place).some(({ name }) => name === choiceName(place)),
    effect: 'rejected',
    message: (place) =>
      `tool_choice names the function \`${String(choiceName(place))}\`, which is not in tools`,
    note: 'An error: no tool has this name.',
    confidence: 'assumed',
  },
  {
    id: 'chat.tool_choice.no-tools',
    parameter: 'tool_choice',
    when: hasNoTools,
    effect: 'ignored',
    inForce: () => 'none',
    note: 'There are no tools to choose from.',
  },
  {
    id: 'chat.tool_choice.default',
    parameter: 'tool_choice',
    on: 'absent',
    effect: 'default',
    inForce: (place) => (hasNoTools(place) ? 'none' : 'auto'),
    note: 'auto with tools, none without.',
  },
  {
    id: 'chat.parallel_tool_calls',
    parameter: 'parallel_tool_calls',
    effect: 'ignored',
    inForce: () => true,
    note: 'Parallel tool calls are always on.',
  },
])

const REST = defineRules(CHAT, [
  {
    id: 'chat.stream_options.alone',
    parameter: 'stream_options',
    when: ({ facts }) => facts.body.stream !== true,
    effect: 'rejected',
    message: () => 'stream_options should be set along with stream = true',
    note: 'An error without stream: true.',
    since: '2026-09-01',
  },
  {
    id: 'chat.stream.default',
    parameter: 'stream',
    on: 'absent',
    effect: 'default',
    inForce: () => false,
    note: 'The answer comes in one piece.',
  },
  {
    id: 'chat.user_id.pattern',
    parameter: 'user_id',
    when: ({ value }) => typeof value === 'string' && !USER_ID.test(value),
    effect: 'rejected',
    message: () => 'Invalid user_id value, user_id must match [a-zA-Z0-9_-]{1,512}',
    note: 'An error: 1 to 512 letters, digits, _ and -.',
    confidence: 'assumed',
  },
  {
    id: 'chat.safety_check.unknown',
    parameter: 'safety_check.level',
    when: ({ value }) => typeof value === 'string' && value !== 'high' && value !== 'low',
    effect: 'rejected',
    message: ({ value }) =>
      shapeMessage(
        ['safety_check', 'level'],
        `unknown variant \`${String(value)}\`, expected one of ${namesList(['high', 'low'])}`,
      ),
    note: 'An error: it is high or low.',
    since: '2026-11-13',
    source: PAGES.safety,
  },
  {
    id: 'chat.n.many',
    parameter: 'n',
    when: ({ value }) => value !== 1,
    effect: 'rejected',
    message: () => 'Invalid n value (currently only n = 1 is supported)',
    note: 'An error: only 1 is supported.',
    confidence: 'reference-code',
    doubt: 'Not a documented parameter: that other values are refused is what the reference code does.',
  },
  {
    id: 'chat.names-decide.thinking',
    parameter: 'thinking',
    eras: ['v3.2'],
    effect: 'ignored',
    note: 'The model’s name decides about thinking.',
    since: '2025-12-01',
    source: PAGES.thinking,
  },
  {
    id: 'chat.names-decide.effort',
    parameter: 'reasoning_effort',
    eras: ['v3.2'],
    effect: 'ignored',
    note: 'The model’s name decides about thinking.',
    since: '2025-12-01',
    source: PAGES.thinking,
  },
])

const FOREIGN = ['n', 'seed', 'logit_bias', 'store', 'metadata'].flatMap((parameter) =>
  defineRules(CHAT, [
    {
      id: `chat.foreign.${parameter}`,
      parameter,
      effect: 'ignored',
      note: 'Not a parameter of this API.',
      confidence: 'assumed',
      doubt: 'No page says what becomes of it.',
    },
  ]),
)

/** What Chat Completions does with its parameters, those of messages and tools apart. */
export const CHAT_RULES: readonly ParameterRule[] = [
  ...modelNameRules('chat', CHAT_ENDPOINTS),
  ...thinkingRules('chat', CHAT_ENDPOINTS),
  ...effortRules('chat', CHAT_ENDPOINTS, 'reasoning_effort'),
  ...outputLimitRules('chat', CHAT_ENDPOINTS, 'max_tokens'),
  ...OUTPUT_RULES,
  ...samplingRules('chat', CHAT_ENDPOINTS),
  ...PENALTIES,
  ...LOGPROBS,
  ...TOOL_CHOICE,
  ...REST,
  ...FOREIGN,
]

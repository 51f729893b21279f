import type { EndpointId } from './endpoints.ts'
import { MODELS } from './models.ts'

/** What a parameter's value is, and with that how a form shows it. */
export type ParameterKind = 'number' | 'integer' | 'boolean' | 'enum' | 'string' | 'string-list' | 'json'

/** Where a form puts a parameter. */
export type ParameterGroup = 'model' | 'thinking' | 'output' | 'sampling' | 'tools' | 'stream' | 'account'

/** One documented body parameter. */
export interface ParameterEntry {
  /** Dotted path in the body, e.g. `stream_options.include_usage`. */
  readonly name: string
  readonly label: string
  readonly group: ParameterGroup
  readonly kind: ParameterKind
  readonly minimum?: number
  readonly maximum?: number
  /** The value must be above this, not equal to it. */
  readonly exclusiveMinimum?: number
  /** Longest list, for `string-list` and `json` arrays. */
  readonly maxItems?: number
  /** Regular expression that a string must match as a whole. */
  readonly pattern?: string
  readonly options?: readonly string[]
  readonly required?: boolean
  /** The default in words, as a form shows it. */
  readonly defaultText: string
  readonly description: string
  readonly endpoints: readonly EndpointId[]
  /** The documentation page. */
  readonly source: string
}

const CHAT_PAGE = 'https://api-docs.deepseek.com/api/create-chat-completion'
const FIM_PAGE = 'https://api-docs.deepseek.com/api/create-completion'
const THINKING_PAGE = 'https://api-docs.deepseek.com/guides/thinking_mode'
const SAFETY_PAGE = 'https://api-docs.deepseek.com/guides/safety'

const CHAT: readonly EndpointId[] = ['chat', 'chat-beta']
const FIM: readonly EndpointId[] = ['fim']
const CHAT_AND_FIM: readonly EndpointId[] = [...CHAT, ...FIM]

/** Values of `reasoning_effort` the API accepts, in the order of its own error message. */
export const EFFORT_NAMES = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max', 'ultra'] as const

/** Completion limit of fill in the middle, tokens (FIM guide: "max completion 4K"). */
export const FIM_MAX_TOKENS = 4096

/** All documented parameters of the endpoints with a body. State of 2026-11-22. */
export const PARAMETERS: readonly ParameterEntry[] = [
  {
    name: 'model',
    label: 'Model',
    group: 'model',
    kind: 'enum',
    options: MODELS.map((model) => model.id),
    required: true,
    defaultText: 'none: required',
    description: 'The model that answers. Retired names get an error from today’s API.',
    endpoints: CHAT_AND_FIM,
    source: 'https://api-docs.deepseek.com/quick_start/pricing',
  },
  {
    name: 'messages',
    label: 'Messages',
    group: 'model',
    kind: 'json',
    required: true,
    defaultText: 'none: required',
    description: 'The conversation so far, oldest first. The API keeps no memory between requests.',
    endpoints: CHAT,
    source: CHAT_PAGE,
  },
  {
    name: 'prompt',
    label: 'Prompt',
    group: 'model',
    kind: 'string',
    required: true,
    defaultText: 'none: required',
    description: 'The text before the gap.',
    endpoints: FIM,
    source: FIM_PAGE,
  },
  {
    name: 'suffix',
    label: 'Suffix',
    group: 'model',
    kind: 'string',
    defaultText: 'nothing',
    description: 'The text after the gap.',
    endpoints: FIM,
    source: FIM_PAGE,
  },
  {
    name: 'thinking.type',
    label: 'Thinking',
    group: 'thinking',
    kind: 'enum',
    options: ['enabled', 'disabled'],
    defaultText: 'enabled',
    description: 'Whether the model reasons before it answers. Wins over reasoning_effort.',
    endpoints: CHAT,
    source: THINKING_PAGE,
  },
  {
    name: 'reasoning_effort',
    label: 'Reasoning effort',
    group: 'thinking',
    kind: 'enum',
    options: EFFORT_NAMES,
    defaultText: 'high',
    description:
      'How thoroughly the model reasons: low, high or max. none turns thinking off; the other names map to the nearest of these.',
    endpoints: CHAT,
    source: THINKING_PAGE,
  },
  {
    name: 'max_tokens',
    label: 'Max tokens',
    group: 'output',
    kind: 'integer',
    minimum: 1,
    maximum: 393_216,
    defaultText: '8K / 64K / 128K',
    description:
      'The most tokens the model may produce. Reasoning counts, and prompt and answer together must fit the context window. The default is 8,192, 65,536 when thinking, and 131,072 at effort max.',
    endpoints: CHAT,
    source: CHAT_PAGE,
  },
  {
    name: 'max_tokens',
    label: 'Max tokens',
    group: 'output',
    kind: 'integer',
    minimum: 1,
    maximum: FIM_MAX_TOKENS,
    defaultText: '4,096',
    description: 'The most tokens the model may put into the gap.',
    endpoints: FIM,
    source: FIM_PAGE,
  },
  {
    name: 'response_format.type',
    label: 'Response format',
    group: 'output',
    kind: 'enum',
    options: ['text', 'json_object'],
    defaultText: 'text',
    description: 'json_object makes the answer valid JSON. The prompt must then contain the word “json”.',
    endpoints: CHAT,
    source: 'https://api-docs.deepseek.com/guides/json_mode',
  },
  {
    name: 'stop',
    label: 'Stop sequences',
    group: 'output',
    kind: 'string-list',
    maxItems: 16,
    defaultText: 'none',
    description: 'One string or up to 16. The answer ends before the first of them.',
    endpoints: CHAT_AND_FIM,
    source: CHAT_PAGE,
  },
  {
    name: 'stream',
    label: 'Stream',
    group: 'stream',
    kind: 'boolean',
    defaultText: 'false',
    description: 'Sends the answer piece by piece as server-sent events that end with data: [DONE].',
    endpoints: CHAT_AND_FIM,
    source: CHAT_PAGE,
  },
  {
    name: 'stream_options.include_usage',
    label: 'Usage in stream',
    group: 'stream',
    kind: 'boolean',
    defaultText: 'false',
    description: 'Adds "usage": null to each chunk before the last, which carries the usage in any case.',
    endpoints: CHAT_AND_FIM,
    source: CHAT_PAGE,
  },
  {
    name: 'temperature',
    label: 'Temperature',
    group: 'sampling',
    kind: 'number',
    minimum: 0,
    maximum: 2,
    defaultText: '1',
    description:
      'Higher is more varied. Suggested: 0 for code and maths, 1.3 for conversation, 1.5 for poetry.',
    endpoints: CHAT_AND_FIM,
    source: 'https://api-docs.deepseek.com/quick_start/parameter_settings',
  },
  {
    name: 'top_p',
    label: 'Top p',
    group: 'sampling',
    kind: 'number',
    exclusiveMinimum: 0,
    maximum: 1,
    defaultText: '1',
    description: 'Only the most likely tokens that together reach this probability are considered.',
    endpoints: CHAT_AND_FIM,
    source: CHAT_PAGE,
  },
  {
    name: 'presence_penalty',
    label: 'Presence penalty',
    group: 'sampling',
    kind: 'number',
    minimum: -2,
    maximum: 2,
    defaultText: '0',
    description: 'Used to favour new topics. Deprecated.',
    endpoints: CHAT,
    source: CHAT_PAGE,
  },
  {
    name: 'frequency_penalty',
    label: 'Frequency penalty',
    group: 'sampling',
    kind: 'number',
    minimum: -2,
    maximum: 2,
    defaultText: '0',
    description: 'Used to disfavour repetition. Deprecated.',
    endpoints: CHAT,
    source: CHAT_PAGE,
  },
  {
    name: 'logprobs',
    label: 'Log probabilities',
    group: 'sampling',
    kind: 'boolean',
    defaultText: 'false',
    description: 'Returns the log probability of each token of the answer.',
    endpoints: CHAT,
    source: CHAT_PAGE,
  },
  {
    name: 'logprobs',
    label: 'Log probabilities',
    group: 'sampling',
    kind: 'integer',
    minimum: 0,
    maximum: 20,
    defaultText: 'none',
    description: 'Returns the log probabilities of this many of the likeliest tokens.',
    endpoints: FIM,
    source: FIM_PAGE,
  },
  {
    name: 'top_logprobs',
    label: 'Top log probabilities',
    group: 'sampling',
    kind: 'integer',
    minimum: 0,
    maximum: 20,
    defaultText: 'none',
    description: 'How many alternatives to return for each token. Needs logprobs: true.',
    endpoints: CHAT,
    source: CHAT_PAGE,
  },
  {
    name: 'echo',
    label: 'Echo',
    group: 'output',
    kind: 'boolean',
    defaultText: 'false',
    description: 'Repeats the prompt before the completion. Not together with suffix or logprobs.',
    endpoints: FIM,
    source: FIM_PAGE,
  },
  {
    name: 'tools',
    label: 'Tools',
    group: 'tools',
    kind: 'json',
    maxItems: 128,
    defaultText: 'none',
    description: 'Up to 128 functions the model may call, each with a JSON Schema of its arguments.',
    endpoints: CHAT,
    source: 'https://api-docs.deepseek.com/guides/tool_calls',
  },
  {
    name: 'tool_choice',
    label: 'Tool choice',
    group: 'tools',
    kind: 'json',
    defaultText: 'auto with tools, none without',
    description:
      'none, auto, required, or one named function. Thinking mode refuses required and named functions.',
    endpoints: CHAT,
    source: CHAT_PAGE,
  },
  {
    name: 'user_id',
    label: 'User id',
    group: 'account',
    kind: 'string',
    pattern: '[a-zA-Z0-9_-]{1,512}',
    defaultText: 'none',
    description: 'Separates cache, scheduling and safety handling between your own users.',
    endpoints: CHAT,
    source: CHAT_PAGE,
  },
  {
    name: 'safety_check.level',
    label: 'Safety check',
    group: 'account',
    kind: 'enum',
    options: ['low', 'high'],
    defaultText: 'off',
    description: 'How strictly the content filter checks this request. Since 2026-11-13.',
    endpoints: CHAT,
    source: SAFETY_PAGE,
  },
]

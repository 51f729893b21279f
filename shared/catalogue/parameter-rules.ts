import type { RuleEra } from './models.ts'

/** What a parameter does to a request. `default` = it is not in the body. */
export type EffectKind = 'applies' | 'ignored' | 'clamped' | 'rejected' | 'default'

/** The facts about a request that decide what its parameters do. */
export interface RequestFacts {
  readonly body: Readonly<Record<string, unknown>>
  readonly era: RuleEra
  readonly thinking: boolean
}

/** A dated exception to "what is in the body applies". The first rule that matches a parameter decides. */
export interface ParameterRule {
  /** Dotted path, or a prefix that ends in a dot. */
  readonly parameter: string
  readonly eras: readonly RuleEra[]
  readonly when: (facts: RequestFacts, value: unknown) => boolean
  readonly effect: EffectKind
  readonly note: string
  /** First day the rule is known to hold, ISO date; and the documentation page. */
  readonly since: string
  readonly source: string
}

const CHAT_PAGE = 'https://api-docs.deepseek.com/api/create-chat-completion'
const THINKING_PAGE = 'https://api-docs.deepseek.com/guides/thinking_mode'

const ALL_ERAS: readonly RuleEra[] = ['v4.1', 'v4', 'v3.2']
const V4_ERAS: readonly RuleEra[] = ['v4.1', 'v4']

const always = () => true
const whileThinking = (facts: RequestFacts) => facts.thinking
const whileNotThinking = (facts: RequestFacts) => !facts.thinking
const withoutTools = (facts: RequestFacts) =>
  !Array.isArray(facts.body.tools) || facts.body.tools.length === 0
const forcesTool = (value: unknown) => value === 'required' || (typeof value === 'object' && value !== null)

/** How the API treats a parameter, by era and mode (API reference and thinking guide). */
export const PARAMETER_RULES: readonly ParameterRule[] = [
  {
    parameter: 'temperature',
    eras: ALL_ERAS,
    when: whileThinking,
    effect: 'ignored',
    note: 'No effect while thinking is on.',
    since: '2025-01-20',
    source: THINKING_PAGE,
  },
  {
    parameter: 'top_p',
    eras: ['v4.1'],
    when: whileNotThinking,
    effect: 'ignored',
    note: 'Fixed at 1.0 while thinking is off.',
    since: '2026-10-02',
    source: CHAT_PAGE,
  },
  {
    parameter: 'top_p',
    eras: ['v4.1'],
    when: (_facts, value) => typeof value === 'number' && value < 0.95,
    effect: 'clamped',
    note: 'Raised to 0.95: thinking mode allows 0.95 to 1.0.',
    since: '2026-10-02',
    source: CHAT_PAGE,
  },
  {
    parameter: 'top_p',
    eras: ['v4', 'v3.2'],
    when: whileThinking,
    effect: 'ignored',
    note: 'No effect while thinking is on.',
    since: '2025-01-20',
    source: THINKING_PAGE,
  },
  ...['presence_penalty', 'frequency_penalty'].flatMap((parameter): ParameterRule[] => [
    {
      parameter,
      eras: V4_ERAS,
      when: always,
      effect: 'ignored',
      note: 'Deprecated: no effect.',
      since: '2026-08-13',
      source: CHAT_PAGE,
    },
    {
      parameter,
      eras: ['v3.2'],
      when: whileThinking,
      effect: 'ignored',
      note: 'No effect while thinking is on.',
      since: '2025-01-20',
      source: THINKING_PAGE,
    },
  ]),
  ...['logprobs', 'top_logprobs'].map(
    (parameter): ParameterRule => ({
      parameter,
      eras: ['v3.2'],
      when: whileThinking,
      effect: 'rejected',
      note: 'An error with deepseek-reasoner.',
      since: '2025-01-20',
      source: THINKING_PAGE,
    }),
  ),
  {
    parameter: 'top_logprobs',
    eras: ALL_ERAS,
    when: ({ body }) => body.logprobs !== true,
    effect: 'rejected',
    note: 'An error without logprobs: true.',
    since: '2024-07-25',
    source: CHAT_PAGE,
  },
  {
    parameter: 'tool_choice',
    eras: V4_ERAS,
    when: ({ thinking }, value) => thinking && forcesTool(value),
    effect: 'rejected',
    note: 'An error while thinking is on: only none and auto are allowed.',
    since: '2026-04-24',
    source: CHAT_PAGE,
  },
  {
    parameter: 'tool_choice',
    eras: ALL_ERAS,
    when: withoutTools,
    effect: 'ignored',
    note: 'There are no tools to choose from.',
    since: '2024-07-25',
    source: CHAT_PAGE,
  },
  {
    parameter: 'parallel_tool_calls',
    eras: ALL_ERAS,
    when: always,
    effect: 'ignored',
    note: 'Parallel tool calls are always on.',
    since: '2024-07-25',
    source: CHAT_PAGE,
  },
  {
    parameter: 'stream_options.',
    eras: ALL_ERAS,
    when: ({ body }) => body.stream !== true,
    effect: 'rejected',
    note: 'An error without stream: true.',
    since: '2026-09-01',
    source: CHAT_PAGE,
  },
  ...['thinking.', 'reasoning_effort'].map(
    (parameter): ParameterRule => ({
      parameter,
      eras: ['v3.2'],
      when: always,
      effect: 'ignored',
      note: 'The model’s name decides about thinking.',
      since: '2025-12-01',
      source: THINKING_PAGE,
    }),
  ),
  {
    parameter: 'reasoning_effort',
    eras: V4_ERAS,
    when: ({ thinking }, value) => !thinking && value !== 'none',
    effect: 'ignored',
    note: 'No effect while thinking is off.',
    since: '2026-08-13',
    source: THINKING_PAGE,
  },
  {
    parameter: 'reasoning_effort',
    eras: V4_ERAS,
    when: ({ thinking }, value) => thinking && value === 'none',
    effect: 'ignored',
    note: 'thinking.type wins.',
    since: '2026-08-13',
    source: THINKING_PAGE,
  },
  ...[
    { names: ['minimal'], meaning: 'low' },
    { names: ['medium', 'xhigh'], meaning: 'high' },
    { names: ['ultra'], meaning: 'max' },
  ].map(
    ({ names, meaning }): ParameterRule => ({
      parameter: 'reasoning_effort',
      eras: V4_ERAS,
      when: (_facts, value) => typeof value === 'string' && names.includes(value),
      effect: 'applies',
      note: `Counts as ${meaning}.`,
      since: '2026-08-13',
      source: THINKING_PAGE,
    }),
  ),
  {
    parameter: 'thinking.budget_tokens',
    eras: V4_ERAS,
    when: always,
    effect: 'ignored',
    note: 'There is no token budget; reasoning_effort decides.',
    since: '2026-08-13',
    source: THINKING_PAGE,
  },
  {
    parameter: 'response_format.type',
    eras: ALL_ERAS,
    when: (_facts, value) => value === 'json_schema',
    effect: 'rejected',
    note: 'An error: use json_object.',
    since: '2024-07-25',
    source: CHAT_PAGE,
  },
  {
    parameter: 'n',
    eras: ALL_ERAS,
    when: (_facts, value) => value !== 1,
    effect: 'rejected',
    note: 'An error: only 1 is supported.',
    since: '2024-07-25',
    source: CHAT_PAGE,
  },
  ...['seed', 'logit_bias', 'n', 'max_completion_tokens', 'store', 'metadata'].map(
    (parameter): ParameterRule => ({
      parameter,
      eras: ALL_ERAS,
      when: always,
      effect: 'ignored',
      note: 'Not a parameter of this API.',
      since: '2024-07-25',
      source: CHAT_PAGE,
    }),
  ),
]

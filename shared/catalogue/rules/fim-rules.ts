import { modelNameRules } from './model-rules.ts'
import {
  defineRules,
  FIM_ENDPOINTS,
  isLeftOut,
  isOutside,
  itemsOf,
  PAGES,
  type ParameterRule,
  rangeMessage,
} from './rule.ts'
import { rangeRules } from './sampling-rules.ts'

/** Completion limit of fill in the middle, tokens (FIM guide: "max completion 4K"). */
const FIM_MOST_TOKENS = 4096
const FIM = { endpoints: FIM_ENDPOINTS, since: '2024-07-25', source: PAGES.fim } as const

/** What fill in the middle does with its parameters. */
export const FIM_RULES: readonly ParameterRule[] = [
  ...defineRules(FIM, [
    {
      id: 'fim.model.reasoner',
      parameter: 'model',
      when: ({ value, facts }) => facts.server === 'sandbox' && value === 'deepseek-reasoner',
      effect: 'rejected',
      message: () => 'Model Not Exist',
      note: 'An error: the reasoner never had fill in the middle.',
      since: '2025-01-20',
    },
  ]),
  ...modelNameRules('fim', FIM_ENDPOINTS),
  ...rangeRules('fim', FIM_ENDPOINTS),
  ...defineRules(FIM, [
    {
      id: 'fim.temperature.default',
      parameter: 'temperature',
      on: 'absent',
      effect: 'default',
      inForce: () => 1,
      note: 'Without a temperature, 1 counts.',
    },
    {
      id: 'fim.top_p',
      parameter: 'top_p',
      effect: 'applies',
      inForce: ({ value }) => value,
      note: 'Counts as sent, by the page of this endpoint.',
      doubt:
        'The page of Chat Completions has top_p fixed at 1.0 while thinking is off, and here it is never on.',
    },
    {
      id: 'fim.max_tokens.range',
      parameter: 'max_tokens',
      when: ({ value }) => isOutside(value, (number) => number >= 1 && number <= FIM_MOST_TOKENS),
      effect: 'rejected',
      message: rangeMessage('max_tokens', `[1, ${FIM_MOST_TOKENS}]`),
      note: 'An error: it must be from 1 to 4,096.',
    },
    {
      id: 'fim.max_tokens.default',
      parameter: 'max_tokens',
      on: 'absent',
      effect: 'default',
      inForce: () => FIM_MOST_TOKENS,
      note: 'The most that fill in the middle gives.',
    },
    {
      id: 'fim.stop.length',
      parameter: 'stop',
      when: ({ value }) => itemsOf(value).length > 16,
      effect: 'rejected',
      message: ({ value }) => `Stop string array too long: ${itemsOf(value).length}`,
      note: 'An error: 16 at most.',
    },
    {
      id: 'fim.stream_options.alone',
      parameter: 'stream_options',
      when: ({ facts }) => facts.body.stream !== true,
      effect: 'rejected',
      message: () => 'stream_options should be set along with stream = true',
      note: 'An error without stream: true.',
      since: '2026-09-01',
    },
    {
      id: 'fim.logprobs.range',
      parameter: 'logprobs',
      when: ({ value }) => isOutside(value, (number) => number >= 0 && number <= 20),
      effect: 'rejected',
      message: rangeMessage('logprobs', '[0, 20]'),
      note: 'An error: it must be from 0 to 20.',
    },
    {
      id: 'fim.echo.excluded',
      parameter: 'echo',
      when: ({ value, facts }) =>
        value === true && (!isLeftOut(facts.body.suffix) || !isLeftOut(facts.body.logprobs)),
      effect: 'rejected',
      message: () => 'Invalid echo value, echo cannot be used with suffix or logprobs',
      note: 'An error together with suffix or logprobs.',
    },
    ...['thinking', 'reasoning_effort'].map((parameter) => ({
      id: `fim.${parameter}`,
      parameter,
      effect: 'ignored' as const,
      note: 'Fill in the middle never thinks.',
      since: '2026-04-24',
    })),
  ]),
]

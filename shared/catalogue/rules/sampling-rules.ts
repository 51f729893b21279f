import type { EndpointId } from '../endpoints.ts'
import {
  defineRules,
  isOutside,
  PAGES,
  type ParameterRule,
  type RulePlace,
  type RuleRow,
  rangeMessage,
} from './rule.ts'

const LEAST_TOP_P = 0.95

/** Temperature and top_p where the model may think: the same in all three protocols (chat reference, thinking guide). */
export function samplingRules(prefix: string, endpoints: readonly EndpointId[]): readonly ParameterRule[] {
  return [
    ...rangeRules(prefix, endpoints),
    ...temperatureRules(prefix, endpoints),
    ...topPRules(prefix, endpoints),
  ]
}

/** The ranges of temperature and top_p. */
export function rangeRules(prefix: string, endpoints: readonly EndpointId[]): readonly ParameterRule[] {
  return defineRules({ endpoints, since: '2024-07-25', source: PAGES.chat, confidence: 'measured' }, [
    {
      id: `${prefix}.temperature.range`,
      parameter: 'temperature',
      when: ({ value }) => isOutside(value, (number) => number >= 0 && number <= 2),
      effect: 'rejected',
      message: rangeMessage('temperature', '[0, 2]'),
      note: 'An error: it must be from 0 to 2.',
    },
    {
      id: `${prefix}.top_p.range`,
      parameter: 'top_p',
      when: ({ value }) => isOutside(value, (number) => number > 0 && number <= 1),
      effect: 'rejected',
      message: rangeMessage('top_p', '(0, 1.0]'),
      note: 'An error: it must be above 0 and at most 1.',
    },
  ])
}

function temperatureRules(prefix: string, endpoints: readonly EndpointId[]): readonly ParameterRule[] {
  return defineRules({ endpoints, since: '2025-01-20', source: PAGES.thinking, parameter: 'temperature' }, [
    {
      id: `${prefix}.temperature.thinking`,
      parameter: 'temperature',
      mode: 'thinking',
      effect: 'ignored',
      note: 'No effect while thinking is on.',
    },
    {
      id: `${prefix}.temperature.default`,
      parameter: 'temperature',
      on: 'absent',
      mode: 'not-thinking',
      effect: 'default',
      inForce: () => 1,
      note: 'Without a temperature, 1 counts.',
      source: PAGES.chat,
    },
  ])
}

const isLow = ({ value }: RulePlace) => typeof value === 'number' && value < LEAST_TOP_P

function topPRules(prefix: string, endpoints: readonly EndpointId[]): readonly ParameterRule[] {
  // At the Anthropic endpoint today's models answer to every name.
  const servesV3 = !endpoints.includes('anthropic')
  const otherModel =
    'The reference page makes no difference between the models: by it, top_p counts in thinking mode, raised to 0.95 at least, and is 1 without thinking.'
  return defineRules({ endpoints, since: '2026-10-02', source: PAGES.chat }, [
    {
      id: `${prefix}.top_p.not-thinking`,
      parameter: 'top_p',
      eras: ['v4.1'],
      mode: 'not-thinking',
      when: ({ value }) => value !== 1,
      effect: 'ignored',
      inForce: () => 1,
      note: 'Fixed at 1.0 while thinking is off.',
    },
    {
      id: `${prefix}.top_p.clamped`,
      parameter: 'top_p',
      eras: ['v4.1'],
      mode: 'thinking',
      when: isLow,
      effect: 'clamped',
      inForce: () => LEAST_TOP_P,
      note: 'Raised to 0.95: thinking mode allows 0.95 to 1.0.',
    },
    {
      id: `${prefix}.top_p.v4-thinking`,
      parameter: 'top_p',
      eras: ['v4'],
      mode: 'thinking',
      effect: 'ignored',
      note: 'No effect while thinking is on.',
      since: '2026-04-24',
      source: PAGES.thinking,
      confidence: 'reported',
      doubt: otherModel,
    },
    {
      id: `${prefix}.top_p.v4-not-thinking`,
      parameter: 'top_p',
      eras: ['v4'],
      mode: 'not-thinking',
      effect: 'applies',
      inForce: ({ value }) => value,
      note: 'Counts as sent while thinking is off.',
      since: '2026-10-02',
      confidence: 'reported',
      doubt: otherModel,
    },
    ...(servesV3 ? [v3TopP(prefix)] : []),
    {
      id: `${prefix}.top_p.default`,
      parameter: 'top_p',
      on: 'absent',
      effect: 'default',
      inForce: () => 1,
      note: 'Without a top_p, 1 counts.',
      since: '2024-07-25',
    },
  ])
}

function v3TopP(prefix: string): RuleRow {
  return {
    id: `${prefix}.top_p.v3-thinking`,
    parameter: 'top_p',
    eras: ['v3.2'],
    mode: 'thinking',
    effect: 'ignored',
    note: 'No effect while thinking is on.',
    since: '2025-01-20',
    source: PAGES.thinking,
  }
}

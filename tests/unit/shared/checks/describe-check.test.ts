import { expect, it } from 'vitest'
import { describeCheck } from '../../../../shared/domain/checks/describe-check.ts'
import type { Check } from '../../../../shared/schemas/check.ts'
import { check } from './check-builders.ts'

const LINES: readonly (readonly [check: Check, line: string])[] = [
  [check('contains'), 'answer contains “8”'],
  [check('contains', { negated: true }), 'answer does not contain “8”'],
  [check('contains', { text: 'x'.repeat(50) }), `answer contains “${'x'.repeat(40)}…”`],
  [check('matches'), 'answer matches /\\d+/'],
  [check('matches', { negated: true, ignoreCase: true }), 'answer does not match /\\d+/i'],
  [check('equals', { text: 'Berlin\n' }), 'answer is “Berlin”'],
  [check('valid-json'), 'answer is valid JSON'],
  [check('json-schema'), 'answer fits the JSON Schema'],
  [check('json-path'), '$.city exists'],
  [check('json-path', { operator: 'equals', expected: '"Berlin"' }), '$.city = "Berlin"'],
  [check('json-path', { operator: 'contains', expected: '"a"' }), '$.city contains "a"'],
  [check('json-path', { operator: 'matches', expected: '^B' }), '$.city matches /^B/'],
  [check('json-path', { operator: 'at-least', expected: '5' }), '$.city ≥ 5'],
  [check('json-path', { operator: 'at-most', expected: '5' }), '$.city ≤ 5'],
  [check('tool-called'), 'calls get_weather'],
  [
    check('tool-called', { argumentsText: '{"city": "Berlin"}\n' }),
    'calls get_weather with {"city": "Berlin"}',
  ],
  [check('finish-reason'), 'finish reason is stop'],
  [check('tokens-below', { limit: 1400 }), 'completion tokens ≤ 1,400'],
  [check('cost-below'), 'cost ≤ 0.002 USD'],
  [check('latency-below'), 'time ≤ 3 s'],
  [check('first-token-below'), 'first token ≤ 1 s'],
  [check('first-token-below', { token: 'answer', limitMs: 500 }), 'first answer token ≤ 500 ms'],
  [check('no-stall'), 'pauses ≤ 2 s'],
  [check('reasoning'), 'model reasons'],
  [check('reasoning', { present: false }), 'model does not reason'],
]

it.each(LINES)('$1', (described, line) => {
  expect(describeCheck(described)).toBe(line)
})

import { expect, it } from 'vitest'
import { validateCheck } from '../../../../shared/domain/checks/validate-check.ts'
import type { Check } from '../../../../shared/schemas/check.ts'
import { check } from './check-builders.ts'

const SOUND: readonly Check[] = [
  check('contains'),
  check('contains', { text: ' ' }),
  check('matches', { pattern: '(?<year>\\d{4})' }),
  check('matches', { pattern: '\\-' }),
  check('equals'),
  check('valid-json'),
  check('json-schema', { schemaText: '{"type": "no such type"} // only main can tell' }),
  check('json-schema', { schemaText: 'false' }),
  check('json-path', { path: "$['a b'][?@.price < 10]" }),
  check('json-path', { operator: 'exists', expected: 'not looked at' }),
  check('json-path', { operator: 'equals', expected: '"Berlin"' }),
  check('json-path', { operator: 'contains', expected: '{"a": 1}' }),
  check('json-path', { operator: 'matches', expected: '^a' }),
  check('json-path', { operator: 'at-least', expected: '-1.5' }),
  check('json-path', { operator: 'at-most', expected: '1e3' }),
  check('tool-called'),
  check('tool-called', { argumentsText: ' {"city": "Berlin"}\n' }),
  check('finish-reason'),
  check('tokens-below', { limit: 0 }),
  check('cost-below', { limit: '0' }),
  check('latency-below'),
  check('first-token-below'),
  check('no-stall'),
  check('reasoning'),
]

it.each(SOUND)('$kind is sound: $#', (sound) => {
  expect(validateCheck(sound)).toBe(null)
})

const BROKEN: readonly (readonly [check: Check, problem: string])[] = [
  [check('contains', { text: '' }), 'Enter the text to look for.'],
  [check('matches', { pattern: '' }), 'Enter a regular expression.'],
  [check('matches', { pattern: '[a' }), 'This is not a regular expression: unterminated character class.'],
  [check('equals', { text: '\n' }), 'Enter the text that the answer should be.'],
  [check('json-schema', { schemaText: '// nothing' }), 'Enter a JSON Schema.'],
  [
    check('json-schema', { schemaText: '{' }),
    'The schema is not JSON: expected a closing brace } (line 1, column 2).',
  ],
  [check('json-schema', { schemaText: '"object"' }), 'A JSON Schema is an object, or true or false.'],
  [check('json-path', { path: '' }), 'Enter a JSONPath, such as $.city.'],
  [check('json-path', { path: 'city' }), 'This is not a JSONPath: it must begin with $.'],
  [check('json-path', { path: '$.' }), 'This is not a JSONPath: it ends too early.'],
  [
    check('json-path', { path: '$.a b' }),
    "This is not a JSONPath: expected '.', '..' or a bracketed selection, found 'b'.",
  ],
  [check('json-path', { path: '$[?nope(@)]' }), "This is not a JSONPath: no such function 'nope'."],
  [
    check('json-path', { operator: 'equals', expected: '' }),
    'The expected value must be JSON: a text needs double quotes, such as "Berlin".',
  ],
  [
    check('json-path', { operator: 'contains', expected: 'Berlin' }),
    'The expected value must be JSON: a text needs double quotes, such as "Berlin".',
  ],
  [check('json-path', { operator: 'matches', expected: '' }), 'Enter a regular expression.'],
  [
    check('json-path', { operator: 'matches', expected: ')' }),
    "This is not a regular expression: unmatched ')'.",
  ],
  [check('json-path', { operator: 'at-least', expected: '"1"' }), 'The limit must be a number.'],
  [check('tool-called', { name: '' }), 'Enter the name of the tool.'],
  [
    check('tool-called', { argumentsText: '{"city" "Berlin"}' }),
    'The list of arguments is not JSON: expected a colon after the property name (line 1, column 9).',
  ],
  [
    check('tool-called', { argumentsText: '7' }),
    'The arguments must be a JSON object, such as {"city": "Berlin"}.',
  ],
  [check('finish-reason', { reason: '' }), 'Enter a finish reason.'],
  [check('cost-below', { limit: '' }), 'Enter an amount such as 0.002, with at most 12 decimals.'],
  [check('cost-below', { limit: '-0.1' }), 'Enter an amount such as 0.002, with at most 12 decimals.'],
]

it.each(BROKEN)('a problem, $#: $1', (broken, problem) => {
  expect(validateCheck(broken)).toBe(problem)
})

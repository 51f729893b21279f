import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { CheckSubject } from '../../../../shared/domain/checks/check-subject.ts'
import { countResults } from '../../../../shared/domain/checks/count-results.ts'
import { evaluateCheck } from '../../../../shared/domain/checks/evaluate-check.ts'
import type { Check, CheckOutcome } from '../../../../shared/schemas/check.ts'
import { check, subject, toolCall, usage } from './check-builders.ts'

type Row = readonly [check: Check, subject: Partial<CheckSubject>, outcome: CheckOutcome, reason: string]

/** One test per row: outcome and reason, to the letter. */
function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('$#: $3', (made, change, outcome, reason) => {
      expect(evaluateCheck(made, subject(change))).toEqual({ check: made, outcome, reason })
    })
  })
}

const SUM = { answer: 'The sum is 8.' }

table('contains', [
  [check('contains'), SUM, 'passed', 'The answer contains “8”.'],
  [check('contains', { text: '9' }), SUM, 'failed', 'The answer does not contain “9”.'],
  [check('contains', { text: 'SUM' }), SUM, 'failed', 'The answer does not contain “SUM”.'],
  [check('contains', { text: 'SUM', ignoreCase: true }), SUM, 'passed', 'The answer contains “SUM”.'],
  [check('contains', { negated: true }), SUM, 'failed', 'The answer contains “8”, but should not.'],
  [check('contains', { text: '9', negated: true }), SUM, 'passed', 'The answer does not contain “9”.'],
  [
    check('contains', { text: `${'x'.repeat(99)}😀` }),
    SUM,
    'failed',
    `The answer does not contain “${'x'.repeat(99)}…”.`,
  ],
  [check('contains', { text: 'a\nb' }), SUM, 'failed', 'The answer does not contain “a↵b”.'],
  [check('contains', { text: '' }), SUM, 'failed', 'This test has a problem. Enter the text to look for.'],
])

table('matches', [
  [check('matches'), SUM, 'passed', '“8” in the answer matches /\\d+/.'],
  [check('matches', { pattern: '^\\d+$' }), SUM, 'failed', 'Nothing in the answer matches /^\\d+$/.'],
  [check('matches', { pattern: 'SUM' }), SUM, 'failed', 'Nothing in the answer matches /SUM/.'],
  [
    check('matches', { pattern: 'SUM', ignoreCase: true }),
    SUM,
    'passed',
    '“sum” in the answer matches /SUM/i.',
  ],
  [
    check('matches', { negated: true }),
    SUM,
    'failed',
    '“8” in the answer matches /\\d+/, but nothing should.',
  ],
  [check('matches', { pattern: '9', negated: true }), SUM, 'passed', 'Nothing in the answer matches /9/.'],
  [check('matches', { pattern: 'x*' }), SUM, 'passed', 'The answer matches /x*/.'],
  // By code points …
  [check('matches', { pattern: '^.$' }), { answer: '😀' }, 'passed', '“😀” in the answer matches /^.$/.'],
  // … but an escape that only the old reading knows is no reason to refuse.
  [check('matches', { pattern: '\\-' }), { answer: '-' }, 'passed', '“-” in the answer matches /\\-/.'],
  [
    check('matches', { pattern: '(' }),
    SUM,
    'failed',
    'This test has a problem. This is not a regular expression: unterminated group.',
  ],
])

table('equals', [
  [check('equals'), { answer: '\n Berlin\t' }, 'passed', 'The answer is “Berlin”.'],
  [check('equals', { text: ' Berlin ' }), { answer: 'Berlin' }, 'passed', 'The answer is “Berlin”.'],
  [check('equals'), { answer: 'Paris' }, 'failed', 'The answer is “Paris”, not “Berlin”.'],
  [check('equals'), { answer: 'berlin' }, 'failed', 'The answer is “berlin”, not “Berlin”.'],
  [check('equals', { ignoreCase: true }), { answer: 'BERLIN' }, 'passed', 'The answer is “Berlin”.'],
  [check('equals'), { answer: ' ' }, 'failed', 'The answer is empty, not “Berlin”.'],
  [
    check('equals', { text: `${'a'.repeat(80)}x end` }),
    { answer: `${'a'.repeat(80)}y end` },
    'failed',
    'The answer differs from character 81 on: it has “…aaaaaaaaaaaay end”, not “…aaaaaaaaaaaax end”.',
  ],
  [
    check('equals', { text: ' ' }),
    {},
    'failed',
    'This test has a problem. Enter the text that the answer should be.',
  ],
])

table('valid-json', [
  [check('valid-json'), { answer: ' {"a": 1}\n' }, 'passed', 'The answer is valid JSON.'],
  [check('valid-json'), { answer: 'null' }, 'passed', 'The answer is valid JSON.'],
  [
    check('valid-json'),
    { answer: '```json\n{"a": 1}\n```' },
    'failed',
    'The answer is not valid JSON: there is JSON in it, but inside a Markdown code fence (```).',
  ],
  [
    check('valid-json'),
    { answer: '```\nhello\n```' },
    'failed',
    'The answer is not valid JSON: this is not a JSON value (line 1, column 1).',
  ],
  [
    check('valid-json'),
    { answer: '{\n  "a": }' },
    'failed',
    'The answer is not valid JSON: expected a value (line 2, column 8).',
  ],
  [
    check('valid-json'),
    { answer: '{"a": 1,}' },
    'failed',
    'The answer is not valid JSON: comments and trailing commas are not allowed in it.',
  ],
  [check('valid-json'), { answer: ' ' }, 'failed', 'The answer is empty, so it is not JSON.'],
])

const PRICE_SCHEMA = JSON.stringify({
  type: 'object',
  properties: { price: { type: 'number' }, unit: { enum: ['kg', 'g'] }, mail: { format: 'email' } },
  required: ['price', 'unit'],
  additionalProperties: false,
})

function schemaRow(schema: unknown, answer: string, outcome: CheckOutcome, reason: string): Row {
  const schemaText = typeof schema === 'string' ? schema : JSON.stringify(schema)
  return [check('json-schema', { schemaText }), { answer }, outcome, reason]
}

table('json-schema', [
  schemaRow(PRICE_SCHEMA, '{"price": 1, "unit": "kg"}', 'passed', 'The answer fits the schema.'),
  schemaRow(
    PRICE_SCHEMA,
    '{"price": "1", "unit": "kg"}',
    'failed',
    'The answer does not fit the schema: /price must be number.',
  ),
  schemaRow(
    PRICE_SCHEMA,
    '{"price": "1", "unit": "t", "mail": "x", "more": 1}',
    'failed',
    'The answer does not fit the schema: the answer must NOT have additional properties: "more"; /price must be number; /unit must be equal to one of the allowed values: ["kg","g"]; and 1 more.',
  ),
  schemaRow(
    { const: 7 },
    '8',
    'failed',
    'The answer does not fit the schema: the answer must be equal to constant: 7.',
  ),
  schemaRow(
    PRICE_SCHEMA,
    'Sure.',
    'failed',
    'The answer is not valid JSON: this is not a JSON value (line 1, column 1).',
  ),
  schemaRow('{"type": "object", // as the API wants it\n}', '{}', 'passed', 'The answer fits the schema.'),
  schemaRow(true, '[]', 'passed', 'The answer fits the schema.'),
  // What a list begins with is `prefixItems` since 2020-12, and `items` in draft-07.
  schemaRow(
    { prefixItems: [{ type: 'number' }] },
    '["a"]',
    'failed',
    'The answer does not fit the schema: /0 must be number.',
  ),
  schemaRow(
    { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'number' }] },
    '["a"]',
    'failed',
    'The answer does not fit the schema: /0 must be number.',
  ),
  schemaRow(
    { $schema: 'http://json-schema.org/draft-07/schema#', prefixItems: [{ type: 'number' }] },
    '["a"]',
    'passed',
    'The answer fits the schema.',
  ),
  schemaRow(
    { $schema: 'http://json-schema.org/draft-04/schema#' },
    '{}',
    'failed',
    'The schema itself is not valid: its $schema must be draft 2020-12 or draft-07.',
  ),
  schemaRow(
    { type: 'object', required: 'a' },
    '{}',
    'failed',
    'The schema itself is not valid: /required must be array.',
  ),
  schemaRow(
    { $ref: '#/nowhere' },
    '{}',
    'failed',
    "The schema itself is not valid: can't resolve reference #/nowhere from id #.",
  ),
  schemaRow({ $id: 5 }, '{}', 'failed', 'The schema itself is not valid: /$id must be string.'),
  schemaRow(
    { $async: true },
    '{}',
    'failed',
    'The schema itself is not valid: $async is not part of JSON Schema.',
  ),
  schemaRow(
    { pattern: '(' },
    '"a"',
    'failed',
    'The schema itself is not valid: Invalid regular expression: /(/u: Unterminated group.',
  ),
  schemaRow(
    '[',
    '{}',
    'failed',
    'This test has a problem. The schema is not JSON: expected a closing bracket ] (line 1, column 2).',
  ),
  schemaRow('7', '{}', 'failed', 'This test has a problem. A JSON Schema is an object, or true or false.'),
  schemaRow(' ', '{}', 'failed', 'This test has a problem. Enter a JSON Schema.'),
])

test('schemas that call themselves the same do not meet', () => {
  const schemaOf = (type: string) =>
    check('json-schema', {
      schemaText: JSON.stringify({ $id: 'https://example.com/a', items: { $id: 'b', type } }),
    })
  const schemas = [schemaOf('number'), schemaOf('string'), schemaOf('number')]
  const outcomes = schemas.map((schema) => evaluateCheck(schema, subject({ answer: '["a"]' })).outcome)
  expect(outcomes).toEqual(['failed', 'passed', 'failed'])
})

const JSON_ANSWER = {
  answer:
    '{"city": "Berlin", "days": 7, "items": [{"price": 1}, {"price": 9}], "tags": ["a", "b"], "dry": true}',
}

function pathRow(
  path: string,
  operator: string,
  expected: string,
  outcome: CheckOutcome,
  reason: string,
): Row {
  return [check('json-path', { path, operator, expected } as Partial<Check>), JSON_ANSWER, outcome, reason]
}

table('json-path', [
  pathRow('$.city', 'exists', '', 'passed', '$.city is "Berlin".'),
  pathRow('$.items[*].price', 'exists', '', 'passed', '$.items[*].price finds 2 values.'),
  pathRow('$.nothing', 'exists', '', 'failed', '$.nothing finds nothing in the answer.'),
  pathRow('$.nothing', 'equals', '1', 'failed', '$.nothing finds nothing in the answer.'),
  pathRow('$.city', 'equals', '"Berlin"', 'passed', 'The value at $.city is "Berlin".'),
  pathRow('$.city', 'equals', '"Paris"', 'failed', 'The value at $.city is "Berlin", not "Paris".'),
  pathRow('$.days', 'equals', '70e-1', 'passed', 'The value at $.days is 7.'),
  pathRow('$.days', 'equals', '"7"', 'failed', 'The value at $.days is 7, not "7".'),
  pathRow('$.items[0]', 'equals', '{"price": 1.0}', 'passed', 'The value at $.items[0] is {"price":1}.'),
  pathRow(
    '$.items',
    'equals',
    '[{"price": 1}]',
    'failed',
    'The value at $.items has /1, which should not be there.',
  ),
  pathRow(
    '$.items',
    'equals',
    '[{"price": 1}, {"price": 8}]',
    'failed',
    'The value at $.items is different at /1/price: 9, not 8.',
  ),
  pathRow(
    '$.items[0]',
    'equals',
    '{"price": 1, "unit": "g"}',
    'failed',
    'The value at $.items[0] has no /unit, which should be "g".',
  ),
  pathRow('$.city', 'contains', '"erl"', 'passed', 'The value at $.city contains "erl".'),
  pathRow(
    '$.city',
    'contains',
    '"x"',
    'failed',
    'The value at $.city is "Berlin", which does not contain "x".',
  ),
  pathRow('$.tags', 'contains', '"b"', 'passed', 'The value at $.tags contains "b".'),
  pathRow(
    '$.tags',
    'contains',
    '"c"',
    'failed',
    'The value at $.tags is ["a","b"], which does not contain "c".',
  ),
  pathRow('$', 'contains', '{"dry": true}', 'passed', 'The value at $ contains {"dry":true}.'),
  pathRow('$.dry', 'contains', '"t"', 'failed', 'The value at $.dry is true, which does not contain "t".'),
  pathRow('$.city', 'matches', '^B', 'passed', 'The value at $.city is "Berlin", which matches /^B/.'),
  pathRow('$.days', 'matches', '^8$', 'failed', 'The value at $.days is 7, which does not match /^8$/.'),
  pathRow('$.tags', 'matches', 'a', 'failed', 'The value at $.tags is a list, not a text.'),
  pathRow('$', 'matches', 'a', 'failed', 'The value at $ is an object, not a text.'),
  pathRow('$.days', 'at-least', '7', 'passed', 'The value at $.days is 7, not less than 7.'),
  pathRow('$.days', 'at-least', '7.5', 'failed', 'The value at $.days is 7, less than 7.5.'),
  pathRow('$.days', 'at-most', '7', 'passed', 'The value at $.days is 7, not more than 7.'),
  pathRow('$.days', 'at-most', '6', 'failed', 'The value at $.days is 7, more than 6.'),
  pathRow('$.city', 'at-most', '6', 'failed', 'The value at $.city is "Berlin", not a number.'),
  pathRow('$..price', 'at-most', '9', 'passed', 'Each of the 2 values at $..price is at most 9.'),
  pathRow('$..price', 'at-most', '8', 'failed', 'The value at $.items[1].price is 9, more than 8.'),
  pathRow(
    '$.city',
    'equals',
    'Berlin',
    'failed',
    'This test has a problem. The expected value must be JSON: a text needs double quotes, such as "Berlin".',
  ),
  pathRow('$.days', 'at-most', '"7"', 'failed', 'This test has a problem. The limit must be a number.'),
  pathRow(
    '$.city',
    'matches',
    '(',
    'failed',
    'This test has a problem. This is not a regular expression: unterminated group.',
  ),
  pathRow(
    'city',
    'exists',
    '',
    'failed',
    'This test has a problem. This is not a JSONPath: it must begin with $.',
  ),
  pathRow(
    '$.',
    'exists',
    '',
    'failed',
    'This test has a problem. This is not a JSONPath: it ends too early.',
  ),
  pathRow('', 'exists', '', 'failed', 'This test has a problem. Enter a JSONPath, such as $.city.'),
  [
    check('json-path'),
    { answer: 'Berlin' },
    'failed',
    'The answer is not valid JSON: this is not a JSON value (line 1, column 1).',
  ],
])

const WEATHER = {
  toolCalls: [
    toolCall('get_weather', { city: 'Berlin', days: 3, hours: [6, 12], at: { zone: 'CET', dst: true } }),
  ],
}

function toolRow(args: unknown, outcome: CheckOutcome, reason: string): Row {
  const argumentsText = typeof args === 'string' ? args : JSON.stringify(args)
  return [check('tool-called', { argumentsText }), WEATHER, outcome, reason]
}

table('tool-called', [
  toolRow('', 'passed', 'get_weather was called.'),
  toolRow({}, 'passed', 'get_weather was called with these arguments.'),
  toolRow({ city: 'Berlin', at: { zone: 'CET' } }, 'passed', 'get_weather was called with these arguments.'),
  toolRow({ hours: [6, 12] }, 'passed', 'get_weather was called with these arguments.'),
  toolRow(
    { city: 'Paris' },
    'failed',
    'get_weather was called, but its argument /city is "Berlin", not "Paris".',
  ),
  toolRow(
    { at: { dst: false } },
    'failed',
    'get_weather was called, but its argument /at/dst is true, not false.',
  ),
  toolRow(
    { unit: 'C' },
    'failed',
    'get_weather was called, but its argument /unit is missing: it should be "C".',
  ),
  toolRow(
    { hours: [6] },
    'failed',
    'get_weather was called, but its argument /hours/1 is one item too many.',
  ),
  toolRow(
    { hours: [6, 12, 18] },
    'failed',
    'get_weather was called, but its argument /hours/2 is missing: it should be 18.',
  ),
  toolRow(
    '{"city":',
    'failed',
    'This test has a problem. The list of arguments is not JSON: expected a value (line 1, column 9).',
  ),
  toolRow(
    '[]',
    'failed',
    'This test has a problem. The arguments must be a JSON object, such as {"city": "Berlin"}.',
  ),
  [check('tool-called'), {}, 'failed', 'get_weather was not called; no tool was.'],
  [
    check('tool-called'),
    { toolCalls: [toolCall('get_time', {}), toolCall('get_time', {})] },
    'failed',
    'get_weather was not called, but get_time.',
  ],
  [
    check('tool-called', { argumentsText: '{"city": "Rome"}' }),
    { toolCalls: [toolCall('get_weather', { city: 'Berlin' }), toolCall('get_weather', { city: 'Rome' })] },
    'passed',
    'get_weather was called with these arguments.',
  ],
  [
    check('tool-called', { argumentsText: '{"city": "Rome"}' }),
    { toolCalls: [toolCall('get_weather', { city: 'Berlin' }), toolCall('get_weather', { city: 'Paris' })] },
    'failed',
    'get_weather was called, but its argument /city is "Berlin", not "Rome", and none of its 2 calls has them all.',
  ],
  [
    check('tool-called', { argumentsText: '{"city": "Rome"}' }),
    { toolCalls: [toolCall('get_weather', '{"city": "Ro')] },
    'failed',
    'get_weather was called, but its arguments are not JSON: “{"city": "Ro”.',
  ],
  [
    check('tool-called', { argumentsText: '{"city": "Rome"}' }),
    { toolCalls: [toolCall('get_weather', [])] },
    'failed',
    'get_weather was called, but its arguments are [], not {"city":"Rome"}.',
  ],
  [
    check('tool-called', { name: '' }),
    WEATHER,
    'failed',
    'This test has a problem. Enter the name of the tool.',
  ],
])

table('finish-reason', [
  [check('finish-reason'), { finishReason: 'stop' }, 'passed', 'The finish reason is “stop”.'],
  [
    check('finish-reason'),
    { finishReason: 'length' },
    'failed',
    'The finish reason is “length”, not “stop”.',
  ],
  [check('finish-reason'), {}, 'unknown', 'The server gave no finish reason.'],
  [check('finish-reason', { reason: '' }), {}, 'failed', 'This test has a problem. Enter a finish reason.'],
])

const USED = { usage: usage({ promptTokens: 12, completionTokens: 1400, totalTokens: 1 }) }

table('tokens-below', [
  [
    check('tokens-below', { limit: 1400 }),
    USED,
    'passed',
    'Used 1,400 completion tokens, not more than 1,400.',
  ],
  [check('tokens-below', { limit: 1399 }), USED, 'failed', 'Used 1,400 completion tokens, more than 1,399.'],
  [
    check('tokens-below', { figure: 'prompt', limit: 11 }),
    USED,
    'failed',
    'Used 12 prompt tokens, more than 11.',
  ],
  [
    check('tokens-below', { figure: 'total', limit: 1 }),
    USED,
    'passed',
    'Used 1 total token, not more than 1.',
  ],
  [
    check('tokens-below', { figure: 'reasoning' }),
    USED,
    'unknown',
    'The server did not report the reasoning tokens.',
  ],
  [check('tokens-below'), {}, 'unknown', 'The server did not report the completion tokens.'],
])

const SPENT = { cost: { usd: '0.002', cny: null, isEstimate: false } }

table('cost-below', [
  [check('cost-below'), SPENT, 'passed', 'Cost 0.002 USD, not more than 0.002 USD.'],
  [
    check('cost-below', { limit: '0.001999999999' }),
    SPENT,
    'failed',
    'Cost 0.002 USD, more than 0.001999999999 USD.',
  ],
  [
    // As floats both are the same number.
    check('cost-below', { limit: '9007199254740993' }),
    { cost: { usd: '9007199254740993.000000000001', cny: null, isEstimate: true } },
    'failed',
    'Cost about 9007199254740993.000000000001 USD, more than 9007199254740993 USD.',
  ],
  [
    check('cost-below', { currency: 'CNY' }),
    SPENT,
    'unknown',
    'The cost in CNY was not known when the run ended.',
  ],
  [check('cost-below'), {}, 'unknown', 'This call is not billed by tokens.'],
  [
    check('cost-below', { limit: '0,002' }),
    SPENT,
    'failed',
    'This test has a problem. Enter an amount such as 0.002, with at most 12 decimals.',
  ],
  [
    check('cost-below', { limit: '-1' }),
    SPENT,
    'failed',
    'This test has a problem. Enter an amount such as 0.002, with at most 12 decimals.',
  ],
])

table('latency-below', [
  [check('latency-below'), { durationMs: 2140 }, 'passed', 'Took 2.1 s, not more than 3 s.'],
  [check('latency-below'), { durationMs: 3000 }, 'passed', 'Took 3.0 s, not more than 3 s.'],
  [check('latency-below'), { durationMs: 3000.4 }, 'failed', 'Took 3.0004 s, more than 3 s.'],
  [check('latency-below'), { durationMs: 4900 }, 'failed', 'Took 4.9 s, more than 3 s.'],
  [check('latency-below', { limitMs: 50 }), { durationMs: 80.6 }, 'failed', 'Took 81 ms, more than 50 ms.'],
  [check('latency-below'), {}, 'unknown', 'How long the run took was not measured.'],
])

const THOUGHT_FIRST = { firstReasoningMs: 400, firstAnswerMs: 2600 }

table('first-token-below', [
  [
    check('first-token-below'),
    THOUGHT_FIRST,
    'passed',
    'The first token came after 400 ms, not more than 1 s.',
  ],
  [
    check('first-token-below', { token: 'answer' }),
    THOUGHT_FIRST,
    'failed',
    'The first token of the answer came after 2.6 s, more than 1 s.',
  ],
  [
    check('first-token-below'),
    { firstAnswerMs: 1000 },
    'passed',
    'The first token came after 1.0 s, not more than 1 s.',
  ],
  [
    check('first-token-below', { limitMs: 399 }),
    THOUGHT_FIRST,
    'failed',
    'The first token came after 400 ms, more than 399 ms.',
  ],
  [check('first-token-below'), {}, 'unknown', 'No text came.'],
  [
    check('first-token-below', { token: 'answer' }),
    { firstReasoningMs: 1 },
    'unknown',
    'No text of an answer came.',
  ],
])

table('no-stall', [
  [
    check('no-stall'),
    { textOffsetsMs: [100, 600, 2600, 2700] },
    'passed',
    'The longest pause was 2.0 s (after 600 ms), not more than 2 s.',
  ],
  [
    check('no-stall', { limitMs: 1999 }),
    { textOffsetsMs: [100, 600, 2600, 2700] },
    'failed',
    'The longest pause was 2.0 s (after 600 ms), more than 1.999 s.',
  ],
  [
    check('no-stall'),
    { textOffsetsMs: [0, 5000] },
    'failed',
    'The longest pause was 5.0 s (after 0 ms), more than 2 s.',
  ],
  [
    check('no-stall'),
    { textOffsetsMs: [5000] },
    'unknown',
    'The answer did not come in pieces, so no pause can be seen.',
  ],
  [check('no-stall'), {}, 'unknown', 'The answer did not come in pieces, so no pause can be seen.'],
])

table('reasoning', [
  [check('reasoning'), { reasoning: 'Hm.' }, 'passed', 'The model reasoned, in 3 characters.'],
  [check('reasoning'), { reasoning: ' \n' }, 'failed', 'The model gave no reasoning.'],
  [
    check('reasoning', { present: false }),
    { reasoning: 'Hm.' },
    'failed',
    'The model reasoned, in 3 characters.',
  ],
  [check('reasoning', { present: false }), {}, 'passed', 'The model gave no reasoning.'],
])

table('values without bounds', [
  [
    check('json-path', { path: '$', operator: 'equals', expected: '['.repeat(50_000) + ']'.repeat(50_000) }),
    { answer: '['.repeat(50_000) + ']'.repeat(50_000) },
    'failed',
    'This test could not be made: its values are too large or nested too deeply.',
  ],
  [
    check('json-path', { path: '$..x', operator: 'exists' }),
    { answer: '['.repeat(1000) + ']'.repeat(1000) },
    'failed',
    '$..x cannot be followed in the answer: recursion limit reached.',
  ],
])

describe('evaluateCheck', () => {
  it('keeps the check with what it found', () => {
    const [contains, reasoning] = [check('contains', { id: 'a' }), check('reasoning', { id: 'c' })]
    const results = [contains, reasoning].map((one) => evaluateCheck(one, subject(SUM)))
    expect(results).toEqual([
      { check: contains, outcome: 'passed', reason: 'The answer contains “8”.' },
      { check: reasoning, outcome: 'failed', reason: 'The model gave no reasoning.' },
    ])
    expect(countResults(results)).toEqual({ passed: 1, failed: 1, unknown: 0 })
  })

  it('never throws, and always says why', () => {
    const json = fc.json()
    const anyCheck = fc.oneof(
      fc.record({ text: fc.string(), negated: fc.boolean() }).map((fields) => check('contains', fields)),
      fc.record({ schemaText: fc.oneof(json, fc.string()) }).map((fields) => check('json-schema', fields)),
      fc
        .record({
          path: fc.oneof(
            fc.constant('$'),
            fc.constant('$..*'),
            fc.string().map((text) => `$${text}`),
          ),
          operator: fc.constantFrom('exists', 'equals', 'contains', 'at-least', 'at-most'),
          expected: json,
        })
        .map((fields) => check('json-path', fields)),
      fc.record({ argumentsText: fc.oneof(json, fc.string()) }).map((fields) => check('tool-called', fields)),
      fc.record({ limit: fc.string() }).map((fields) => check('cost-below', fields)),
    )
    const anySubject = fc
      .record({ answer: fc.oneof(json, fc.string()), args: fc.oneof(json, fc.string()) })
      .map(({ answer, args }) => subject({ answer, toolCalls: [toolCall('get_weather', args)] }))
    fc.assert(
      fc.property(anyCheck, anySubject, (made, run) => {
        const { outcome, reason } = evaluateCheck(made, run)
        expect(['passed', 'failed', 'unknown']).toContain(outcome)
        expect(reason).toMatch(/^\S.*\.$/s)
      }),
      { numRuns: 300 },
    )
  })
})

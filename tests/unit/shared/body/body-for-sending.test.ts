import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyForSending } from '../../../../shared/domain/body/body-for-sending.ts'

const NO_VARIABLES = new Map<string, string>()

test.each([
  [
    'a plain body',
    '{"n": 1e400, "big": 12345678901234567890 }',
    '{"n": 1e400, "big": 12345678901234567890 }',
  ],
  ['a line comment', '{"a": 1 // one\n}', '{"a": 1 \n}'],
  ['a block comment', '{/* a */"a": 1}', '{"a": 1}'],
  ['comment marks in a string', '{"url": "https://x/*y*/"}', '{"url": "https://x/*y*/"}'],
  ['trailing commas', '{"a": [1, 2,], }', '{"a": [1, 2] }'],
  ['a trailing comma before a comment', '[1, // last\n]', '[1 \n]'],
  ['number spellings beside a comment', '[1.50, -0, 1E2] // x', '[1.50, -0, 1E2] '],
  ['nothing', '', ''],
  ['white space and comments alone', ' \n// nothing\n', ''],
])('%s', (_name, authored, sent) => {
  expect(bodyForSending(authored, NO_VARIABLES)).toEqual({ ok: true, text: sent, unresolved: [] })
})

test('fills variables in values and property names, JSON-escaped', () => {
  const variables = new Map([
    ['quote', 'say "hi"\n\\'],
    ['key', 'k'],
  ])
  expect(bodyForSending('{"{{key}}": "<{{quote}}>"} // {{unused}}', variables)).toEqual({
    ok: true,
    text: '{"k": "<say \\"hi\\"\\n\\\\>"} ',
    unresolved: [],
  })
})

test('a value that is one variable stays a string', () => {
  expect(bodyForSending('{"max_tokens": "{{n}}"}', new Map([['n', '5']]))).toEqual({
    ok: true,
    text: '{"max_tokens": "5"}',
    unresolved: [],
  })
})

test('names every unresolved variable once and leaves it in the text', () => {
  expect(bodyForSending('["{{a}} {{b}}", "{{a}}", "{{not a variable}}"]', new Map([['b', '1']]))).toEqual({
    ok: true,
    text: '["{{a}} 1", "{{a}}", "{{not a variable}}"]',
    unresolved: ['a'],
  })
})

test.each([
  ['{"a": }', { message: 'Expected a value', offset: 6, line: 1, column: 7 }],
  ['{\n  "a": 1\n  "b": 2\n}', { message: 'Expected a comma', offset: 13, line: 3, column: 3 }],
  [
    '{"max_tokens": {{n}}}',
    { message: 'Expected a property name in double quotes', offset: 16, line: 1, column: 17 },
  ],
  ['{"a": 1} x', { message: 'This is not a JSON value', offset: 9, line: 1, column: 10 }],
  ['[1,,2]', { message: 'Expected a value', offset: 3, line: 1, column: 4 }],
  ["{'a': 1}", { message: 'This is not a JSON value', offset: 1, line: 1, column: 2 }],
])('%s does not parse', (text, problem) => {
  expect(bodyForSending(text, NO_VARIABLES)).toEqual({ ok: false, problem })
})

test('any JSON value with any comments goes out as the same value', () => {
  const trivia = fc.constantFrom('', ' ', '\n', '/* c */', ' // c\n', '/* {{x}} " , */')
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(trivia, { minLength: 1 }), (value, gaps) => {
      let next = 0
      const json = JSON.stringify(value)
      const authored = json.replace(/("(?:[^"\\]|\\.)*")|([{[,])/g, (token: string) => {
        next += 1
        return `${token}${gaps[next % gaps.length]}`
      })
      const sent = bodyForSending(authored, NO_VARIABLES)
      expect(sent.ok && JSON.parse(sent.text)).toEqual(JSON.parse(json))
    }),
  )
})

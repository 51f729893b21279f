import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inAscii, onOneLine } from '../../../../../shared/domain/snippets/http/json-spelling.ts'

test.each([
  ['{\n  "a b": [1,\r\n\t2.0],\n  "c": "x  y"\n}\n', '{"a b":[1,2.0],"c":"x  y"}'],
  ['"\\" \\\\"', '"\\" \\\\"'],
  ['["\\\\", "a b"]', '["\\\\","a b"]'],
  ['1e400', '1e400'],
])('%j on one line is %s', (json, expected) => {
  expect(onOneLine(json)).toBe(expected)
})

test.each([
  ['{"鲸": "🐳\u2028\u007f"}', '{"\\u9cb8": "\\ud83d\\udc33\\u2028\\u007f"}'],
  ['"plain ~"', '"plain ~"'],
])('%j in ASCII is %s', (json, expected) => {
  expect(inAscii(json)).toBe(expected)
})

test('neither changes the value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
      const json = JSON.stringify(value, null, indent)
      expect(onOneLine(json)).toBe(JSON.stringify(value))
      const ascii = inAscii(json)
      expect(ascii).toMatch(/^[\t\n\u0020-\u007e]*$/)
      expect(JSON.parse(ascii)).toEqual(JSON.parse(json))
    }),
    { numRuns: 500 },
  )
})

test('a megabyte of one string costs no stack', () => {
  const json = JSON.stringify({ text: 'a "quoted" line\n'.repeat(100_000) }, null, 2)
  expect(JSON.parse(onOneLine(json))).toEqual(JSON.parse(json))
})

import { expect, test } from 'vitest'
import { canonicalJson, exactDecimal } from '../../snippets/support/exact-json.ts'

test.each([
  ['1', '1.0'],
  ['1', '10e-1'],
  ['100', '1E+2'],
  ['0', '-0.0'],
  ['0.1', '1e-1'],
  ['1e400', '10e399'],
  ['{"a": 1, "b": [2]}', '{"b":[2.0],"a":1e0}'],
  ['"\\u0041\\/"', '"A/"'],
  ['{"__proto__": 1}', '{"\\u005f_proto__": 1}'],
])('%s is the same as %s', (a, b) => {
  expect(canonicalJson(a)).toBe(canonicalJson(b))
})

test.each([
  ['1', '-1'],
  ['1e400', '1e401'],
  ['1e400', '-1e400'],
  ['123456789012345678901234567890', '123456789012345678901234567891'],
  ['0.1', '0.1000000000000000055511151231257827'],
  ['9007199254740993', '9007199254740992'],
  ['1', '"1"'],
  ['1', '{"source": "1"}'],
  ['null', '{}'],
  ['[]', '{}'],
  ['[1, 2]', '[2, 1]'],
  ['{"a": 1}', '{"a": 1, "b": null}'],
  ['{"__proto__": 1}', '{}'],
  ['"a"', '"a\\u0000"'],
])('%s is another value than %s', (a, b) => {
  expect(canonicalJson(a)).not.toBe(canonicalJson(b))
})

test('a text that is not JSON has no spelling', () => {
  expect(() => canonicalJson('{"a": NaN}')).toThrow(SyntaxError)
})

test.each([
  ['0', '0'],
  ['-0.00e5', '0'],
  ['1200', '12e2'],
  ['0.0012', '12e-4'],
  ['-1.50E+3', '-15e2'],
])('%s is %s', (source, expected) => {
  expect(exactDecimal(source)).toBe(expected)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeOfPointer } from '../../../../shared/domain/tool-loop/fault-place.ts'
import { readArguments } from '../../../../shared/domain/tool-loop/read-arguments.ts'
import { repairBrackets } from '../../../../shared/domain/tool-loop/repair-brackets.ts'

test('reads JSON, and no text as no arguments', () => {
  expect(readArguments('{"city": "Paris"}')).toEqual({ kind: 'valid', value: { city: 'Paris' } })
  expect(readArguments(' \n')).toEqual({ kind: 'valid', value: {} })
})

test('says where the JSON breaks and offers the text one bracket off, changing nothing by itself', () => {
  const text = '{\n  "city": "Paris",\n  "where": {"lat": 48.9\n}'
  expect(readArguments(text)).toEqual({
    kind: 'broken',
    problem: { message: 'Expected a closing brace }', offset: 46, line: 4, column: 2 },
    repaired: `${text}}`,
  })
})

test.each([
  ['a comment', '{"a": 1 /* one */}', 1, 9],
  ['a trailing comma', '{"a": 1,}', 1, 9],
])('%s is not JSON here, with its place', (_what, text, line, column) => {
  expect(readArguments(text)).toEqual({
    kind: 'broken',
    problem: { message: 'JSON has no comments and no trailing commas', offset: column - 1, line, column },
    repaired: null,
  })
})

test.each([
  ['a brace too few', '{"a": {"b": 1}', '{"a": {"b": 1}}'],
  ['a brace too many', '{"a": {"b": 1}}}', '{"a": {"b": 1}}'],
  ['a bracket too few inside', '{"a": [1, 2}', '{"a": [1, 2]}'],
  ['a bracket too many inside', '{"a": [1, 2]]}', '{"a": [1, 2]}'],
  ['braces in strings do not count', '{"a": "}}{"', '{"a": "}}{"}'],
  ['an escaped quote does not end a string', '{"a": "\\"}"', '{"a": "\\"}"}'],
])('repairs %s', (_what, text, repaired) => {
  expect(repairBrackets(text)).toBe(repaired)
})

test.each([
  ['two braces off', '{"a": {"b": {"c": 1}'],
  ['a string that is never closed', '{"a": "b'],
  ['something else', '{"a" 1}'],
])('offers nothing for %s', (_what, text) => {
  expect(repairBrackets(text)).toBeNull()
})

test('any JSON object with its last bracket lost or doubled is repaired to what it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (value) => {
      const text = JSON.stringify(value)
      expect(repairBrackets(text.slice(0, -1))).toBe(text)
      expect(repairBrackets(`${text}}`)).toBe(text)
    }),
  )
})

const PRETTY = `{
  "city": "Paris",
  "days": [
    1,
    "two"
  ],
  "a/b~c": true
}`

test.each([
  ['/city', '"Paris"', 2],
  ['/days/1', '"two"', 5],
  ['/a~1b~0c', 'true', 7],
])('points at the value of %s', (pointer, text, line) => {
  const place = placeOfPointer(PRETTY, pointer)
  expect(PRETTY.slice(place?.start, place?.end)).toBe(text)
  expect(place?.line).toBe(line)
})

test('what is missing is pointed at where it should be', () => {
  expect(placeOfPointer(PRETTY, '/days/7')?.line).toBe(3)
  expect(placeOfPointer(PRETTY, '/country')).toEqual({ start: 0, end: PRETTY.length, line: 1 })
  expect(placeOfPointer('', '/x')).toBeNull()
})

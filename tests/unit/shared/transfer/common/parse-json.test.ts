import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJsonOrNull, parseJsonSafely } from '../../../../../shared/domain/transfer/common/parse-json.ts'
import { ImportError } from '../../../../../shared/domain/transfer/import-reader.ts'

describe('parseJsonSafely', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJsonSafely(text, 'x')).toEqual(JSON.parse(text))
      }),
    )
    expect(parseJsonSafely('\ufeff{"a": "[[\\"[["}', 'x')).toEqual({ a: '[["[[' })
    expect(parseJsonSafely(`${'['.repeat(1000)}${']'.repeat(1000)}`, 'x')).toBeInstanceOf(Array)
  })

  test.each([
    ['', 'The text is empty.'],
    [
      '{"a":\n 1,',
      'The JSON ends in the middle (line 2, column 4): the text was cut off. Get it again whole.',
    ],
    ['{"a": "b', 'The JSON ends in the middle (line 1, column 7): the text was cut off. Get it again whole.'],
    ['{"a" 1}', 'This is not valid JSON: Expected a colon after the property name (line 1, column 6).'],
    ['{"a": 1,}', 'This is not plain JSON: it has comments or trailing commas. Take them out.'],
    [
      `\n${'['.repeat(1001)}`,
      'The JSON is nested deeper than 1,000 levels (line 2, column 1001) and is not read.',
    ],
  ])('refuses %j', (text, message) => {
    expect(() => parseJsonSafely(text, 'file.json')).toThrow(new ImportError(message, 'file.json'))
    expect(parseJsonOrNull(text)).toBeNull()
  })
})

test('the end of a large text that was cut off is found by its brackets', () => {
  const text = `[${'1,'.repeat(600_000)}`
  expect(() => parseJsonSafely(text, 'x')).toThrow(/ends in the middle \(line 1, column 1200002\)/)
})

test('comments are read where they are allowed', () => {
  expect(parseJsonSafely('// a\n{"b": 1,}', 'x', { comments: true })).toEqual({ b: 1 })
  expect(() => parseJsonSafely('// a\n', 'x', { comments: true })).toThrow(/no JSON value/)
})

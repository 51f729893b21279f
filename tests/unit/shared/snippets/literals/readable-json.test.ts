import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJsonNode } from '../../../../../shared/domain/json/json-node.ts'
import { hasFragile } from '../../../../../shared/domain/snippets/literals/fragile-characters.ts'
import { readableJson } from '../../../../../shared/domain/snippets/literals/readable-json.ts'

function readable(text: string): string {
  return readableJson({ kind: 'json', text, node: readJsonNode(text) })
}

/** JSON with any string in it, lone surrogates and controls too. */
const anyJson = fc
  .json({ stringUnit: 'binary' })
  .chain((json) =>
    fc
      .string({ unit: 'binary' })
      .map((text) => `{"a":${json},${JSON.stringify(text)}:[${JSON.stringify(text)}]}`),
  )

describe('readableJson', () => {
  test('is the same value, however it is spelled', () => {
    fc.assert(
      fc.property(anyJson, (text) => {
        expect(readJsonNode(readable(text))).toEqual(readJsonNode(text))
      }),
    )
  })

  test('has no character that a compiler changes, and never three quotes in a row', () => {
    fc.assert(
      fc.property(anyJson, fc.boolean(), (text, isTooDeep) => {
        const json = isTooDeep ? readableJson({ kind: 'json', text, node: null }) : readable(text)
        expect({ fragile: hasFragile(json.replaceAll('\n', '')), quotes: json.includes('"""') }).toEqual({
          fragile: false,
          quotes: false,
        })
      }),
    )
  })

  test.each([
    [
      'keeps how numbers are spelled',
      '[1e400,1.0,-0,123456789012345678901]',
      '[\n  1e400,\n  1.0,\n  -0,\n  123456789012345678901\n]',
    ],
    ['keeps a name that is given twice', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['escapes what is not seen', '"\u2028\u202e\ufeff\u0085"', '"\\u2028\\u202e\\ufeff\\u0085"'],
    ['escapes half a pair', '"\\ud800x"', '"\\ud800x"'],
    ['keeps emoji of several parts', '"👨‍👩‍👧 你好"', '"👨‍👩‍👧 你好"'],
    [
      'keeps what is short on one line',
      '{"m":[{"role":"user"}],"e":[],"o":{}}',
      '{\n  "m": [\n    {"role": "user"}\n  ],\n  "e": [],\n  "o": {}\n}',
    ],
  ])('%s', (_name, text, expected) => {
    expect(readable(text)).toBe(expected)
  })

  test('keeps the text of what is nested too deeply, its line breaks and tabs as blanks', () => {
    expect(readableJson({ kind: 'json', text: '\r\n[\r\n\t"a\u2028"\r]\n', node: null })).toBe(
      '[\n "a\\u2028"\n]',
    )
  })
})

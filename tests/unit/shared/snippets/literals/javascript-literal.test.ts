import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonNode } from '../../../../../shared/domain/json/json-node.ts'
import { readJsonNode } from '../../../../../shared/domain/json/json-node.ts'
import {
  javascriptLiteral,
  javascriptLoss,
  openJavascriptLiteral,
} from '../../../../../shared/domain/snippets/literals/javascript-literal.ts'
import { canonicalJson } from '../../../../snippets/support/exact-json.ts'
import { jsonText } from './json-arbitrary.ts'

describe('javascriptLiteral', () => {
  it('is, where nothing is lost, an expression with exactly the value', () => {
    fc.assert(
      fc.property(jsonText, fc.nat(3), (text, level) => {
        const node = nodeOf(text)
        if (javascriptLoss(node) !== null) return
        const sent: unknown = runInNewContext(`JSON.stringify(${javascriptLiteral(node, level)})`)
        expect(canonicalJson(String(sent))).toBe(canonicalJson(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('stays on one line where it fits, and otherwise has a member a line', () => {
    const node = nodeOf(
      `{"model":"m","messages":[{"role":"user","content":"${'long '.repeat(15)}"},{"role":"user","content":"short"}],"stop":[],"thinking":{"type":"enabled"}}`,
    )
    expect(javascriptLiteral(node)).toBe(
      [
        '{',
        '  model: "m",',
        '  messages: [',
        '    {',
        '      role: "user",',
        `      content: "${'long '.repeat(15)}",`,
        '    },',
        '    { role: "user", content: "short" },',
        '  ],',
        '  stop: [],',
        '  thinking: { type: "enabled" },',
        '}',
      ].join('\n'),
    )
  })

  it('can be kept open at the top, and leaves what is empty closed', () => {
    expect(openJavascriptLiteral(nodeOf('{"a":{}}'))).toBe('{\n  a: {},\n}')
    expect(openJavascriptLiteral(nodeOf('{}'))).toBe('{}')
  })

  it.each([
    ['"it\'s"', `"it's"`],
    [String.raw`"say \"hi\""`, `'say "hi"'`],
    [String.raw`"'\"\""`, String.raw`'\'""'`],
    [String.raw`"a\\b\n\r\t\u0000"`, String.raw`"a\\b\n\r\t\u0000"`],
    ['"\u2028\u202e\ufeff"', String.raw`"\u2028\u202e\ufeff"`],
    [String.raw`"\ud800"`, String.raw`"\ud800"`],
    ['"你好 🐳"', '"你好 🐳"'],
  ])('writes the text %s as %s', (text, literal) => {
    expect(javascriptLiteral(nodeOf(text))).toBe(literal)
  })

  it.each([
    ['{"a":1}', '{ a: 1 }'],
    ['{"class":1}', '{ class: 1 }'],
    ['{"a-b":1}', '{ "a-b": 1 }'],
    ['{"1":1}', '{ "1": 1 }'],
    ['{"":1}', '{ "": 1 }'],
    ['{"__proto__":1}', '{ ["__proto__"]: 1 }'],
  ])('writes the names of %s as %s', (text, literal) => {
    expect(javascriptLiteral(nodeOf(text))).toBe(literal)
  })
})

describe('javascriptLoss', () => {
  it.each([
    ['[1, 1.0, 0.1, 1e300, {"a": "\\ud800"}]', null],
    ['[-0]', 'the number -0'],
    ['{"a": [1e400]}', 'the number 1e400'],
    [`[${'9'.repeat(60)}]`, `the number ${'9'.repeat(40)}…`],
    ['{"a": 1, "b": {"a": 1}, "a": 2}', 'the name “a” given twice in one object'],
  ])('of %s is %s', (text, loss) => {
    expect(javascriptLoss(nodeOf(text))).toBe(loss)
  })
})

function nodeOf(text: string): JsonNode {
  const node = readJsonNode(text)
  if (node === null) throw new Error(`not JSON: ${text}`)
  return node
}

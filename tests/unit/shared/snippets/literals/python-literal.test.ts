import { describe, expect, it } from 'vitest'
import { type JsonNode, readJsonNode } from '../../../../../shared/domain/json/json-node.ts'
import {
  openPythonLiteral,
  pythonLiteral,
  pythonLoss,
} from '../../../../../shared/domain/snippets/literals/python-literal.ts'

describe('pythonLiteral', () => {
  it.each([
    ['[null,true,false,1,1.0,1e5]', '[None, True, False, 1, 1.0, 1e5]'],
    ['[-0,-0.0]', '[-0.0, -0.0]'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['{"a":1,"class":{}}', '{"a": 1, "class": {}}'],
    ['"it\'s"', `"it's"`],
    [String.raw`"say \"hi\""`, `'say "hi"'`],
    [String.raw`"\\N{BULLET}\u0007\u0085"`, String.raw`"\\N{BULLET}\u0007\u0085"`],
    ['"\u2028🐳"', String.raw`"\u2028🐳"`],
  ])('writes %s as %s', (text, literal) => {
    expect(pythonLiteral(nodeOf(text))).toBe(literal)
  })

  it('has four spaces a level and a comma after the last member', () => {
    expect(openPythonLiteral(nodeOf('{"thinking":{"type":"disabled"}}'), 1)).toBe(
      '{\n        "thinking": {"type": "disabled"},\n    }',
    )
  })
})

describe('pythonLoss', () => {
  it.each([
    ['[1, -0, -0.0, 1.0, 123456789012345678901234567890, 1e300]', null],
    [`[${'9'.repeat(4300)}]`, null],
    [`[${'9'.repeat(4301)}]`, `the number ${'9'.repeat(40)}…`],
    ['[1e400]', 'the number 1e400'],
    ['[0.1000000000000000055511151231257827]', 'the number 0.1000000000000000055511151231257827'],
    [String.raw`["\ud800"]`, 'a text with half a surrogate pair'],
    [String.raw`{"\udc00":1}`, 'a name with half a surrogate pair'],
    ['{"a": 1, "a": 1}', 'the name “a” given twice in one object'],
  ])('of %s is %s', (text, loss) => {
    expect(pythonLoss(nodeOf(text))).toBe(loss)
  })
})

function nodeOf(text: string): JsonNode {
  const node = readJsonNode(text)
  if (node === null) throw new Error(`not JSON: ${text}`)
  return node
}

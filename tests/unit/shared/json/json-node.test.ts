import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { depthOf, type JsonNode, memberOf, readJsonNode } from '../../../../shared/domain/json/json-node.ts'

describe('readJsonNode', () => {
  test.each<[string, JsonNode]>([
    ['null', { kind: 'null' }],
    [' true\n', { kind: 'boolean', value: true }],
    ['false', { kind: 'boolean', value: false }],
    ['1e400', { kind: 'number', source: '1e400' }],
    ['-0', { kind: 'number', source: '-0' }],
    ['1.0', { kind: 'number', source: '1.0' }],
    ['123456789012345678901234567890', { kind: 'number', source: '123456789012345678901234567890' }],
    ['"\\u9cb8\\ud83d\\udc33 \\"\\/"', { kind: 'string', value: '鲸🐳 "/' }],
    ['"\\ud800"', { kind: 'string', value: '\ud800' }],
    ['""', { kind: 'string', value: '' }],
    ['[]', { kind: 'array', items: [] }],
    ['{}', { kind: 'object', members: [] }],
    [
      '[1, [null]]',
      {
        kind: 'array',
        items: [
          { kind: 'number', source: '1' },
          { kind: 'array', items: [{ kind: 'null' }] },
        ],
      },
    ],
    [
      '{"b": 1, "a": "", "b": 2, "": {}, "__proto__": 3}',
      {
        kind: 'object',
        members: [
          { name: 'b', value: { kind: 'number', source: '1' } },
          { name: 'a', value: { kind: 'string', value: '' } },
          { name: 'b', value: { kind: 'number', source: '2' } },
          { name: '', value: { kind: 'object', members: [] } },
          { name: '__proto__', value: { kind: 'number', source: '3' } },
        ],
      },
    ],
  ])('%s', (text, node) => {
    expect(readJsonNode(text)).toEqual(node)
  })

  test.each(['', ' ', '{', '{"a": 1,}', '// a\n1', "{'a': 1}", '01', 'NaN', '1 2', '"\n"', '\ufeff1'])(
    'is null for what is not plain JSON: %j',
    (text) => {
      expect(readJsonNode(text)).toBeNull()
    },
  )

  test('keeps the value of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const node = readJsonNode(text)
        expect(node === null ? undefined : toValue(node)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('reads a deep value whole, or not at all', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(depthOf(readJsonNode(nested(500)) ?? { kind: 'null' })).toBe(500)
    expect(readJsonNode(nested(100_000))).toBeNull()
  })
})

describe('memberOf', () => {
  const node = readJsonNode('{"a": 1, "b": null, "a": 2}') ?? { kind: 'null' }

  test.each<[string, JsonNode | null]>([
    ['a', { kind: 'number', source: '2' }],
    ['b', { kind: 'null' }],
    ['c', null],
    ['toString', null],
  ])('%s', (name, expected) => {
    expect(memberOf(node, name)).toEqual(expected)
  })

  test('nothing but an object has members', () => {
    expect(memberOf({ kind: 'array', items: [{ kind: 'null' }] }, '0')).toBeNull()
    expect(memberOf({ kind: 'string', value: 'a' }, 'length')).toBeNull()
  })
})

test.each([
  ['1', 0],
  ['""', 0],
  ['[]', 1],
  ['{"a": 1, "b": true}', 1],
  ['[[1], {"a": [[]]}, 2]', 4],
])('the depth of %s is %i', (text, depth) => {
  expect(depthOf(readJsonNode(text) ?? { kind: 'null' })).toBe(depth)
})

/** With `JSON.parse` alone, so that the names of members need no care. */
function toValue(node: JsonNode): unknown {
  return JSON.parse(spell(node))
}

function spell(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(node.value)
    case 'number':
      return node.source
    case 'string':
      return JSON.stringify(node.value)
    case 'array':
      return `[${node.items.map(spell).join()}]`
    case 'object':
      return `{${node.members.map(({ name, value }) => `${JSON.stringify(name)}:${spell(value)}`).join()}}`
  }
}

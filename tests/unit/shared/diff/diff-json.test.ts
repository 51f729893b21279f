import fc from 'fast-check'
import { query } from 'json-p3'
import { describe, expect, it } from 'vitest'
import { diffJson, type JsonChange } from '../../../../shared/domain/diff/diff-json.ts'
import { formatJsonPath, type JsonPath } from '../../../../shared/domain/diff/json-path.ts'

const system = { role: 'system', content: 'Be brief.' }
const user = { role: 'user', content: 'Hello' }
const tool = (name: string, description: string) => ({ type: 'function', function: { name, description } })

/** The value at a path, as the test reads it. */
function valueAt(root: unknown, path: JsonPath): unknown {
  let value = root
  for (const segment of path) value = Object.getOwnPropertyDescriptor(value, segment)?.value
  return value
}

/** Objects in objects with leaves; names such as `__proto__` among them. */
const objects = fc.letrec((tie) => ({
  object: fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'toString', '__proto__'),
    fc.oneof({ maxDepth: 3 }, fc.constantFrom(0, 1, 'x', null, true), tie('object')),
    { maxKeys: 4, noNullPrototype: true },
  ),
})).object

/** Few values, so that two of them have something in common. */
const items = fc.array(
  fc.constantFrom<unknown>(1, 2, 'x', null, [1], [2], { a: 1 }, { a: 2 }, { id: 'p', v: 1 }),
  {
    maxLength: 12,
  },
)

/** A copy with the changes made; only for paths through objects. */
function withChanges(root: unknown, changes: readonly JsonChange[]): unknown {
  const copy: unknown = structuredClone(root)
  for (const change of changes) {
    const name = change.path.at(-1)
    const parent = valueAt(copy, change.path.slice(0, -1))
    if (typeof parent !== 'object' || parent === null || name === undefined) throw new Error('no such parent')
    if (change.kind === 'removed') Reflect.deleteProperty(parent, name)
    else {
      Object.defineProperty(parent, name, {
        value: change.after,
        configurable: true,
        enumerable: true,
        writable: true,
      })
    }
  }
  return copy
}

describe('diffJson', () => {
  it.each<[string, unknown, unknown, JsonChange[]]>([
    [
      'nothing between equal values in another order',
      { a: 1, b: [{ c: 1, d: 2 }] },
      { b: [{ d: 2, c: 1 }], a: 1 },
      [],
    ],
    ['nothing between 0 and -0, or 1 and 1.0', [0, 1], [-0, 1.0], []],
    ['a change of the root', 1, '1', [{ kind: 'changed', path: [], before: 1, after: '1' }]],
    [
      'properties in alphabetical order',
      { z: 1, keep: true, b: 1 },
      { a: null, keep: true, b: 2 },
      [
        { kind: 'added', path: ['a'], after: null },
        { kind: 'changed', path: ['b'], before: 1, after: 2 },
        { kind: 'removed', path: ['z'], before: 1 },
      ],
    ],
    [
      'an object in place of an array',
      { a: [] },
      { a: {} },
      [{ kind: 'changed', path: ['a'], before: [], after: {} }],
    ],
    ['an item put in front', ['b', 'c'], ['a', 'b', 'c'], [{ kind: 'added', path: [0], after: 'a' }]],
    ['an item taken out', ['a', 'b', 'c'], ['a', 'c'], [{ kind: 'removed', path: [1], before: 'b' }]],
    [
      'an item in place of another',
      ['a', 'b'],
      ['a', 'x'],
      [{ kind: 'changed', path: [1], before: 'b', after: 'x' }],
    ],
    [
      'a field of a message behind a new one, by its new number',
      [user],
      [system, { ...user, content: 'Goodbye' }],
      [
        { kind: 'added', path: [0], after: system },
        { kind: 'changed', path: [1, 'content'], before: 'Hello', after: 'Goodbye' },
      ],
    ],
    [
      'tools by their function',
      [tool('now', 'Time'), tool('add', 'Sum')],
      [tool('add', 'Adds')],
      [
        { kind: 'removed', path: [0], before: tool('now', 'Time') },
        { kind: 'changed', path: [0, 'function', 'description'], before: 'Sum', after: 'Adds' },
      ],
    ],
    [
      'properties of the prototype as any other',
      {},
      JSON.parse('{"__proto__": 1}'),
      [{ kind: 'added', path: ['__proto__'], after: 1 }],
    ],
    [
      'a name that objects inherit',
      { toString: 1 },
      {},
      [{ kind: 'removed', path: ['toString'], before: 1 }],
    ],
  ])('tells %s', (_name, before, after, changes) => {
    expect(diffJson(before, after)).toEqual(changes)
  })

  it('tells a value that moved by one item of 300 as one change', () => {
    const before = Array.from({ length: 300 }, (_unused, index) => ({ index }))
    expect(diffJson(before, before.toSpliced(150, 0, { index: -1 }))).toEqual([
      { kind: 'added', path: [150], after: { index: -1 } },
    ])
  })

  it('pairs by place what differs by too many items', () => {
    const before = Array.from({ length: 201 }, (_unused, index) => index)
    const after = before.map((index) => index + 1_000)
    expect(diffJson(before, after)).toEqual(
      before.map((index) => ({ kind: 'changed', path: [index], before: index, after: index + 1_000 })),
    )
  })

  it('aligns only so many arrays that differ throughout, and pairs the rest by place', () => {
    const arrays = (first: number) =>
      Array.from({ length: 500 }, (_unused, row) =>
        Array.from({ length: 200 }, (_none, item) => first + row * 200 + item),
      )
    expect(diffJson({ arrays: arrays(0) }, { arrays: arrays(1_000_000) })).toHaveLength(100_000)
  })

  it.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('takes %s apart to a bounded depth, and no depth overflows', (_name, open, close) => {
    const nested = (leaf: string, depth: number): unknown =>
      JSON.parse(open.repeat(depth) + leaf + close.repeat(depth))
    expect(diffJson(nested('1', 5_000), nested('1', 5_000))).toEqual([])
    const [change, ...others] = diffJson(nested('1', 5_000), nested('2', 5_000))
    expect([change?.kind, change?.path.length, others]).toEqual(['changed', 200, []])
    expect(diffJson(nested('1', 200), nested('2', 200))).toEqual([
      { kind: 'changed', path: expect.any(Array), before: 1, after: 2 },
    ])
  })

  it('ends for a value that holds itself', () => {
    const [before, after]: [unknown[], unknown[]] = [[1], [2]]
    before.push(before)
    after.push(after)
    expect(diffJson(before, before)).toEqual([])
    expect(diffJson(before, after).length).toBeGreaterThan(0)
  })

  it('makes the one value of the other', () => {
    fc.assert(
      fc.property(objects, objects, (before, after) => {
        expect(withChanges(before, diffJson(before, after))).toEqual(structuredClone(after))
      }),
    )
  })

  it('finds no difference exactly where values are equal', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        expect(diffJson(before, after).length === 0).toBe(JSON.stringify(before) === JSON.stringify(after))
      }),
    )
  })

  it('names places that hold what it says', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        for (const change of diffJson({ list: before }, { list: after })) {
          if (change.kind === 'removed') expect(valueAt({ list: before }, change.path)).toEqual(change.before)
          else expect(valueAt({ list: after }, change.path)).toEqual(change.after)
        }
      }),
    )
  })
})

describe('formatJsonPath', () => {
  it.each<[JsonPath, string]>([
    [[], '$'],
    [['a', 0, 'odd key'], '$.a[0]["odd key"]'],
    [['_name1', 'größe', '名'], '$._name1.größe.名'],
    [['1a', '', 'a-b', '$'], '$["1a"][""]["a-b"]["$"]'],
    [['"\\\n'], '$["\\"\\\\\\n"]'],
  ])('writes %j as %s', (path, text) => {
    expect(formatJsonPath(path)).toBe(text)
  })

  it('is JSONPath: it finds the value at the place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.nat(3)), { maxLength: 5 }),
        (path) => {
          const root = path.toReversed().reduce<unknown>((child, segment) => {
            if (typeof segment === 'string') return Object.fromEntries([[segment, child]])
            return [...Array.from({ length: segment }, () => null), child]
          }, 'found')
          if (typeof root !== 'object' || root === null) return
          expect(query(formatJsonPath(path), JSON.parse(JSON.stringify(root))).values()).toEqual(['found'])
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bodyFragment,
  removeBodyValue,
  setBodyFragment,
  setBodyValue,
} from '../../../../shared/domain/body/edit-body.ts'
import {
  duplicateBodyItem,
  insertBodyItem,
  moveBodyItem,
} from '../../../../shared/domain/body/edit-body-items.ts'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'

const DOCUMENT = `// A request
{
    "model": "deepseek-flash", // today's
    "big": 12345678901234567890,
    "messages": [
        // the tutor
        { "role": "system", "content": "Be brief." }, // short
        { "role": "user", "content": "Hi" }
    ],
    "temperature": 1.0
}
`

describe('setBodyValue', () => {
  test('replaces one value and nothing else', () => {
    expect(setBodyValue(DOCUMENT, ['messages', 1, 'content'], 'Bye')).toBe(DOCUMENT.replace('"Hi"', '"Bye"'))
  })

  test('adds a property at the end, in the style of the document', () => {
    expect(setBodyValue(DOCUMENT, ['thinking', 'type'], 'enabled')).toBe(
      DOCUMENT.replace(
        '"temperature": 1.0\n',
        '"temperature": 1.0,\n    "thinking": {\n        "type": "enabled"\n    }\n',
      ),
    )
  })

  test.each([
    ['an empty text', '', ['model'], 'x', '{\n  "model": "x"\n}\n'],
    ['comments alone', '// c\n', ['model'], 'x', '// c\n{\n  "model": "x"\n}\n'],
    ['an empty object', '{}', ['model'], 'x', '{\n  "model": "x"\n}'],
    ['one compact line', '{"a":1}', ['b', 'c'], 2, '{"a":1,"b":{"c":2}}'],
    ['one spaced line', '{"a": 1}', ['b', 'c'], 2, '{"a": 1, "b": { "c": 2 }}'],
    ['a trailing comma', '{\n  "a": 1,\n}', ['b'], 2, '{\n  "a": 1,\n  "b": 2,\n}'],
    ['a comment at the end', '{\n  "a": 1 // one\n}', ['b'], 2, '{\n  "a": 1, // one\n  "b": 2\n}'],
    ['tabs and CRLF', '{\r\n\t"a": 1\r\n}', ['b'], [2], '{\r\n\t"a": 1,\r\n\t"b": [\r\n\t\t2\r\n\t]\r\n}'],
    ['a scalar on the way', '{"thinking": null}', ['thinking', 'type'], 'x', '{"thinking": { "type": "x" }}'],
    ['a name given twice', '{"a": 1, "a": 2}', ['a'], 3, '{"a": 1, "a": 3}'],
    ['an empty object inside', '{\n  "a": {}\n}', ['a', 'b'], 1, '{\n  "a": {\n    "b": 1\n  }\n}'],
  ])('%s', (_name, before, path, value, after) => {
    expect(setBodyValue(before, path, value)).toBe(after)
  })

  test('refuses a place in an array that is not there', () => {
    expect(() => setBodyValue('[1]', [3], 1)).toThrow('No place for 3 in this body')
  })
})

describe('removeBodyValue', () => {
  test.each([
    ['the last of a line', '{"a": 1, "b": 2}', ['b'], '{"a": 1}'],
    ['the first of a line', '{"a": 1, "b": 2}', ['a'], '{"b": 2}'],
    ['the only one', '{ "a": 1 }', ['a'], '{}'],
    ['a line of its own', '{\n  "a": 1,\n  "b": 2\n}', ['a'], '{\n  "b": 2\n}'],
    ['the last line', '{\n  "a": 1,\n  "b": 2\n}', ['b'], '{\n  "a": 1\n}'],
    ['before a trailing comma', '{\n  "a": 1,\n  "b": 2,\n}', ['b'], '{\n  "a": 1,\n}'],
    ['beside a comment, which stays', '{\n  "a": 1, // one\n  "b": 2\n}', ['a'], '{\n  // one\n  "b": 2\n}'],
    ['a name given twice', '{"a": 1, "b": 2, "a": 3}', ['a'], '{"b": 2}'],
    ['an item', '[1, 2, 3]', [1], '[1, 3]'],
    ['with CRLF', '{\r\n  "a": 1,\r\n  "b": 2\r\n}', ['a'], '{\r\n  "b": 2\r\n}'],
    ['what is not there', '{"a": 1}', ['b', 'c'], '{"a": 1}'],
  ])('%s', (_name, before, path, after) => {
    expect(removeBodyValue(before, path)).toBe(after)
  })
})

describe('items', () => {
  test('moves an item with the comments above and beside it', () => {
    expect(moveBodyItem(DOCUMENT, ['messages', 0], 1)).toBe(
      DOCUMENT.replace(
        `        // the tutor
        { "role": "system", "content": "Be brief." }, // short
        { "role": "user", "content": "Hi" }
`,
        `        { "role": "user", "content": "Hi" },
        // the tutor
        { "role": "system", "content": "Be brief." } // short
`,
      ),
    )
  })

  test('keeps a line comment where a line ends', () => {
    expect(moveBodyItem('[1, // one\n2]', [0], 1)).toBe('[2, // one\n1]')
  })

  test('a move to where no item is changes nothing', () => {
    expect(moveBodyItem('[1, 2]', [0], 2)).toBe('[1, 2]')
  })

  test.each([
    ['at the start', '[\n  1, // one\n  2\n]', 0, '[\n  9,\n  1, // one\n  2\n]'],
    ['between', '[\n  1, // one\n  2\n]', 1, '[\n  1, // one\n  9,\n  2\n]'],
    ['at the end', '[\n  1, // one\n  2\n]', 2, '[\n  1, // one\n  2,\n  9\n]'],
    ['on one line', '[1, 2]', 1, '[1, 9, 2]'],
    ['into nothing', '[]', 0, '[\n  9\n]'],
  ])('inserts %s', (_name, before, index, after) => {
    expect(insertBodyItem(before, [index], 9)).toBe(after)
  })

  test('makes the array that is missing', () => {
    expect(insertBodyItem('{"a": 1}', ['messages', 0], 'x')).toBe('{"a": 1, "messages": [ "x" ]}')
  })

  test('duplicates an item as it is spelled', () => {
    expect(duplicateBodyItem('[1e400, /* n */ 2]', [0])).toBe('[1e400, 1e400, /* n */ 2]')
  })
})

test('a fragment is read without its indentation and written back with it', () => {
  const text = '{\n  "tools": [\n    { "n": 1.0 } // spelled\n  ]\n}'
  const fragment = bodyFragment(text, ['tools'])
  expect(fragment).toBe('[\n  { "n": 1.0 } // spelled\n]')
  expect(setBodyFragment(text, ['tools'], fragment ?? '')).toBe(text)
  expect(bodyFragment(text, ['nothing'])).toBeUndefined()
})

interface Scenario {
  readonly value: Record<string, unknown>
  readonly key: string
  readonly text: string
}

/** Objects spelled on one line or many, with comments and odd numbers that must survive. */
const scenarios = fc
  .record({
    value: fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { minKeys: 1, noNullPrototype: true }),
    indent: fc.constantFrom(undefined, '  ', '\t'),
    comment: fc.constantFrom('', '/* kept */', '// kept\n'),
    trailingComma: fc.boolean(),
    pick: fc.nat(),
  })
  .map(({ value, indent, comment, trailingComma, pick }): Scenario => {
    const entries = Object.entries(value)
    const spelled = entries.map(
      ([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item, null, indent)}`,
    )
    const text = `{${comment}${spelled.join(`,${comment}`)}${trailingComma ? ',' : ''}${comment}}`
    return { value, text, key: entries[pick % entries.length]?.[0] ?? '' }
  })

function readBack(text: string): unknown {
  const parsed = parseBody(text)
  return parsed.ok ? JSON.parse(JSON.stringify(parsed.value)) : parsed
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function countOf(text: string, part: string): number {
  return text.split(part).length
}

test('setting any property changes that property alone and keeps every comment', () => {
  fc.assert(
    fc.property(scenarios, fc.string({ minLength: 1 }), fc.jsonValue(), (scenario, otherKey, value) => {
      for (const key of [scenario.key, otherKey]) {
        const after = setBodyValue(scenario.text, [key], value)
        expect(readBack(after)).toEqual(plain({ ...scenario.value, [key]: value }))
      }
      const added = setBodyValue(scenario.text, ['a new key'], 1)
      expect(countOf(added, 'kept')).toBe(countOf(scenario.text, 'kept'))
    }),
  )
})

test('removing any property leaves the others', () => {
  fc.assert(
    fc.property(scenarios, ({ value, key, text }) => {
      const { [key]: _removed, ...rest } = value
      const after = removeBodyValue(text, [key])
      expect(readBack(after)).toEqual(plain(rest))
      expect(countOf(after, '/* kept */')).toBeLessThanOrEqual(countOf(text, '/* kept */'))
    }),
  )
})

test('moving any item there and back is the same list, and the same text when each has its own line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.jsonValue(), fc.boolean(), fc.boolean()), { minLength: 1 }),
      fc.nat(),
      fc.nat(),
      (items, a, b) => {
        const from = a % items.length
        const to = b % items.length
        const lines = items.map(([value, above, beside], index) => {
          const comma = index < items.length - 1 ? ',' : ''
          return `${above ? '  // above\n' : ''}  ${JSON.stringify(value)}${comma}${beside ? ' // beside' : ''}`
        })
        const text = `[\n${lines.join('\n')}\n]`
        const moved = moveBodyItem(text, [from], to)
        const expected = items.map(([value]) => plain(value))
        expected.splice(to, 0, ...expected.splice(from, 1))
        expect(readBack(moved)).toEqual(expected)
        expect(moveBodyItem(moved, [to], from)).toBe(text)
      },
    ),
  )
})

test('parseBody reads comments and trailing commas, and counts lines from 1', () => {
  expect(parseBody('')).toEqual({ ok: true, value: undefined })
  expect(parseBody('{"a": [1,], // c\n}')).toEqual({ ok: true, value: { a: [1] } })
  expect(parseBody('{\n  "a": tru\n}')).toEqual({
    ok: false,
    message: 'This is not a JSON value',
    offset: 9,
    line: 2,
    column: 8,
  })
  expect(parseBody('['.repeat(200_000))).toMatchObject({ ok: false })
})

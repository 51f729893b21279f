import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameJson, valueAt } from '../../../../shared/domain/body/body-values.ts'
import { columnsFromDrafts } from '../../../../shared/domain/comparison/columns-from-drafts.ts'
import { draftOfColumn } from '../../../../shared/domain/comparison/draft-of-column.ts'
import { chatDraft } from '../../../support/run-builders.ts'
import { column, columnIds } from './column-builder.ts'

function draftsOf(...bodyTexts: string[]) {
  return bodyTexts.map((bodyText) => chatDraft({ bodyText }))
}

/** What the second of two bodies differs in from the first. */
function difference(first: unknown, second: unknown) {
  const result = columnsFromDrafts(draftsOf(JSON.stringify(first), JSON.stringify(second)), columnIds())
  if (!result.ok) return result
  const { fields, systemPrompt } = result.columns[1] ?? {}
  return { fields, systemPrompt }
}

test('the first request is the shared one, and each gets a column', () => {
  const drafts = draftsOf('{"model": "a" /* cheap */}', '{"model": "b"}', '{"model": "a", "n": 1.0 }')
  expect(columnsFromDrafts(drafts, columnIds())).toEqual({
    ok: true,
    draft: drafts[0],
    columns: [
      column({ id: 'column-1' }),
      column({ id: 'column-2', fields: [{ path: ['model'], json: '"b"' }] }),
      column({ id: 'column-3', fields: [{ path: ['n'], json: '1.0' }] }),
    ],
  })
})

describe('fields', () => {
  test.each([
    [
      'that are there in one alone',
      { a: 1 },
      { b: 2 },
      [
        { path: ['a'], json: null },
        { path: ['b'], json: '2' },
      ],
    ],
    [
      'inside an object',
      { t: { type: 'x', n: 1 } },
      { t: { type: 'y', n: 1 } },
      [{ path: ['t', 'type'], json: '"y"' }],
    ],
    ['of a new object', {}, { t: { type: 'y' } }, [{ path: ['t', 'type'], json: '"y"' }]],
    ['that no object has any more', { t: { type: 'x' } }, { t: {} }, [{ path: ['t'], json: '{}' }]],
    ['that become an object', { t: [1] }, { t: { a: 1 } }, [{ path: ['t'], json: '{"a":1}' }]],
    ['that were an object', { t: { a: 1 } }, { t: null }, [{ path: ['t'], json: 'null' }]],
    [
      'two levels down, as a whole',
      { t: { a: { b: 1 } } },
      { t: { a: { b: 2 } } },
      [{ path: ['t', 'a'], json: '{"b":2}' }],
    ],
    ['in another order are the same', { a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 }, []],
  ])('%s', (_name, first, second, fields) => {
    expect(difference(first, second)).toEqual({ fields, systemPrompt: null })
  })
})

describe('messages', () => {
  const system = { role: 'system', content: 'A' }
  const user = { role: 'user', content: 'Hi' }
  const whole = (...messages: object[]) => ({
    fields: [{ path: ['messages'], json: JSON.stringify(messages) }],
    systemPrompt: null,
  })

  test.each([
    [
      'the system prompt alone',
      [system, user],
      [{ ...system, content: 'B' }, user],
      { fields: [], systemPrompt: 'B' },
    ],
    ['a system prompt more', [user], [system, user], { fields: [], systemPrompt: 'A' }],
    ['a system prompt that moves', [user, system], [system, user], { fields: [], systemPrompt: 'A' }],
    ['no system prompt', [system, user], [user], { fields: [], systemPrompt: '' }],
    ['no difference', [system, user], [system, user], { fields: [], systemPrompt: null }],
    [
      'the user message',
      [system, user],
      [system, { ...user, content: 'Bye' }],
      whole(system, { ...user, content: 'Bye' }),
    ],
    [
      'an empty system prompt',
      [user],
      [{ ...system, content: '' }, user],
      whole({ ...system, content: '' }, user),
    ],
    [
      'a system message with more to it',
      [user],
      [{ ...system, name: 'x' }, user],
      whole({ ...system, name: 'x' }, user),
    ],
    ['two system messages', [user], [system, system, user], whole(system, system, user)],
    ['a system message elsewhere', [user], [user, system], whole(user, system)],
  ])('%s', (_name, first, second, expected) => {
    expect(difference({ messages: first }, { messages: second })).toEqual(expected)
  })
})

describe('refuses', () => {
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, 1]))
  const TOO_MUCH = 'Request 2 differs from the first by more than a column can hold.'

  test.each([
    ['nothing', [], 'There is no request to compare.'],
    ['a body that does not parse', ['{}', '{'], 'The body of request 2 is no JSON object.'],
    ['a body that is a list', ['[]'], 'The body of request 1 is no JSON object.'],
    ['too many differences', ['{}', JSON.stringify(many)], TOO_MUCH],
    ['a name that is too long', ['{}', JSON.stringify({ ['x'.repeat(257)]: 1 })], TOO_MUCH],
    ['depth without end', ['{}', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`], TOO_MUCH],
  ])('%s', (_name, bodies, problem) => {
    expect(columnsFromDrafts(draftsOf(...bodies), columnIds())).toEqual({ ok: false, problem })
  })

  test('a body that is text', () => {
    const drafts = [chatDraft(), chatDraft({ bodyKind: 'text' })]
    const problem = 'The body of request 2 is text, not JSON.'
    expect(columnsFromDrafts(drafts, columnIds())).toEqual({ ok: false, problem })
  })

  test('not bodies that are empty', () => {
    expect(columnsFromDrafts(draftsOf('', ' \n'), columnIds())).toMatchObject({
      ok: true,
      columns: [column({ id: 'column-1' }), column({ id: 'column-2' })],
    })
  })
})

test('any column, applied to the first request, gives the JSON of its own', () => {
  const message = fc.record({
    role: fc.constantFrom('system', 'system', 'user'),
    content: fc.oneof(fc.constantFrom('', 'A', 'B'), fc.jsonValue({ maxDepth: 1 })),
  })
  const small = fc.constantFrom('a', 'b', 'thinking', '__proto__', 'constructor')
  const object = fc.dictionary(small, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true })
  const body = fc
    .record({
      fields: fc.dictionary(small, fc.oneof(object, fc.jsonValue({ maxDepth: 2 })), {
        noNullPrototype: true,
      }),
      messages: fc.option(fc.array(message, { maxLength: 4 }), { nil: undefined }),
    })
    .map(({ fields, messages }) => JSON.stringify({ ...fields, messages }))
  fc.assert(
    fc.property(fc.array(body, { minLength: 2, maxLength: 3 }), (bodies) => {
      const drafts = draftsOf(...bodies)
      const result = columnsFromDrafts(drafts, columnIds())
      if (!result.ok) throw new Error(result.problem)
      const applied = result.columns.map((each) => draftOfColumn(result.draft, each))
      const texts = applied.map((each) => (each.ok ? each.draft.bodyText : each.problem))
      expect(texts.map(sorted)).toEqual(bodies.map(sorted))
    }),
    { numRuns: 60 },
  )
})

/** The text with the keys of every object in one order. */
function sorted(text: string): string {
  const sortKeys = (_key: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return { entries: Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)) }
  }
  return JSON.stringify(JSON.parse(text), sortKeys)
}

describe('values', () => {
  test('are the same JSON when they have the same parts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        const texts = [left, right].map((value) => sorted(JSON.stringify(value)))
        expect(sameJson(left, right)).toBe(texts[0] === texts[1])
        expect(sameJson(left, JSON.parse(JSON.stringify(left)))).toBe(true)
      }),
    )
  })

  test.each([
    [{}, [], false],
    [[1], { 0: 1 }, false],
    [null, {}, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ toString: 1 }, {}, false],
  ])('%j and %j', (left, right, same) => {
    expect(sameJson(left, right)).toBe(same)
    expect(sameJson(right, left)).toBe(same)
  })

  test('are found at their path only', () => {
    const body = { a: [{ b: 1 }], '0': 2 }
    expect(
      [['a', 0, 'b'], ['a', 'length'], ['a', 1], ['constructor'], [0]].map((path) => valueAt(body, path)),
    ).toEqual([1, undefined, undefined, undefined, 2])
  })
})

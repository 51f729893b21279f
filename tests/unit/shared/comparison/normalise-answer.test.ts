import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseAnswer } from '../../../../shared/domain/comparison/normalise-answer.ts'

/** Without numbers that make it count as text. */
const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !/\d{16}/.test(JSON.stringify(value)))

/** The same value with the properties of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, child]) => [name, turned(child)]),
  )
}

describe('normaliseAnswer', () => {
  it.each([
    ['white space', '  one\r\n\n two\t three\u3000', 'one two three'],
    ['Unicode in form D', 'cafe\u0301', 'caf\u00e9'],
    [
      'the order of properties',
      '{ "b": [1, {"d": 1, "c": null}], "a": "x  y" }',
      '{"a":"x  y","b":[1,{"c":null,"d":1}]}',
    ],
    ['spellings of a number', '[1.0, 10e1, -0]', '[1,100,0]'],
    ['spellings of a text', '["\\u0041\\/", "e\\u0301"]', '["A/","\u00e9"]'],
    ['a fence around JSON', '```json\n{"a": 1}\n```\n', '{"a":1}'],
    ['a fence without a language', '```\n[]\n```', '[]'],
    ['JSON that is no object', ' true ', 'true'],
    ['nothing', '', ''],
    ['a property named __proto__', '{"__proto__": 1}', '{"__proto__":1}'],
  ])('does not count %s', (_name, answer, normalised) => {
    expect(normaliseAnswer(answer)).toBe(normalised)
  })

  it.each([
    ['words around a fence', 'Here:\n```json\n{"a": 1}\n```', 'Here: ```json {"a": 1} ```'],
    ['two fences', '```\n1\n```\n```\n1\n```', '``` 1 ``` ``` 1 ```'],
    ['a fence that does not end', '```json\n{"a": 1}', '```json {"a": 1}'],
    ['a fence on one line', '```1```', '```1```'],
    ['JSON cut short', '{"a":  1', '{"a": 1'],
    ['JSON with a number that would be rounded', '[ 12345678901234567890 ]', '[ 12345678901234567890 ]'],
    ['JSON with a number that is too large', '[ 1e999 ]', '[ 1e999 ]'],
    [
      'JSON too deep to be put in order',
      '[ '.repeat(600) + ']'.repeat(600),
      '[ '.repeat(600) + ']'.repeat(600),
    ],
  ])('takes %s as text', (_name, answer, normalised) => {
    expect(normaliseAnswer(answer)).toBe(normalised)
  })

  it.each([
    ['long digits in a text', '[ "\\"1234567890123456789" ]', '["\\"1234567890123456789"]'],
    ['many decimals', '[ 0.12345678901234567 ]', '[0.12345678901234566]'],
    ['the largest whole number', '[ 9007199254740991 ]', '[9007199254740991]'],
    [
      'JSON that is deep, but not too deep',
      '[ '.repeat(400) + ']'.repeat(400),
      '['.repeat(400) + ']'.repeat(400),
    ],
  ])('takes JSON with %s as JSON', (_name, answer, normalised) => {
    expect(normaliseAnswer(answer)).toBe(normalised)
  })

  it('gives JSON of the same value the same text, however it is laid out', () => {
    fc.assert(
      fc.property(json, fc.nat(4), (value, indent) => {
        expect(normaliseAnswer(JSON.stringify(turned(value), null, indent))).toBe(
          normaliseAnswer(JSON.stringify(value)),
        )
      }),
    )
  })

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          json.map((value) => JSON.stringify(value)),
        ),
        (answer) => {
          expect(normaliseAnswer(normaliseAnswer(answer))).toBe(normaliseAnswer(answer))
        },
      ),
    )
  })

  it('bears a text of many escapes', () => {
    const answer = `["${'\\n'.repeat(5_000_000)}", 1234567890123456]`
    expect(normaliseAnswer(answer)).toHaveLength(answer.length - 1)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deltaByTemplate, learnTemplate } from '../../../../shared/domain/stream/chunk-template.ts'

function chunkOf(delta: unknown, rest: object = {}): string {
  return JSON.stringify({
    id: 'a',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: null }],
    ...rest,
  })
}

describe('the template of a chunk', () => {
  test('is the text around its delta', () => {
    expect(learnTemplate(chunkOf({ content: 'a "}] \\', tool_calls: [{ index: 0 }] }))).toEqual({
      prefix: '{"id":"a","choices":[{"index":0,"delta":{',
      suffix: '},"logprobs":null,"finish_reason":null}]}',
    })
  })

  test.each([
    ['no delta', '{"choices":[]}'],
    ['usage', chunkOf({ content: 'a' }, { usage: { total_tokens: 1 } })],
    ['an error', chunkOf({ content: 'a' }, { error: { message: 'no' } })],
    ['a finish reason', chunkOf({ content: 'a' }).replace('"finish_reason":null', '"finish_reason":"stop"')],
    ['a later choice', chunkOf({ content: 'a' }).replace('"index":0', '"index":1')],
    ['two choices', chunkOf({ content: 'a' }).replace('[{', '[{"index":1},{')],
    ['a delta outside the choices', '{"delta":{"content":"a"},"choices":[]}'],
    ['a chunk cut short', '{"choices":[{"index":0,"delta":{"content":"a'],
  ])('is not learnt from %s', (_name, data) => {
    expect(learnTemplate(data)).toBeNull()
  })

  test('reads what parsing the whole would read, or nothing', () => {
    const template = learnTemplate(chunkOf({ content: 'first' }))
    if (template === null) throw new Error('no template')
    const pieces = fc.constantFrom(
      '"content":"x"',
      '}',
      '{',
      ',',
      '"delta":{',
      '"a":[1]',
      '"',
      '\\',
      '"finish_reason":"stop"',
      '\u6625',
    )
    const inside = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()).map((delta) => JSON.stringify(delta).slice(1, -1)),
      fc.array(pieces, { maxLength: 6 }).map((some) => some.join('')),
    )
    fc.assert(
      fc.property(inside, (text) => {
        const data = template.prefix + text + template.suffix
        const delta = deltaByTemplate(template, data)
        if (delta !== null) expect(JSON.parse(data)).toEqual(JSON.parse(chunkOf(delta)))
        if (text === '"content":"x"') expect(delta).toEqual({ content: 'x' })
      }),
      { numRuns: 1000 },
    )
  })

  test('does not fit a text that is shorter than both its ends', () => {
    const template = { prefix: '{"a":{', suffix: '{}}' }
    expect(deltaByTemplate(template, '{"a":{}}')).toBeNull()
  })
})

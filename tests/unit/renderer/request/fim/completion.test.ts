import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filledText,
  fittingCompletion,
  readSentMiddle,
} from '../../../../../renderer/features/request/fim/completion.ts'

const SENT = { prompt: 'a(', suffix: ')', echo: false }

describe('readSentMiddle', () => {
  it.each([
    ['{"prompt":"a","suffix":"b"}', { prompt: 'a', suffix: 'b', echo: false }],
    ['{"prompt":"a","suffix":null,"echo":true}', { prompt: 'a', suffix: '', echo: true }],
    ['{"messages":[]}', null],
    ['{"prompt":["a"]}', null],
    ['no JSON', null],
  ])('reads %s', (bodyText, expected) => {
    expect(readSentMiddle(bodyText)).toEqual(expected)
  })
})

describe('fittingCompletion', () => {
  it.each([
    ['the text that was sent', 'a(', ')', 'x, y'],
    ['the text with the beginning of the completion written', 'a(x,', ')', ' y'],
    ['the text with all of it written', 'a(x, y', ')', ''],
    ['a prompt that goes on otherwise', 'a(z', ')', null],
    ['a shorter prompt', 'a', ')', null],
    ['another suffix', 'a(', ');', null],
  ])('for %s', (_what, prompt, suffix, expected) => {
    expect(fittingCompletion({ sent: SENT, answer: 'x, y', now: { prompt, suffix } })).toBe(expected)
  })

  it('leaves out the prompt where the request had it echoed', () => {
    const sent = { prompt: 'a(', suffix: '', echo: true }
    const now = { prompt: 'a(', suffix: '' }
    expect(fittingCompletion({ sent, answer: 'a(x', now })).toBe('x')
    expect(fittingCompletion({ sent: { ...sent, echo: false }, answer: 'a(x', now })).toBe('a(x')
  })

  it('completes whatever part of the completion is written to the same text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (prompt, answer, count) => {
        const written = prompt + answer.slice(0, count % (answer.length + 1))
        const sent = { prompt, suffix: '', echo: false }
        const rest = fittingCompletion({ sent, answer, now: { prompt: written, suffix: '' } })
        expect(written + rest).toBe(prompt + answer)
      }),
    )
  })
})

it('compares the text as it would be sent, with its variables filled in', () => {
  const variables = new Map([['name', 'fib']])
  expect(filledText({ prompt: 'def {{name}}(', suffix: '{{other}}' }, variables)).toEqual({
    prompt: 'def fib(',
    suffix: '{{other}}',
  })
})

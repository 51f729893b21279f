import { describe, expect, it } from 'vitest'
import { fimLogprobs, likeliest } from '../../../electron/main/sandbox/wire/logprobs.ts'

describe('the likeliest tokens', () => {
  it.each(['Hello', ' the', ' or', '\n', '深', '\u0000'])(
    'beside %j are twenty different ones, it first',
    (token) => {
      const tokens = likeliest(token, 20)
      const probabilities = tokens.map(({ logprob }) => Math.exp(logprob))
      expect(tokens[0]?.token).toBe(token)
      expect(new Set(tokens.map((each) => each.token)).size).toBe(20)
      expect(probabilities).toEqual(probabilities.toSorted((left, right) => right - left))
    },
  )

  it.each(['Hello', ' the', '\n', '深'])('beside %j are not likelier than certain', (token) => {
    const sum = likeliest(token, 20).reduce((total, { logprob }) => total + Math.exp(logprob), 0)
    expect(sum).toBeLessThanOrEqual(1)
  })

  it('are none when none are asked for', () => {
    expect(likeliest('Hello', 0)).toEqual([])
  })
})

describe('log probabilities of fill in the middle', () => {
  it('count offsets in the text', () => {
    expect(fimLogprobs(['a', '🐌', 'b'], { count: 1, startOffset: 2 })).toEqual({
      tokens: ['a', '🐌', 'b'],
      token_logprobs: [-0.097, -128.012, -0.098],
      top_logprobs: [{ a: -0.097 }, { '🐌': -128.012 }, { b: -0.098 }],
      text_offset: [2, 3, 5],
    })
  })
})

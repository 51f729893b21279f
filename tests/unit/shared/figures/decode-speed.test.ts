import { describe, expect, it } from 'vitest'
import { decodeSpeed, firstToken } from '../../../../shared/domain/figures/decode-speed.ts'

describe('firstToken', () => {
  it.each([
    [null, null, null],
    [300, null, 300],
    [null, 400, 400],
    [300, 400, 300],
    [400, 300, 300],
  ])('of reasoning at %d and answer at %d is at %d', (firstReasoningMs, firstAnswerMs, expected) => {
    expect(firstToken({ firstReasoningMs, firstAnswerMs })).toBe(expected)
  })
})

describe('decodeSpeed', () => {
  it.each([
    ['the tokens after the first over the time since it', 201, 500, 2_500, 100],
    ['nothing for unknown tokens', null, 500, 2_500, null],
    ['nothing without a first token', 201, null, 2_500, null],
    ['nothing before the end', 201, 500, null, null],
    ['nothing for one token', 1, 500, 2_500, null],
    ['the speed of two tokens', 2, 500, 2_500, 0.5],
    ['nothing for an answer within 19 ms', 21, 500, 519, null],
    ['the speed of one within 20 ms', 21, 500, 520, 1_000],
  ])('is %s', (_name, tokens, firstTokenMs, endMs, expected) => {
    expect(decodeSpeed(tokens, firstTokenMs, endMs)).toBe(expected)
  })
})

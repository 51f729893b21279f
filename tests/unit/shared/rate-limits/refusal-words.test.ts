import { describe, expect, it } from 'vitest'
import { speaksOfBalance, statedLimit } from '../../../../shared/domain/rate-limits/refusal-words.ts'

const LOW_BALANCE =
  'Too many requests. Your current concurrency is 26, which exceeds your concurrency limit of 25 based on your remaining balance. Please top up your balance to restore your concurrency.'

describe('the words of a 429', () => {
  it.each([
    [LOW_BALANCE, true, 25],
    ['Your current concurrency is 501, which exceeds your concurrency limit of 500.', false, 500],
    ['Rate limit reached. Your balance is fine.', false, null],
    ['a concurrency limit of many', false, null],
    ['a concurrency limit of 1234567890', false, null],
    ['', false, null],
    [null, false, null],
  ])('%j', (words, isOfBalance, limit) => {
    expect([speaksOfBalance(words), statedLimit(words)]).toEqual([isOfBalance, limit])
  })
})

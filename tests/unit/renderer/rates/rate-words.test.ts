import { describe, expect, it } from 'vitest'
import { adviceInWords } from '../../../../renderer/features/rates/rate-words.ts'
import type { RateAdvice } from '../../../../shared/domain/rate-limits/rate-advice.ts'

describe('advice in words', () => {
  it.each<[RateAdvice, string | undefined, RegExp]>([
    [{ kind: 'all-well' }, undefined, /^$/],
    [
      { kind: 'low-balance', count: 1, limit: null },
      'The balance is low, and the server lowers the limit with it',
      /^One 429 speaks of the remaining balance\. Top up/,
    ],
    [
      { kind: 'low-balance', count: 3, limit: 25 },
      'The balance is low, and the server lowers the limit with it',
      /^3 of the last 429s speak of the remaining balance, the latest of a limit of 25 at once\. Top up/,
    ],
    [
      { kind: 'lower-environment', limit: 7, maxConcurrentRuns: 2500 },
      'The environment lets 2,500 runs of comparisons go at once, the server 7',
      /“Runs at once” of the environment to 7 or less/,
    ],
    [
      { kind: 'over-limit', model: 'deepseek-v4-pro', mostAtOnce: 501, limit: 500 },
      '501 at once of deepseek-v4-pro, over the limit of 500',
      /may have 500 requests of this model under way/,
    ],
    [{ kind: 'burst', count: 3, seconds: 10 }, '3 runs refused within 10 s', /Spread the requests/],
    [
      { kind: 'now-and-then', count: 1, retryAfterSeconds: null },
      'One request was refused',
      /gave no wait and no cause/,
    ],
    [
      { kind: 'now-and-then', count: 4, retryAfterSeconds: 30 },
      '4 requests were refused now and then',
      /wait up to 30 s/,
    ],
  ])('%j', (advice, title, text) => {
    const words = adviceInWords(advice)
    expect(words?.title).toBe(title)
    expect(words?.text ?? '').toMatch(text)
  })
})

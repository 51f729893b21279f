import { describe, expect, it } from 'vitest'
import { adviseOnRates, publishedLimit } from '../../../../shared/domain/rate-limits/rate-advice.ts'
import type { Refusal } from '../../../../shared/schemas/rate.ts'

const SECOND_MS = 1000

let runs = 0

/** Of a run of its own where `change` says nothing else. */
function refusal(atMs: number, change: Partial<Refusal> = {}): Refusal {
  const silent = { serverMessage: null, retryAfterSeconds: null, isTriedAgain: false, isLowBalance: false }
  return { runId: `run-${runs++}`, attempt: 1, atMs, model: 'deepseek-flash', ...silent, ...change }
}

function report(lastRefusals: readonly Refusal[], peaks: Readonly<Record<string, number>> = {}) {
  return {
    buckets: [{ atMs: 0, runs: 100, refused: lastRefusals.length }],
    peaks: Object.entries(peaks).map(([model, mostAtOnce]) => ({ model, mostAtOnce })),
    lastRefusals: [...lastRefusals],
  }
}

const limitOf = (limit: number): string => `It exceeds your concurrency limit of ${limit} for today.`
const ofBalance = (limit: number): Partial<Refusal> => ({
  serverMessage: `${limitOf(limit)} It is based on your remaining balance.`,
  isLowBalance: true,
})
const minutes = (count: number): number => count * 60 * SECOND_MS

describe('the published limit', () => {
  it.each([
    ['deepseek-flash', 2500],
    ['deepseek-v4-pro', 500],
    ['deepseek-chat', null],
    ['no-such-model', null],
  ])('of %s is %s', (model, limit) => {
    expect(publishedLimit(model)).toBe(limit)
  })
})

describe('the advice', () => {
  it.each([
    [
      'all is well without a 429, however many run at once',
      report([], { 'deepseek-flash': 9999 }),
      [{ kind: 'all-well' }],
    ],
    [
      'a balance that is low comes first, with the limit the server said last',
      report([refusal(minutes(9), ofBalance(17)), refusal(0, ofBalance(25))]),
      [{ kind: 'low-balance', count: 2, limit: 17 }],
    ],
    [
      'an environment that lets more run than the server takes',
      report([refusal(0, { serverMessage: limitOf(7) })]),
      [{ kind: 'lower-environment', limit: 7, maxConcurrentRuns: 8 }],
    ],
    [
      'an environment that lets no more run than that',
      report([refusal(0, { serverMessage: limitOf(8), retryAfterSeconds: 2 })]),
      [{ kind: 'now-and-then', count: 1, retryAfterSeconds: 2 }],
    ],
    [
      'more at once than the published limit, by model',
      report([refusal(0)], {
        'deepseek-flash': 2500,
        'deepseek-v4-pro': 501,
        'no-such-model': 9999,
      }),
      [{ kind: 'over-limit', model: 'deepseek-v4-pro', mostAtOnce: 501, limit: 500 }],
    ],
    [
      'a burst, by its densest part',
      report([
        refusal(60 * SECOND_MS),
        refusal(16 * SECOND_MS),
        refusal(10 * SECOND_MS),
        refusal(6 * SECOND_MS),
      ]),
      [{ kind: 'burst', count: 3, seconds: 10 }],
    ],
    [
      'a burst within one instant',
      report([refusal(5), refusal(5), refusal(5)]),
      [{ kind: 'burst', count: 3, seconds: 1 }],
    ],
    [
      'two at once are no burst',
      report([refusal(1), refusal(0)]),
      [{ kind: 'now-and-then', count: 2, retryAfterSeconds: null }],
    ],
    [
      'the tries of one run are no burst',
      report([2, 1, 0].map((atMs) => refusal(atMs, { runId: 'same', attempt: atMs + 1 }))),
      [{ kind: 'now-and-then', count: 3, retryAfterSeconds: null }],
    ],
    [
      'three that are too far apart are no burst',
      report([refusal(10_001, { retryAfterSeconds: 3 }), refusal(1, { retryAfterSeconds: 30 }), refusal(0)]),
      [{ kind: 'now-and-then', count: 3, retryAfterSeconds: 30 }],
    ],
    [
      'all that holds, the most pressing first',
      report([refusal(2, ofBalance(5)), refusal(1, ofBalance(5)), refusal(0)], { 'deepseek-v4-pro': 600 }),
      [
        { kind: 'low-balance', count: 2, limit: 5 },
        { kind: 'lower-environment', limit: 5, maxConcurrentRuns: 8 },
        { kind: 'over-limit', model: 'deepseek-v4-pro', mostAtOnce: 600, limit: 500 },
        { kind: 'burst', count: 3, seconds: 1 },
      ],
    ],
  ])('%s', (_name, given, advice) => {
    expect(adviseOnRates(given, 8)).toEqual(advice)
  })
})

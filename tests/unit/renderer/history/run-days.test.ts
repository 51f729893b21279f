import { describe, expect, it } from 'vitest'
import { groupByDay } from '../../../../renderer/features/history/run-days.ts'
import {
  durationInWords,
  runFigures,
  statusInWords,
} from '../../../../renderer/features/history/run-words.ts'
import { runDetail } from '../../../support/run-builders.ts'

const NOW_MS = new Date(2026, 10, 22, 9, 30).getTime()

function runAt(id: string, ...date: [number, number, number, number, number]) {
  return { ...runDetail().summary, id, startedAtMs: new Date(...date).getTime() }
}

describe('groupByDay', () => {
  it('begins a day at each midnight and names it', () => {
    const runs = [
      runAt('now', 2026, 10, 22, 9, 30),
      runAt('midnight', 2026, 10, 22, 0, 0),
      runAt('before-midnight', 2026, 10, 21, 23, 59),
      runAt('this-year', 2026, 0, 5, 12, 0),
      runAt('last-year', 2025, 11, 31, 12, 0),
    ]

    const days = groupByDay(runs, NOW_MS).map(({ label, runs: ofDay }) => [label, ofDay.map((run) => run.id)])

    expect(days).toEqual([
      ['Today', ['now', 'midnight']],
      ['Yesterday', ['before-midnight']],
      ['Mon 5 January', ['this-year']],
      ['Wed 31 December 2025', ['last-year']],
    ])
  })

  it('is empty without runs', () => {
    expect(groupByDay([], NOW_MS)).toEqual([])
  })
})

describe('a run in words', () => {
  it.each([
    [0, '0.00 s'],
    [9994, '9.99 s'],
    [59_940, '59.9 s'],
    [60_000, '1 min 00 s'],
    [185_000, '3 min 05 s'],
  ])('%d ms is %s', (ms, words) => {
    expect(durationInWords(ms)).toBe(words)
  })

  it('names the figures that are known', () => {
    const { summary } = runDetail()
    const usage = {
      promptTokens: 20,
      completionTokens: 1200,
      reasoningTokens: null,
      cacheHitTokens: null,
      cacheMissTokens: null,
      totalTokens: 1220,
    }
    const cost = { usd: '0.00056', cny: null, isEstimate: true }
    expect([
      runFigures({ ...summary, durationMs: 1400, usage, cost }, 'USD'),
      runFigures({ ...summary, durationMs: 1400, usage, cost }, 'CNY'),
      runFigures({ ...summary, durationMs: null, usage: null }, 'USD'),
      runFigures(
        { ...summary, method: 'GET', path: '/models', model: null, durationMs: null, usage: null },
        'USD',
      ),
    ]).toEqual([
      '1.40 s · ≈ $0.00056 · 1,220 tok · deepseek-flash',
      '1.40 s · cost unknown · 1,220 tok · deepseek-flash',
      'deepseek-flash',
      'GET /models',
    ])
  })

  it('says how it ended', () => {
    expect([
      statusInWords({ status: 'failed', httpStatus: 429, errorTitle: 'Too fast' }),
      statusInWords({ status: 'failed', httpStatus: 502, errorTitle: null }),
      statusInWords({ status: 'failed', httpStatus: null, errorTitle: null }),
      statusInWords({ status: 'aborted', httpStatus: 200, errorTitle: null }),
      statusInWords({ status: 'done', httpStatus: 200, errorTitle: null }),
    ]).toEqual(['Too fast', 'failed with 502', 'failed', 'stopped', 'done'])
  })
})

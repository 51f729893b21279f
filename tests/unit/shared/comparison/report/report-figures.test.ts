import { describe, expect, test } from 'vitest'
import type { ReportStatistics } from '../../../../../shared/domain/comparison/report/comparison-report.ts'
import { reportFigures } from '../../../../../shared/domain/comparison/report/report-figures.ts'
import {
  cellFigures,
  reportFacts,
  stateWords,
} from '../../../../../shared/domain/comparison/report/report-words.ts'
import { comparisonReport, reportCell, reportColumn, statistics } from './report-builder.ts'

function linesOf(currency: 'USD' | 'CNY', ...all: Partial<ReportStatistics>[]) {
  const columns = all.map((each) => reportColumn({ statistics: statistics(each) }))
  return reportFigures(comparisonReport({ columns, currency })).map(({ label, values }) => [
    label,
    ...values.map(({ text, share }) => (share === null ? text : `${text} ${share}`)),
  ])
}

describe('figures of columns', () => {
  test('have bars against the largest, shares against the whole', () => {
    const first = {
      runs: 1200,
      failures: 2,
      medianMs: 800,
      p95Ms: 1000,
      interquartileMs: 100,
      usdPer1000: '0.5',
      cnyPer1000: '3.5',
      passRate: 0.5,
      agreement: 0.25,
      wins: 1,
    }
    const second = {
      runs: 3,
      failures: 0,
      medianMs: 1600,
      p95Ms: 'too-few',
      interquartileMs: 200,
      usdPer1000: '2',
      cnyPer1000: 'too-few',
      passRate: null,
      agreement: 'too-few',
      wins: 4,
    } as const
    expect(linesOf('USD', first, second)).toEqual([
      ['Runs', '1,200', '3'],
      ['Failed runs', '2', '0'],
      ['Median time', '0.80 s 0.5', '1.60 s 1'],
      ['95th percentile of time', '1.00 s 1', 'too few to tell'],
      ['Spread of time (interquartile)', '0.10 s 0.5', '0.20 s 1'],
      ['Cost per 1,000 calls', '$0.50 0.25', '$2.00 1'],
      ['Runs that passed their tests', '50 % 0.5', '–'],
      ['Answers that agree', '25 % 0.25', 'too few to tell'],
      ['Rows won', '1 0.25', '4 1'],
    ])
    expect(linesOf('CNY', first, second)[5]).toEqual(['Cost per 1,000 calls', '¥3.50 1', 'too few to tell'])
  })

  test('are left out when nothing is known, and have no bar when all are nothing', () => {
    expect(linesOf('USD', { medianMs: 0, usdPer1000: 'a lot' })).toEqual([
      ['Runs', '0'],
      ['Failed runs', '0'],
      ['Median time', '0.0 ms'],
    ])
  })

  test.each([
    [1, '100 %'],
    [0.9999, '99.9 %'],
    [0.975, '97.5 %'],
    [0.0001, '0.1 %'],
    [0, '0 %'],
  ])('the share %s is %s', (passRate, text) => {
    expect(linesOf('USD', { passRate }).at(-1)).toEqual([
      'Runs that passed their tests',
      `${text} ${passRate}`,
    ])
  })
})

test.each([
  [{ state: 'done' }, null],
  [{ state: 'failed' }, 'Failed'],
  [{ state: 'failed', errorTitle: 'No such model' }, 'Failed: No such model'],
  [{ state: 'aborted' }, 'Stopped'],
  [{ state: 'interrupted' }, 'Interrupted'],
  [{ state: 'queued' }, 'Not finished'],
  [{ state: 'waiting' }, 'Not finished'],
  [{ state: 'running' }, 'Not finished'],
] as const)('the cell %j says %s', (change, words) => {
  expect(stateWords(reportCell(change))).toBe(words)
})

test.each([
  [{}, []],
  [
    {
      totalMs: 1240,
      completionTokens: 1087,
      tokensPerSecond: 58,
      usd: '0.0012',
      checksPassed: 2,
      checksFailed: 1,
    },
    ['1.24 s', '1,087 tokens', '58 tok/s', '$0.0012', '2 of 3 checks'],
  ],
  [{ finishReason: 'stop', checksPassed: 0, checksFailed: 0, cny: '1' }, []],
  [{ finishReason: 'length', isCurrent: false }, ['ended by length', 'made before the last change']],
  [{ rating: { verdict: 'same', stars: 2, note: 'x' } }, ['as good', '★★☆☆☆']],
  [{ rating: { verdict: 'worse', stars: null, note: '' } }, ['worse']],
] as const)('the figures of the cell %j', (change, figures) => {
  expect(cellFigures(reportCell(change), 'USD')).toEqual(figures)
})

test('a report says what it is of', () => {
  expect(reportFacts(comparisonReport())).toBe('1 column · 1 row · made 2026-11-24 18:30 UTC')
  const rows = Array.from({ length: 1000 }, (_, index) => ({ id: `r${index}`, values: [] }))
  expect(reportFacts(comparisonReport({ rows, columns: [], repetitions: 2 }))).toBe(
    '0 columns · 1,000 rows · 2 repetitions · made 2026-11-24 18:30 UTC',
  )
})

import { describe, expect, test } from 'vitest'
import { reportStatistics } from '../../../../../electron/main/services/comparison/report-statistics.ts'
import type { ComparisonCell, Vote } from '../../../../../shared/schemas/comparison.ts'
import type { RunSummary } from '../../../../../shared/schemas/run.ts'
import { comparisonDraft } from '../../../../support/comparison-builders.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { statistics } from '../../../shared/comparison/report/report-builder.ts'

const ROWS = Array.from({ length: 6 }, (_, index) => ({ id: `r${index}`, values: [] }))

function statisticsOf(cells: readonly ComparisonCell[], votes: Vote[] = []) {
  const draft = comparisonDraft({ dataset: { variables: [], rows: ROWS }, repetitions: 2 })
  const comparison = { ...draft, id: 'c', createdAtMs: 0, updatedAtMs: 0, votes }
  return reportStatistics(comparison, cells)
}

function cell(
  rowIndex: number,
  change: Partial<ComparisonCell> = {},
  run: Partial<RunSummary> = {},
): ComparisonCell {
  return {
    columnId: 'a',
    rowId: `r${rowIndex}`,
    repetition: 1,
    state: 'done',
    retry: null,
    run: { ...runDetail().summary, ...run },
    error: null,
    isCurrent: true,
    answerDigest: null,
    rating: null,
    ...change,
  }
}

describe('reportStatistics', () => {
  test('of no cells say nothing', () => {
    expect(statisticsOf([])('a')).toEqual(statistics())
  })

  test('of few runs say nothing of the ends of their distribution', () => {
    const few = [100, 200].map((durationMs, row) => cell(row, {}, { durationMs }))
    expect(statisticsOf(few)('a')).toMatchObject({
      medianMs: 150,
      p95Ms: 'too-few',
      interquartileMs: 'too-few',
    })
    const enough = [100, 200, 300, 400, 500].map((durationMs, row) => cell(row, {}, { durationMs }))
    expect(statisticsOf(enough)('a')).toMatchObject({ medianMs: 300, p95Ms: 480, interquartileMs: 200 })
  })

  test('count what ended and what failed, and leave out what is out of date or goes on', () => {
    const cells = [
      cell(0),
      cell(1, { state: 'failed' }),
      cell(2, { state: 'aborted' }),
      cell(3, { state: 'running' }),
      cell(4, { isCurrent: false }),
    ]
    expect(statisticsOf(cells)('a')).toMatchObject({ runs: 3, failures: 1 })
    expect(statisticsOf(cells)('b')).toEqual(statistics())
  })

  test('have the cost of a thousand calls in both currencies, of the runs whose cost is known', () => {
    const costs = [
      { usd: '0.0012', cny: '0.008', isEstimate: false },
      { usd: '0.0008', cny: null, isEstimate: true },
      null,
    ]
    const cells = costs.map((cost, row) => cell(row, {}, { cost }))
    expect(statisticsOf(cells)('a')).toMatchObject({ usdPer1000: '1', cnyPer1000: '8' })
  })

  test('have the share of runs that passed all their tests, and of answers that say the same', () => {
    const checks = [
      { passed: 2, failed: 0, unknown: 5 },
      { passed: 0, failed: 1, unknown: 0 },
    ]
    const cells = [1, 2].map((repetition, index) =>
      cell(0, { repetition, answerDigest: 'same' }, { checks: checks[index] ?? null }),
    )
    expect(statisticsOf(cells)('a')).toMatchObject({ passRate: 0.5, agreement: 1 })
  })

  test('tell a column that never won from rows that nobody judged', () => {
    const vote = { rowId: 'r0', repetition: 1, winnerColumnId: 'a', isBlind: true }
    const chosen = statisticsOf([], [vote, { ...vote, repetition: 2, winnerColumnId: null }])
    expect([chosen('a').wins, chosen('b').wins, statisticsOf([])('a').wins]).toEqual([1, 0, null])
  })
})

import { describe, expect, it } from 'vitest'
import {
  type StatisticsChart,
  statisticsCharts,
} from '../../../../../renderer/features/compare/statistics/chart-rows.ts'
import type { ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import type { RunSummary } from '../../../../../shared/schemas/run.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { usageOf } from '../../../shared/billing/usage-of.ts'
import { statisticsOf } from './statistics-of.ts'

function cellOf(run: Partial<RunSummary>): Partial<ComparisonCell> {
  return { run: { ...runDetail().summary, ...run } }
}

/** Rows of one chart over columns with these runs. */
function rowsOf(id: StatisticsChart['id'], ...columns: readonly (readonly Partial<RunSummary>[])[]) {
  const charts = statisticsCharts(statisticsOf(columns.map((runs) => runs.map(cellOf))))
  return charts.find((chart) => chart.id === id)?.rows
}

describe('statisticsCharts', () => {
  it('draws latency up to the median, to the 95th percentile, and the middle half', () => {
    const slow = [1000, 2000, 3000, 4000, 5000].map((durationMs) => ({ durationMs }))
    expect(rowsOf('latency', slow, [{ durationMs: 2400 }])).toEqual([
      {
        columnId: 'c0',
        parts: [
          { look: 'full', start: 0, end: 3000 / 4800 },
          { look: 'faint', start: 3000 / 4800, end: 1 },
        ],
        whisker: { start: 2000 / 4800, end: 4000 / 4800 },
        value: '3.00 · 4.80 s',
        title: '5 runs: half took up to 3.00 s, 95 % up to 4.80 s, the middle half 2.00 s to 4.00 s',
      },
      {
        columnId: 'c1',
        parts: [
          { look: 'full', start: 0, end: 0.5 },
          { look: 'faint', start: 0.5, end: 0.5 },
        ],
        whisker: null,
        value: '2.40 · 2.40 s',
        title: '1 run: half took up to 2.40 s, 95 % up to 2.40 s, the middle half 2.40 s to 2.40 s',
      },
    ])
  })

  it('draws what a thousand calls cost, and says what it is made of', () => {
    const cost = (usd: string | null, isEstimate = false) => ({ cost: { usd, cny: null, isEstimate } })
    expect(rowsOf('cost', [cost('0.001'), cost('0.003'), cost(null)], [cost('0.001', true)])).toEqual([
      {
        columnId: 'c0',
        parts: [{ look: 'full', start: 0, end: 1 }],
        whisker: null,
        value: '$2.00',
        title: 'The runs cost $0.004 in all; that of 1 run is not known',
      },
      {
        columnId: 'c1',
        parts: [{ look: 'full', start: 0, end: 0.5 }],
        whisker: null,
        value: '≈ $1.00',
        title: 'The runs cost $0.001 in all, some of it estimated',
      },
    ])
  })

  it('stacks the tokens of the answer on those of reasoning', () => {
    const tokens = (reasoning: number, answer: number) => ({
      usage: usageOf({ hit: 0, miss: 1, reasoning, answer }),
    })
    expect(rowsOf('tokens', [tokens(100, 20), tokens(200, 80)], [tokens(0, 50)])).toEqual([
      {
        columnId: 'c0',
        parts: [
          { look: 'striped', start: 0, end: 0.75 },
          { look: 'full', start: 0.75, end: 1 },
        ],
        whisker: null,
        value: '150 + 50',
        title: '200 tokens on average: 150 of reasoning and 50 of the answer',
      },
      {
        columnId: 'c1',
        parts: [
          { look: 'striped', start: 0, end: 0 },
          { look: 'full', start: 0, end: 0.25 },
        ],
        whisker: null,
        value: '50',
        title: '50 tokens on average: 0 of reasoning and 50 of the answer',
      },
    ])
  })

  it('draws the share of passed runs on a scale that ends at all of them', () => {
    const checks = (passed: number, failed: number) => ({ checks: { passed, failed, unknown: 1 } })
    const [row] = rowsOf('tests', [checks(2, 0), checks(1, 1)]) ?? []
    expect(row).toEqual({
      columnId: 'c0',
      parts: [{ look: 'full', start: 0, end: 0.5 }],
      whisker: { start: expect.closeTo(0.095, 3), end: expect.closeTo(0.905, 3) },
      value: '1/2',
      title: '1 of 2 runs passed all tests; of single tests 3 passed, 1 failed, 2 could not be decided',
    })
  })

  it.each(['latency', 'cost', 'tokens', 'tests'] as const)(
    'has an empty row in %s for a column without runs',
    (id) => {
      expect(rowsOf(id, [])).toEqual([
        { columnId: 'c0', parts: [], whisker: null, value: '–', title: expect.stringMatching(/^[A-Z]/) },
      ])
    },
  )
})

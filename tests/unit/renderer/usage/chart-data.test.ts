import { describe, expect, it } from 'vitest'
import { usageCharts } from '../../../../renderer/features/usage/chart-data.ts'
import { plotData } from '../../../../renderer/features/usage/plot-options.ts'
import { usageRow } from './usage-row.ts'

const MONDAY = usageRow('2026-11-23', {
  usd: '0.25',
  cny: '1.5',
  cacheHitTokens: 30,
  cacheMissTokens: 10,
  reasoningTokens: 5,
  answerTokens: 2,
  medianFirstTokenMs: 400,
  medianDurationMs: 2_500,
})
const SATURDAY = usageRow('2026-11-21', { usd: '1' })
const BY_DAY = { groupBy: 'day', currency: 'USD' } as const

function seriesOf(set: ReturnType<typeof usageCharts>) {
  return set.charts.map(({ id, series }) => [id, ...series.map(({ values }) => values)])
}

describe('charts by day', () => {
  it('have a place for the day without runs, with nothing there', () => {
    const set = usageCharts([MONDAY, SATURDAY], BY_DAY)
    expect(set.labels).toEqual(['2026-11-21', '2026-11-22', '2026-11-23'])
    expect(seriesOf(set)).toEqual([
      ['spend', [1, null, 0.25]],
      ['tokens', [0, null, 30], [0, null, 10], [0, null, 5], [0, null, 2]],
      ['cache', [null, null, 75]],
      ['latency', [null, null, 0.4], [null, null, 2.5]],
    ])
  })

  it('have nothing to show without rows', () => {
    expect(usageCharts([], BY_DAY).labels).toEqual([])
  })
})

it('other groups stand in the order of the rows, as far as they can be told apart', () => {
  const rows = Array.from({ length: 30 }, (_, index) => usageRow(`model-${30 - index}`))
  const { labels, charts } = usageCharts(rows, { groupBy: 'model', currency: 'CNY' })
  expect([labels.length, labels[0], charts.map(({ shape }) => shape)]).toEqual([
    24,
    'model-30',
    ['bars', 'bars', 'points', 'points'],
  ])
})

it('the amounts are those of the currency', () => {
  const [spend] = usageCharts([MONDAY], { groupBy: 'day', currency: 'CNY' }).charts
  expect(spend?.series.map(({ values }) => values)).toEqual([[1.5]])
})

it('stacked bars are drawn from the whole down to the first part, and not at all where nothing is', () => {
  const [, tokens] = usageCharts([MONDAY, SATURDAY], BY_DAY).charts
  expect(tokens && plotData(tokens)).toEqual([
    [0, 1, 2],
    [0, null, 47],
    [0, null, 45],
    [0, null, 40],
    [0, null, 30],
  ])
})

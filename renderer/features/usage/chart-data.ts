import type { Currency } from '../../../shared/schemas/price.ts'
import type { UsageGrouping, UsageRow } from '../../../shared/schemas/spend.ts'
import { cacheHitShare } from './usage-columns.ts'

/** The colours a series can have: custom properties of the theme. */
export type ChartColor = '--color-accent' | '--color-success' | '--color-warning' | '--color-reasoning'

/** One line or one part of stacked bars; null where there is no value. */
export type ChartSeries = Readonly<{ label: string; color: ChartColor; values: readonly (number | null)[] }>

/** A chart over the groups of a report. */
export interface UsageChart {
  readonly id: 'spend' | 'tokens' | 'cache' | 'latency'
  readonly title: string
  /** `bars` are stacked; `points` stand for groups that have no order. */
  readonly shape: 'bars' | 'lines' | 'points'
  readonly series: readonly ChartSeries[]
  /** Where the vertical axis ends; null = a little above the highest value. */
  readonly maximum: number | null
}

/** The groups along the horizontal axis, with what is drawn over them. */
export type UsageChartSet = Readonly<{ labels: readonly string[]; charts: readonly UsageChart[] }>

/** More groups than this cannot be told apart in a chart; the table has them all. */
const MAX_GROUPS = 24

/** The charts of a report. Days without a run have a place of their own; other groups are cut to the dearest. */
export function usageCharts(
  rows: readonly UsageRow[],
  { groupBy, currency }: Readonly<{ groupBy: UsageGrouping; currency: Currency }>,
): UsageChartSet {
  const places = groupBy === 'day' ? everyDay(rows) : rows.slice(0, MAX_GROUPS)
  const valuesOf = (read: (row: UsageRow) => number | null) =>
    places.map((place) => ('runs' in place ? read(place) : null))
  const shape = groupBy === 'day' ? 'lines' : 'points'
  return {
    labels: places.map((place) => place.label),
    charts: [
      {
        id: 'spend',
        title: `Spend, ${currency}`,
        shape: 'bars',
        // A drawing needs no more digits than a double has; the table is exact.
        series: [
          {
            label: 'Spend',
            color: '--color-accent',
            values: valuesOf((row) => Number(currency === 'USD' ? row.usd : row.cny)),
          },
        ],
        maximum: null,
      },
      { id: 'tokens', title: 'Tokens', shape: 'bars', series: tokenSeries(valuesOf), maximum: null },
      {
        id: 'cache',
        title: 'Input from the cache, %',
        shape,
        series: [{ label: 'Cache hits', color: '--color-success', values: valuesOf(hitPercent) }],
        maximum: 100,
      },
      { id: 'latency', title: 'Latency, median, s', shape, series: latencySeries(valuesOf), maximum: null },
    ],
  }
}

type ValuesOf = (read: (row: UsageRow) => number | null) => readonly (number | null)[]

function tokenSeries(valuesOf: ValuesOf): readonly ChartSeries[] {
  return [
    { label: 'Cache hit', color: '--color-success', values: valuesOf((row) => row.cacheHitTokens) },
    { label: 'Cache miss', color: '--color-accent', values: valuesOf((row) => row.cacheMissTokens) },
    { label: 'Reasoning', color: '--color-reasoning', values: valuesOf((row) => row.reasoningTokens) },
    { label: 'Answer', color: '--color-warning', values: valuesOf((row) => row.answerTokens) },
  ]
}

function latencySeries(valuesOf: ValuesOf): readonly ChartSeries[] {
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000)
  return [
    {
      label: 'First token',
      color: '--color-reasoning',
      values: valuesOf((row) => seconds(row.medianFirstTokenMs)),
    },
    {
      label: 'Whole run',
      color: '--color-accent',
      values: valuesOf((row) => seconds(row.medianDurationMs)),
    },
  ]
}

function hitPercent(row: UsageRow): number | null {
  const share = cacheHitShare(row)
  return share === null ? null : share * 100
}

type EmptyDay = Readonly<{ label: string }>

const DAY_MS = 86_400_000

/** Every date from the first to the last of the rows. Dates are counted in UTC, where all days are equally long. */
function everyDay(rows: readonly UsageRow[]): readonly (UsageRow | EmptyDay)[] {
  const byDate = new Map(rows.map((row) => [row.key, row]))
  const dates = [...byDate.keys()].sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) return []
  const count = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.parse(first) + index * DAY_MS).toISOString().slice(0, 10)
    return byDate.get(date) ?? { label: date }
  })
}

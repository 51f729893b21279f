import { summaryOf } from '../../../../shared/domain/comparison/statistics/column-runs.ts'
import type {
  ColumnStatistics,
  ComparisonStatistics,
} from '../../../../shared/domain/comparison/statistics/comparison-statistics.ts'
import { countOf } from '../../../../shared/domain/figures/format-figures.ts'
import { formatMoney } from '../../../../shared/domain/money/format-money.ts'
import { formatCount, formatDuration, UNKNOWN } from '../../response/index.ts'
import { formatPair } from './amount-words.ts'

/** A stretch of a bar; `start` and `end` are shares of the chart's width. */
export interface BarPart {
  readonly look: 'full' | 'faint' | 'striped'
  readonly start: number
  readonly end: number
}

/** The bar of one column. */
export interface ChartRow {
  readonly columnId: string
  readonly parts: readonly BarPart[]
  /** A line over the bar; null for none. */
  readonly whisker: Readonly<{ start: number; end: number }> | null
  readonly value: string
  /** What the bar shows, in a sentence. */
  readonly title: string
}

/** Bars of the same figure, one for each column. */
export interface StatisticsChart {
  readonly id: 'latency' | 'cost' | 'tokens' | 'tests'
  readonly title: string
  /** What the title leaves open, in few words. */
  readonly legend: string
  readonly rows: readonly ChartRow[]
}

/** The charts of a comparison, each with a row for every column. */
export function statisticsCharts({ columns }: ComparisonStatistics): readonly StatisticsChart[] {
  return [latencyChart(columns), costChart(columns), tokensChart(columns), testsChart(columns)]
}

type Columns = readonly ColumnStatistics[]

/** A row before its chart knows how long its longest bar is: positions in the unit of the figure. */
type Drawn = Readonly<{
  parts: readonly Readonly<{ look: BarPart['look']; to: number }>[]
  whisker: Readonly<{ from: number; to: number }> | null
  value: string
  title: string
}>

const NOTHING: Omit<Drawn, 'title'> = { parts: [], whisker: null, value: UNKNOWN }

/** Draws each column and scales the bars to the longest, or to `whole`. */
function rowsOf(columns: Columns, draw: (column: ColumnStatistics) => Drawn, whole?: number): ChartRow[] {
  const drawn = columns.map(draw)
  const ends = drawn.flatMap(({ parts, whisker }) => [...parts.map(({ to }) => to), whisker?.to ?? 0])
  const longest = whole ?? Math.max(...ends, Number.MIN_VALUE)
  return drawn.map(({ parts, whisker, value, title }, index) => ({
    columnId: columns[index]?.column.columnId ?? '',
    parts: parts.map(({ look, to }, place) => ({
      look,
      start: (parts[place - 1]?.to ?? 0) / longest,
      end: to / longest,
    })),
    whisker: whisker === null ? null : { start: whisker.from / longest, end: whisker.to / longest },
    value,
    title,
  }))
}

/** The currency does not matter to a duration. */
const TOTAL_TIME = { measure: 'totalMs', currency: 'USD' } as const

function latencyChart(columns: Columns): StatisticsChart {
  return {
    id: 'latency',
    title: 'Latency',
    legend: 'p50 · p95, line: middle half',
    rows: rowsOf(columns, ({ column }) => {
      const summary = summaryOf(column, 'totalMs')
      if (summary === null) return { ...NOTHING, title: 'No run has ended' }
      const { n, median, p95, q1, q3 } = summary
      return {
        parts: [
          { look: 'full', to: median },
          { look: 'faint', to: p95 },
        ],
        whisker: n === 1 ? null : { from: q1, to: q3 },
        value: formatPair(median, p95, TOTAL_TIME),
        title: `${countOf(n, 'run')}: half took up to ${formatDuration(median)}, 95 % up to ${formatDuration(p95)}, the middle half ${formatDuration(q1)} to ${formatDuration(q3)}`,
      }
    }),
  }
}

function costChart(columns: Columns): StatisticsChart {
  return {
    id: 'cost',
    title: 'Cost per 1,000 calls',
    legend: 'mean × 1,000',
    rows: rowsOf(columns, ({ cost }) => {
      const { perThousand, total, unknown, isEstimate } = cost
      if (perThousand === null) return { ...NOTHING, title: 'The cost is not known' }
      const missing = unknown === 0 ? '' : `; that of ${countOf(unknown, 'run')} is not known`
      return {
        parts: [{ look: 'full', to: Number(perThousand.pico) }],
        whisker: null,
        value: `${isEstimate ? '≈ ' : ''}${formatMoney(perThousand)}`,
        title: `The runs cost ${formatMoney(total)} in all${isEstimate ? ', some of it estimated' : ''}${missing}`,
      }
    }),
  }
}

/** Means, not medians: those of reasoning and answer add up. */
function tokensChart(columns: Columns): StatisticsChart {
  return {
    id: 'tokens',
    title: 'Tokens out',
    legend: 'mean, striped: reasoning',
    rows: rowsOf(columns, ({ column }) => {
      const completion = summaryOf(column, 'completionTokens')?.mean
      const answer = summaryOf(column, 'answerTokens')?.mean
      if (completion === undefined || answer === undefined) {
        return { ...NOTHING, title: 'No tokens were reported' }
      }
      const reasoning = completion - answer
      const words = `${formatCount(reasoning)} of reasoning and ${formatCount(answer)} of the answer`
      return {
        parts: [
          { look: 'striped', to: reasoning },
          { look: 'full', to: completion },
        ],
        whisker: null,
        value: reasoning === 0 ? formatCount(answer) : `${formatCount(reasoning)} + ${formatCount(answer)}`,
        title: `${formatCount(completion)} tokens on average: ${words}`,
      }
    }),
  }
}

function testsChart(columns: Columns): StatisticsChart {
  return {
    id: 'tests',
    title: 'Tests',
    legend: 'runs that passed, line: 95 %',
    rows: rowsOf(
      columns,
      ({ tests }) => {
        const { passRate, passedRuns, testedRuns, passed, failed, unknown } = tests
        if (passRate === null) return { ...NOTHING, title: 'No run was tested' }
        const undecided = unknown === 0 ? '' : `, ${unknown} could not be decided`
        return {
          parts: [{ look: 'full', to: passRate.share }],
          whisker: { from: passRate.low, to: passRate.high },
          value: `${passedRuns}/${testedRuns}`,
          title: `${passedRuns} of ${countOf(testedRuns, 'run')} passed all tests; of single tests ${passed} passed, ${failed} failed${undecided}`,
        }
      },
      1,
    ),
  }
}

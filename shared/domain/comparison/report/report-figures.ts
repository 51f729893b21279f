import { formatCount, formatDuration, UNKNOWN } from '../../figures/format-figures.ts'
import { formatMoney } from '../../money/format-money.ts'
import { parseMoney } from '../../money/money.ts'
import type { ComparisonReport, ReportFigure, ReportStatistics } from './comparison-report.ts'

/** One figure of one column: its text, and how long its bar is from 0 to 1; null for no bar. */
export interface FigureText {
  readonly text: string
  readonly share: number | null
}

/** One figure of every column, in the order of the columns. */
export interface FigureLine {
  readonly label: string
  readonly values: readonly FigureText[]
}

interface FigureKind {
  readonly label: string
  readonly text: (statistics: ReportStatistics) => string
  /** The size of the bar; `of` is what a whole bar stands for, the largest of the columns when it is null. */
  readonly bar: {
    readonly size: (statistics: ReportStatistics) => number | null
    readonly of: number | null
  } | null
}

/** The figures of a report, those that nothing is known about left out. */
export function reportFigures({ columns, currency }: ComparisonReport): FigureLine[] {
  const statistics = columns.map((column) => column.statistics)
  return figureKinds(currency)
    .map(({ label, text, bar }) => {
      const sizes = statistics.map((each) => bar?.size(each) ?? null)
      const whole = bar?.of ?? Math.max(0, ...sizes.map((size) => size ?? 0))
      return {
        label,
        values: statistics.map((each, index) => ({
          text: text(each),
          share: shareOf(sizes[index] ?? null, whole),
        })),
      }
    })
    .filter((line) => line.values.some((value) => value.text !== UNKNOWN))
}

function figureKinds(currency: ComparisonReport['currency']): readonly FigureKind[] {
  const cost = (each: ReportStatistics) => (currency === 'USD' ? each.usdPer1000 : each.cnyPer1000)
  const money = (amount: string) => {
    const parsed = parseMoney(amount, currency)
    return parsed === null ? UNKNOWN : formatMoney(parsed)
  }
  return [
    { label: 'Runs', text: ({ runs }) => formatCount(runs), bar: null },
    { label: 'Failed runs', text: ({ failures }) => formatCount(failures), bar: null },
    timeKind('Median time', ({ medianMs }) => medianMs),
    timeKind('95th percentile of time', ({ p95Ms }) => p95Ms),
    timeKind('Spread of time (interquartile)', ({ interquartileMs }) => interquartileMs),
    {
      label: 'Cost per 1,000 calls',
      text: (each) => figureText(cost(each), money),
      bar: { size: (each) => knownNumber(cost(each)), of: null },
    },
    shareKind('Runs that passed their tests', ({ passRate }) => passRate),
    shareKind('Answers that agree', ({ agreement }) => agreement),
    {
      label: 'Rows won',
      text: ({ wins }) => formatCount(wins),
      bar: { size: ({ wins }) => wins, of: null },
    },
  ]
}

function timeKind(label: string, figure: (statistics: ReportStatistics) => ReportFigure<number>): FigureKind {
  return {
    label,
    text: (each) => figureText(figure(each), formatDuration),
    bar: { size: (each) => knownNumber(figure(each)), of: null },
  }
}

function shareKind(
  label: string,
  figure: (statistics: ReportStatistics) => ReportFigure<number>,
): FigureKind {
  return {
    label,
    text: (each) => figureText(figure(each), percentText),
    bar: { size: (each) => knownNumber(figure(each)), of: 1 },
  }
}

function figureText<Value>(figure: ReportFigure<Value>, format: (value: Value) => string): string {
  if (figure === null) return UNKNOWN
  return figure === 'too-few' ? 'too few to tell' : format(figure)
}

/** `96.5 %`. A share that is not whole never reads as none or all. */
function percentText(share: number): string {
  const percent = Math.round(share * 1000) / 10
  if (percent === 100 && share < 1) return '99.9 %'
  return percent === 0 && share > 0 ? '0.1 %' : `${percent} %`
}

function knownNumber(figure: ReportFigure<number | string>): number | null {
  const number = figure === null || figure === 'too-few' ? Number.NaN : Number(figure)
  return Number.isFinite(number) ? number : null
}

function shareOf(size: number | null, whole: number): number | null {
  return size === null || whole <= 0 ? null : Math.min(1, Math.max(0, size / whole))
}

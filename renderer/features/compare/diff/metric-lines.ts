import type {
  CostDifference,
  MetricDifference,
  NumberMetric,
} from '../../../../shared/domain/diff/diff-metrics.ts'
import { formatMoney } from '../../../../shared/domain/money/format-money.ts'
import type { Money } from '../../../../shared/domain/money/money.ts'
import { formatCount, formatDuration, formatSpeed, UNKNOWN } from '../../response/index.ts'

/** One figure of two runs in words. `better` names the side and in which way it is. */
export type MetricLine = Readonly<{
  name: string
  before: string
  after: string
  /** After less before, with its sign; and the same as a share of before. */
  difference: string
  relative: string
  better: Readonly<{ side: 'before' | 'after'; word: string }> | null
}>

type Manner = Readonly<{
  name: string
  format: (figure: number) => string
  /** What the better side is, and whether it is the one with less; null where neither is better. */
  better: Readonly<{ word: string; isLess: boolean }> | null
}>

const FASTER = { word: 'faster', isLess: true }

const MANNERS: Readonly<Record<NumberMetric, Manner>> = {
  'first-reasoning': { name: 'First token of reasoning', format: formatDuration, better: FASTER },
  'first-answer': { name: 'First token of the answer', format: formatDuration, better: FASTER },
  'decode-speed': { name: 'Speed', format: formatSpeed, better: { word: 'faster', isLess: false } },
  total: { name: 'Total', format: formatDuration, better: FASTER },
  'prompt-tokens': { name: 'Tokens in', format: formatCount, better: null },
  'reasoning-tokens': { name: 'Tokens of reasoning', format: formatCount, better: null },
  'answer-tokens': { name: 'Tokens of the answer', format: formatCount, better: null },
}

/** A figure as the table shows it. */
export function metricLine(metric: MetricDifference): MetricLine {
  if (metric.metric === 'cost') return costLine(metric)
  const { name, format, better } = MANNERS[metric.metric]
  const { before, after, difference, relative } = metric
  return {
    name,
    before: ifKnown(before, format),
    after: ifKnown(after, format),
    difference: ifKnown(difference, (amount) => signed(amount, format(Math.abs(amount)))),
    relative: relativeText(relative),
    better: betterSide(difference, better),
  }
}

function costLine({ before, after, difference, relative, isEstimate }: CostDifference): MetricLine {
  const guess = isEstimate ? '≈ ' : ''
  const amountOf = (money: Money | null) => ifKnown(money, (known) => guess + formatMoney(known))
  const sign = difference === null ? null : Number(difference.pico)
  return {
    name: 'Cost',
    before: amountOf(before),
    after: amountOf(after),
    difference: ifKnown(
      difference,
      (money) => guess + signed(Number(money.pico), formatMoney(magnitude(money))),
    ),
    relative: relativeText(relative),
    better: betterSide(sign, { word: 'cheaper', isLess: true }),
  }
}

function ifKnown<Figure>(figure: Figure | null, format: (figure: Figure) => string): string {
  return figure === null ? UNKNOWN : format(figure)
}

/** `+12` or `−12`; the amount alone where there is no difference. */
function signed(amount: number, text: string): string {
  return amount === 0 ? text : `${amount > 0 ? '+' : '−'}${text}`
}

function magnitude({ currency, pico }: Money): Money {
  return { currency, pico: pico < 0n ? -pico : pico }
}

/** `+12 %`; more than tenfold as `× 31`. */
function relativeText(relative: number | null): string {
  if (relative === null) return UNKNOWN
  if (relative > 9) return `× ${formatCount(relative + 1)}`
  const percent = Math.round(Math.abs(relative) * 100)
  if (percent === 0 && relative !== 0) return '< 1 %'
  return signed(relative, `${percent} %`)
}

function betterSide(difference: number | null, better: Manner['better']): MetricLine['better'] {
  if (difference === null || difference === 0 || better === null) return null
  return { side: difference < 0 === better.isLess ? 'after' : 'before', word: better.word }
}

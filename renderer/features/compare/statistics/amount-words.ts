import type { Measure } from '../../../../shared/domain/comparison/statistics/run-measures.ts'
import { formatMoney } from '../../../../shared/domain/money/format-money.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { formatCount, formatDuration, formatSpeed } from '../../response/index.ts'

/** A measure, and the currency where it is one of money. */
export type MeasuredIn = Readonly<{ measure: Measure; currency: Currency }>

/** How numbers that stand together are written: divided, with as many decimals, the unit once behind them. */
interface Scale {
  readonly divisor: number
  readonly decimals: number
  readonly unit: string
}

const PICO_PER_UNIT = 1e12
const MOST_DECIMALS = 3
/** A range is to be as long as so many steps of its last digit. */
const FEWEST_STEPS = 1.5
const MINUS = '−'

/** A value for the eye: `0.61 s`, `58 tok/s`, `1,234`, `$0.00056`. */
export function formatMeasure(value: number, { measure, currency }: MeasuredIn): string {
  switch (kindOf(measure)) {
    case 'duration':
      return formatDuration(value)
    case 'speed':
      return formatSpeed(value)
    case 'tokens':
      return formatCount(value)
    case 'money':
      return formatMoney({ currency, pico: BigInt(Math.round(value * PICO_PER_UNIT)) })
  }
}

/** The same with its sign: `+0.61 s`, `−12`. */
export function formatChange(value: number, measured: MeasuredIn): string {
  return signOf(value) + formatMeasure(Math.abs(value), measured)
}

/** Two changes: `−0.39 to +0.09 s`. */
export function formatInterval(low: number, high: number, measured: MeasuredIn): string {
  const scale = scaleOf(Math.max(Math.abs(low), Math.abs(high)), measured)
  if (scale === null) return `${formatChange(low, measured)} to ${formatChange(high, measured)}`
  const change = (value: number) => signOf(value) + inDigits(Math.abs(value) / scale.divisor, scale.decimals)
  return `${change(low)} to ${change(high)}${scale.unit}`
}

/** Two values that are not negative, each of interest by itself: `1.42 · 1.91 s`. */
export function formatPair(low: number, high: number, measured: MeasuredIn): string {
  const scale = scaleOf(high, measured)
  if (scale === null) return `${formatMeasure(low, measured)} · ${formatMeasure(high, measured)}`
  const { divisor, decimals, unit } = scale
  return `${inDigits(low / divisor, decimals)} · ${inDigits(high / divisor, decimals)}${unit}`
}

/**
 * The ends of a range of values that are not negative: `1.4–1.9 s`, with as few decimals as do not blur it. One value
 * where they look the same.
 */
export function formatRange(low: number, high: number, measured: MeasuredIn): string {
  const scale = scaleOf(high, measured)
  if (scale === null) return joined(formatMeasure(low, measured), formatMeasure(high, measured))
  const [from, to] = [low / scale.divisor, high / scale.divisor]
  let decimals = Math.max(0, scale.decimals - 1)
  while (decimals < MOST_DECIMALS && isBlurred(from, to, decimals)) decimals += 1
  return joined(inDigits(from, decimals), inDigits(to, decimals)) + scale.unit
}

/** Whether rounding changes a range by much: its ends come close to one another, or the low one to zero. */
function isBlurred(from: number, to: number, decimals: number): boolean {
  const rounded = (value: number) => Number(value.toFixed(decimals))
  if (rounded(from) === from && rounded(to) === to) return false
  return rounded(from) === 0 || (to - from) * 10 ** decimals < FEWEST_STEPS
}

type Kind = 'duration' | 'speed' | 'tokens' | 'money'

function kindOf(measure: Measure): Kind {
  switch (measure) {
    case 'totalMs':
    case 'firstTokenMs':
    case 'firstReasoningMs':
    case 'firstAnswerMs':
      return 'duration'
    case 'tokensPerSecond':
      return 'speed'
    case 'promptTokens':
    case 'reasoningTokens':
    case 'answerTokens':
    case 'completionTokens':
      return 'tokens'
    case 'cost':
      return 'money'
  }
}

/** That of the greater of two values; null where each is written by itself: money, and durations from a minute on. */
function scaleOf(value: number, { measure }: MeasuredIn): Scale | null {
  switch (kindOf(measure)) {
    case 'duration':
      if (value < 99.5) return { divisor: 1, decimals: value < 9.95 ? 1 : 0, unit: ' ms' }
      if (value >= 59_950) return null
      return { divisor: 1000, decimals: value < 9_995 ? 2 : 1, unit: ' s' }
    case 'speed':
      return { divisor: 1, decimals: value < 9.95 ? 1 : 0, unit: ' tok/s' }
    case 'tokens':
      return { divisor: 1, decimals: 0, unit: '' }
    case 'money':
      return null
  }
}

function signOf(value: number): string {
  if (value === 0) return ''
  return value > 0 ? '+' : MINUS
}

function inDigits(value: number, decimals: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

function joined(low: string, high: string): string {
  return low === high ? low : `${low}–${high}`
}

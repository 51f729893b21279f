import type { ColumnDifference } from '../../../../shared/domain/comparison/statistics/column-difference.ts'
import type { Measure } from '../../../../shared/domain/comparison/statistics/run-measures.ts'
import { MIN_SAMPLES } from '../../../../shared/domain/statistics/judge-difference.ts'
import { formatChange, formatInterval, formatRange, type MeasuredIn } from './amount-words.ts'

/** What a lower and a higher value is called, after the amount: `0.4–1.1 s slower`. */
const DIRECTIONS: Readonly<Record<Measure, Readonly<{ lower: string; higher: string }>>> = {
  totalMs: { lower: 'faster', higher: 'slower' },
  firstTokenMs: { lower: 'sooner', higher: 'later' },
  firstReasoningMs: { lower: 'sooner', higher: 'later' },
  firstAnswerMs: { lower: 'sooner', higher: 'later' },
  tokensPerSecond: { lower: 'slower', higher: 'faster' },
  promptTokens: { lower: 'fewer', higher: 'more' },
  reasoningTokens: { lower: 'fewer', higher: 'more' },
  answerTokens: { lower: 'fewer', higher: 'more' },
  completionTokens: { lower: 'fewer', higher: 'more' },
  cost: { lower: 'cheaper', higher: 'dearer' },
}

/** What is to be thought of a difference: `0.4–1.1 s slower`, `no clear difference`, `too few to tell (3 of 5 runs)`. */
export function verdictInWords({ judgement, n }: ColumnDifference, measured: MeasuredIn): string {
  switch (judgement.kind) {
    case 'too-few':
      return `too few to tell (${n} of ${MIN_SAMPLES} runs)`
    case 'noise':
      return 'no clear difference'
    case 'different': {
      const { low, high } = judgement.interval
      const ends = [Math.abs(low), Math.abs(high)] as const
      const range = formatRange(Math.min(...ends), Math.max(...ends), measured)
      return `${range} ${DIRECTIONS[measured.measure][judgement.direction]}`
    }
  }
}

/** A difference in figures with the ends of its interval; null where there are too few values. */
export function differenceInFigures(
  { judgement }: ColumnDifference,
  measured: MeasuredIn,
): Readonly<{ difference: string; interval: string }> | null {
  if (judgement.kind === 'too-few') return null
  const { difference, low, high } = judgement.interval
  return {
    difference: formatChange(difference, measured),
    interval: formatInterval(low, high, measured),
  }
}

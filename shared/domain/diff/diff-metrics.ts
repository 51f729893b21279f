import type { Currency } from '../../schemas/price.ts'
import type { RunSummary } from '../../schemas/run.ts'
import { decodeSpeed, firstToken } from '../figures/decode-speed.ts'
import { type Money, parseMoney, subtractMoney } from '../money/money.ts'

/** A figure of a run: times in ms since Send, the speed in tokens per second, the others in tokens. */
export type NumberMetric =
  | 'first-reasoning'
  | 'first-answer'
  | 'decode-speed'
  | 'total'
  | 'prompt-tokens'
  | 'reasoning-tokens'
  | 'answer-tokens'

/** One figure of two runs. `difference` is after − before, `relative` that over before; null = not known. */
export interface NumberDifference {
  readonly metric: NumberMetric
  readonly before: number | null
  readonly after: number | null
  readonly difference: number | null
  /** Also null where before is 0. */
  readonly relative: number | null
}

/** What two runs cost, as {@link NumberDifference}. `isEstimate`: one of the costs is. */
export interface CostDifference {
  readonly metric: 'cost'
  readonly before: Money | null
  readonly after: Money | null
  readonly difference: Money | null
  readonly relative: number | null
  readonly isEstimate: boolean
}

export type MetricDifference = NumberDifference | CostDifference

const NUMBERS: readonly (readonly [NumberMetric, (run: RunSummary) => number | null])[] = [
  ['first-reasoning', (run) => run.firstReasoningMs],
  ['first-answer', (run) => run.firstAnswerMs],
  [
    'decode-speed',
    (run) => decodeSpeed(run.usage?.completionTokens ?? null, firstToken(run), run.durationMs),
  ],
  ['total', (run) => run.durationMs],
  ['prompt-tokens', (run) => run.usage?.promptTokens ?? null],
  ['reasoning-tokens', (run) => run.usage?.reasoningTokens ?? null],
  ['answer-tokens', answerTokens],
]

/** The figures of two runs side by side, times first, the cost last. */
export function diffMetrics(
  before: RunSummary,
  after: RunSummary,
  currency: Currency,
): readonly MetricDifference[] {
  const numbers = NUMBERS.map(([metric, read]) => differenceOf(metric, read(before), read(after)))
  return [...numbers, costDifference(before, after, currency)]
}

function differenceOf(metric: NumberMetric, before: number | null, after: number | null): NumberDifference {
  const difference = before === null || after === null ? null : after - before
  const relative = difference === null || !before ? null : difference / before
  return { metric, before, after, difference, relative }
}

function costDifference(runBefore: RunSummary, runAfter: RunSummary, currency: Currency): CostDifference {
  const [before, after] = [costOf(runBefore, currency), costOf(runAfter, currency)]
  const difference = before === null || after === null ? null : subtractMoney(after, before)
  const isFree = before === null || before.pico === 0n
  const relative = difference === null || isFree ? null : Number(difference.pico) / Number(before.pico)
  const isEstimate = runBefore.cost?.isEstimate === true || runAfter.cost?.isEstimate === true
  return { metric: 'cost', before, after, difference, relative, isEstimate }
}

function costOf({ cost }: RunSummary, currency: Currency): Money | null {
  const text = currency === 'USD' ? cost?.usd : cost?.cny
  return typeof text === 'string' ? parseMoney(text, currency) : null
}

/** A model that does not think reports no reasoning tokens; where reasoning was seen, the count is just not known. */
function answerTokens({ usage, firstReasoningMs }: RunSummary): number | null {
  const completion = usage?.completionTokens ?? null
  const reasoning = usage?.reasoningTokens ?? (firstReasoningMs === null ? 0 : null)
  return completion === null || reasoning === null || reasoning > completion ? null : completion - reasoning
}

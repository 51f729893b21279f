import type { Currency } from '../../../schemas/price.ts'
import type { RunSummary } from '../../../schemas/run.ts'
import { decodeSpeed, firstToken } from '../../figures/decode-speed.ts'
import { parseDecimal } from '../../money/money.ts'

/**
 * The figures of a run that columns are compared by; null = not known, or it did not happen. Times are ms since Send,
 * the speed is that after the first token. `cost` is a double, for drawing and quantiles; sums are made of `costPico`.
 */
export interface RunMeasures {
  readonly totalMs: number | null
  readonly firstTokenMs: number | null
  readonly firstReasoningMs: number | null
  readonly firstAnswerMs: number | null
  readonly tokensPerSecond: number | null
  readonly promptTokens: number | null
  readonly reasoningTokens: number | null
  /** Without the tokens of reasoning. */
  readonly answerTokens: number | null
  /** Reasoning and answer together. */
  readonly completionTokens: number | null
  readonly cost: number | null
}

/** A figure that columns are compared by. */
export type Measure = keyof RunMeasures

const PICO_PER_UNIT = 1e12

/** A run's cost in 10⁻¹² of the currency, exact; null where it is not known. */
export function costPicoOf({ cost }: Pick<RunSummary, 'cost'>, currency: Currency): bigint | null {
  const text = currency === 'USD' ? cost?.usd : cost?.cny
  return text == null ? null : parseDecimal(text)
}

/** The figures of a run that has ended; tokens as the API reported them. */
export function measureRun(run: RunSummary, costPico: bigint | null): RunMeasures {
  const { usage, durationMs: totalMs, firstReasoningMs, firstAnswerMs } = run
  const firstTokenMs = firstToken(run)
  const completionTokens = usage?.completionTokens ?? null
  const reasoningTokens = usage?.reasoningTokens ?? null
  return {
    totalMs,
    firstTokenMs,
    firstReasoningMs,
    firstAnswerMs,
    tokensPerSecond: decodeSpeed(completionTokens, firstTokenMs, totalMs),
    promptTokens: usage?.promptTokens ?? null,
    reasoningTokens,
    answerTokens: completionTokens === null ? null : completionTokens - (reasoningTokens ?? 0),
    completionTokens,
    cost: costPico === null ? null : Number(costPico) / PICO_PER_UNIT,
  }
}

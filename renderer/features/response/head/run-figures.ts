import { decodeSpeed, firstToken } from '../../../../shared/domain/figures/decode-speed.ts'
import type { AccumulatedMessage, Usage } from '../../../../shared/schemas/message.ts'
import type { PriceBook } from '../../../../shared/schemas/price.ts'
import type { RunDetail, RunTimings } from '../../../../shared/schemas/run.ts'
import type { RunCost } from '../../../../shared/schemas/run-price.ts'
import { estimateTokens } from '../estimate-tokens.ts'
import type { LiveRun } from '../live-run.ts'
import { costSoFar } from './cost-so-far.ts'

/** The figures over a response; null = not known (yet). Times in ms since Send. */
export interface RunFigures {
  readonly firstTokenMs: number | null
  /** Whether the first token was one of reasoning. */
  readonly startsWithReasoning: boolean
  readonly firstAnswerMs: number | null
  readonly tokensPerSecond: number | null
  readonly totalMs: number | null
  readonly promptTokens: number | null
  readonly cachedTokens: number | null
  /** Reasoning and answer together, as the API counts them. */
  readonly completionTokens: number | null
  readonly reasoningTokens: number | null
  /** The completion figures and the speed are guesses from the characters. */
  readonly isEstimate: boolean
  readonly finishReason: string | null
  /** So far, while the run goes on; null for a call that is not billed. */
  readonly cost: RunCost | null
}

/** Figures of a run that has ended, as the API reported them; guessed from the text where it reported none. */
export function storedFigures(detail: RunDetail): RunFigures {
  const { timings, summary, message } = detail
  return figures({
    timings,
    usage: message.usage,
    estimate: message.usage === null ? estimateOf(message) : null,
    totalMs: timings.endMs ?? summary.durationMs,
    finishReason: message.finishReason,
    cost: summary.cost,
  })
}

/** Figures of a streaming run at `nowMs` of the page's clock; the cost so far is by `book`. */
export function liveFigures(run: LiveRun, nowMs: number, book: PriceBook | null = null): RunFigures {
  const reasoning = Math.round(run.estimatedReasoningTokens)
  return figures({
    timings: run.timings,
    usage: run.usage,
    estimate: { reasoning, completion: reasoning + Math.round(run.estimatedAnswerTokens) },
    totalMs: nowMs - run.startedAtMs,
    finishReason: run.finishReason,
    cost: book === null ? null : costSoFar(run, book),
  })
}

function estimateOf({ reasoning, answer }: AccumulatedMessage): { reasoning: number; completion: number } {
  const reasoningTokens = Math.round(estimateTokens(reasoning))
  return { reasoning: reasoningTokens, completion: reasoningTokens + Math.round(estimateTokens(answer)) }
}

function figures(known: {
  timings: RunTimings
  usage: Usage | null
  estimate: { reasoning: number; completion: number } | null
  totalMs: number | null
  finishReason: string | null
  cost: RunCost | null
}): RunFigures {
  const { timings, usage, estimate, totalMs } = known
  const firstTokenMs = firstToken(timings)
  const reported = usage?.completionTokens ?? null
  const completionTokens = reported ?? (estimate?.completion || null)
  const reasoningTokens = reported === null ? estimate?.reasoning || null : (usage?.reasoningTokens ?? null)
  return {
    firstTokenMs,
    startsWithReasoning: timings.firstReasoningMs !== null && timings.firstReasoningMs === firstTokenMs,
    firstAnswerMs: timings.firstAnswerMs,
    tokensPerSecond: decodeSpeed(completionTokens, firstTokenMs, totalMs),
    totalMs,
    promptTokens: usage?.promptTokens ?? null,
    cachedTokens: usage?.cacheHitTokens ?? null,
    completionTokens,
    reasoningTokens,
    isEstimate: reported === null && completionTokens !== null,
    finishReason: known.finishReason,
    cost: known.cost,
  }
}

import { type CountedRun, valuesOf } from '../../../../shared/domain/comparison/statistics/column-runs.ts'
import {
  costPicoOf,
  type Measure,
  measureRun,
} from '../../../../shared/domain/comparison/statistics/run-measures.ts'
import { testStatistics } from '../../../../shared/domain/comparison/statistics/test-statistics.ts'
import { formatRunCost } from '../../../../shared/domain/money/format-run-cost.ts'
import { summarise } from '../../../../shared/domain/statistics/summarise.ts'
import type { Currency, PriceBook } from '../../../../shared/schemas/price.ts'
import type { RunSummary } from '../../../../shared/schemas/run.ts'
import { type LiveRun, liveFigures } from '../../response/index.ts'
import { formatMeasure } from '../statistics/amount-words.ts'

/** The figures in the head of a column; null = not known (yet). Times in ms since Send. */
export interface FigureValues {
  readonly firstReasoningMs: number | null
  readonly firstAnswerMs: number | null
  readonly tokensPerSecond: number | null
  readonly totalMs: number | null
  /** For the eye. */
  readonly cost: string | null
  readonly promptTokens: number | null
  readonly reasoningTokens: number | null
  readonly answerTokens: number | null
  /** Tokens of reasoning and answer, and the speed, are guesses from the characters. */
  readonly isEstimate: boolean
  /** Single tests of one run; of several runs, those of which no test failed. */
  readonly tests: Readonly<{ passed: number; total: number }> | null
  readonly finishReason: string | null
}

/** Nothing is known. */
export const NO_FIGURES: FigureValues = {
  firstReasoningMs: null,
  firstAnswerMs: null,
  tokensPerSecond: null,
  totalMs: null,
  cost: null,
  promptTokens: null,
  reasoningTokens: null,
  answerTokens: null,
  isEstimate: false,
  tests: null,
  finishReason: null,
}

/** Figures of a run that has ended, as the API reported them. */
export function figuresOfRun(run: RunSummary, currency: Currency): FigureValues {
  const { firstReasoningMs, firstAnswerMs, finishReason, checks } = run
  const measures = measureRun(run, costPicoOf(run, currency))
  const decided = checks === null ? 0 : checks.passed + checks.failed
  return {
    firstReasoningMs,
    firstAnswerMs,
    tokensPerSecond: measures.tokensPerSecond,
    totalMs: measures.totalMs,
    cost: run.cost === null ? null : formatRunCost(run.cost, currency),
    promptTokens: measures.promptTokens,
    reasoningTokens: measures.reasoningTokens,
    answerTokens: measures.answerTokens,
    isEstimate: false,
    tests: checks === null || decided === 0 ? null : { passed: checks.passed, total: decided },
    finishReason,
  }
}

/** Figures of a streaming run at `nowMs` of the page's clock; the cost so far is by `book`. */
export function figuresOfLiveRun(
  run: LiveRun,
  { nowMs, book, currency }: Readonly<{ nowMs: number; book: PriceBook | null; currency: Currency }>,
): FigureValues {
  const figures = liveFigures(run, Math.max(nowMs, run.startedAtMs), book)
  const { completionTokens, reasoningTokens } = figures
  return {
    firstReasoningMs: run.timings.firstReasoningMs,
    firstAnswerMs: run.timings.firstAnswerMs,
    tokensPerSecond: figures.tokensPerSecond,
    totalMs: figures.totalMs,
    cost: figures.cost === null ? null : formatRunCost(figures.cost, currency),
    promptTokens: figures.promptTokens ?? run.expectedInput?.promptTokens ?? null,
    reasoningTokens,
    answerTokens: completionTokens === null ? null : completionTokens - (reasoningTokens ?? 0),
    isEstimate: figures.isEstimate,
    tests: null,
    finishReason: figures.finishReason,
  }
}

/** Medians over the repetitions of a row; tests and finish reasons are counted. */
export function medianFigures(runs: readonly CountedRun[], currency: Currency): FigureValues {
  const medianOf = (measure: Measure) => summarise(valuesOf(runs, measure))?.median ?? null
  const cost = medianOf('cost')
  const { passedRuns, testedRuns } = testStatistics(runs)
  return {
    firstReasoningMs: medianOf('firstReasoningMs'),
    firstAnswerMs: medianOf('firstAnswerMs'),
    tokensPerSecond: medianOf('tokensPerSecond'),
    totalMs: medianOf('totalMs'),
    cost: cost === null ? null : costInWords(runs, cost, currency),
    promptTokens: medianOf('promptTokens'),
    reasoningTokens: medianOf('reasoningTokens'),
    answerTokens: medianOf('answerTokens'),
    isEstimate: false,
    tests: testedRuns === 0 ? null : { passed: passedRuns, total: testedRuns },
    finishReason: usualFinishReason(runs),
  }
}

function costInWords(runs: readonly CountedRun[], cost: number, currency: Currency): string {
  const isEstimate = runs.some(({ costPico, isCostEstimate }) => costPico !== null && isCostEstimate)
  return `${isEstimate ? '≈ ' : ''}${formatMeasure(cost, { measure: 'cost', currency })}`
}

/** The most frequent one, with its count where there are others: `stop 4/5`. */
function usualFinishReason(runs: readonly CountedRun[]): string | null {
  const counts = new Map<string, number>()
  for (const { finishReason } of runs) {
    if (finishReason !== null) counts.set(finishReason, (counts.get(finishReason) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, left], [, right]) => right - left)
  if (most === undefined) return null
  const [reason, count] = most
  return count === runs.length ? reason : `${reason} ${count}/${runs.length}`
}

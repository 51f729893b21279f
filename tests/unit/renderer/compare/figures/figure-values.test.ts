import { describe, expect, it } from 'vitest'
import {
  figuresOfLiveRun,
  figuresOfRun,
  medianFigures,
  NO_FIGURES,
} from '../../../../../renderer/features/compare/figures/figure-values.ts'
import { newLiveRun } from '../../../../../renderer/features/response/live-run.ts'
import { NO_TIMINGS } from '../../../../../shared/schemas/run.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { usageOf } from '../../../shared/billing/usage-of.ts'
import { countedRun } from '../../../shared/comparison/statistics/comparison-cell.ts'

const { summary } = runDetail()

describe('figuresOfRun', () => {
  it('reads what was reported of a run', () => {
    const run = {
      ...summary,
      durationMs: 2_500,
      firstReasoningMs: 500,
      firstAnswerMs: 1_500,
      usage: usageOf({ hit: 12, miss: 49, reasoning: 150, answer: 51 }),
      cost: { usd: '0.00056', cny: null, isEstimate: true },
      checks: { passed: 1, failed: 2, unknown: 4 },
    }
    expect(figuresOfRun(run, 'USD')).toEqual({
      firstReasoningMs: 500,
      firstAnswerMs: 1_500,
      tokensPerSecond: 100,
      totalMs: 2_500,
      cost: '≈ $0.00056',
      promptTokens: 61,
      reasoningTokens: 150,
      answerTokens: 51,
      isEstimate: false,
      tests: { passed: 1, total: 3 },
      finishReason: 'stop',
    })
    expect(figuresOfRun(run, 'CNY').cost).toBe(null)
  })

  it('has no tests where none was made, and none where none was decided', () => {
    const testsOf = (checks: typeof summary.checks) => figuresOfRun({ ...summary, checks }, 'USD').tests
    expect([testsOf(null), testsOf({ passed: 0, failed: 0, unknown: 2 })]).toEqual([null, null])
  })
})

describe('figuresOfLiveRun', () => {
  const AT = { nowMs: 3_000, book: null, currency: 'USD' } as const

  it('guesses from the characters what was not reported yet', () => {
    const run = {
      ...newLiveRun(1_000, { model: 'deepseek-chat', promptTokens: 60, hitTokens: 0 }),
      timings: { ...NO_TIMINGS, firstReasoningMs: 1_000 },
      estimatedReasoningTokens: 100.6,
      estimatedAnswerTokens: 10.2,
    }
    expect(figuresOfLiveRun(run, AT)).toEqual({
      ...NO_FIGURES,
      firstReasoningMs: 1_000,
      tokensPerSecond: 110,
      totalMs: 2_000,
      promptTokens: 60,
      reasoningTokens: 101,
      answerTokens: 10,
      isEstimate: true,
    })
  })

  it('takes what was reported over what was guessed', () => {
    const usage = usageOf({ hit: 0, miss: 70, reasoning: 90, answer: 11 })
    const run = {
      ...newLiveRun(1_000, { model: 'deepseek-chat', promptTokens: 60, hitTokens: 0 }),
      usage,
      estimatedReasoningTokens: 100,
      finishReason: 'stop',
    }
    expect(figuresOfLiveRun(run, AT)).toEqual({
      ...NO_FIGURES,
      totalMs: 2_000,
      promptTokens: 70,
      reasoningTokens: 90,
      answerTokens: 11,
      finishReason: 'stop',
    })
  })

  it('never tells a time below zero', () => {
    expect(figuresOfLiveRun(newLiveRun(5_000), AT).totalMs).toBe(0)
  })
})

describe('medianFigures', () => {
  it('takes the median of each figure over the runs that have it', () => {
    const { measures } = countedRun()
    const runs = [1_000, 2_000, 9_000].map((totalMs, index) =>
      countedRun({
        measures: {
          ...measures,
          totalMs,
          firstAnswerMs: index === 0 ? null : totalMs / 10,
          promptTokens: 61,
          cost: totalMs / 1e6,
        },
        costPico: 1n,
        checks: { passed: 1, failed: index === 0 ? 1 : 0, unknown: 0 },
        finishReason: index === 0 ? 'length' : 'stop',
      }),
    )
    expect(medianFigures(runs, 'USD')).toEqual({
      ...NO_FIGURES,
      totalMs: 2_000,
      firstAnswerMs: 550,
      promptTokens: 61,
      cost: '$0.002',
      tests: { passed: 2, total: 3 },
      finishReason: 'stop 2/3',
    })
  })

  it('marks a cost that is partly an estimate', () => {
    const { measures } = countedRun()
    const run = countedRun({ measures: { ...measures, cost: 0.5 }, costPico: 1n })
    expect(medianFigures([run, { ...run, isCostEstimate: true }], 'USD').cost).toBe('≈ $0.50')
    expect(medianFigures([run, run], 'USD').cost).toBe('$0.50')
  })

  it('names a finish reason that all runs have without a count', () => {
    const runs = [countedRun({ finishReason: 'stop' }), countedRun({ finishReason: 'stop' })]
    expect(medianFigures(runs, 'USD').finishReason).toBe('stop')
    expect(medianFigures([countedRun(), countedRun()], 'USD')).toEqual(NO_FIGURES)
  })
})

import { describe, expect, it } from 'vitest'
import { costPicoOf, measureRun } from '../../../../../shared/domain/comparison/statistics/run-measures.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { usageOf } from '../../billing/usage-of.ts'

const { summary } = runDetail()

describe('measureRun', () => {
  it('reads the figures of a run that reasoned', () => {
    const usage = usageOf({ hit: 12, miss: 49, reasoning: 150, answer: 51 })
    const run = { ...summary, durationMs: 2_500, firstReasoningMs: 500, firstAnswerMs: 1_500, usage }
    expect(measureRun(run, 560_000_000n)).toEqual({
      totalMs: 2_500,
      firstTokenMs: 500,
      firstReasoningMs: 500,
      firstAnswerMs: 1_500,
      tokensPerSecond: 100,
      promptTokens: 61,
      reasoningTokens: 150,
      answerTokens: 51,
      completionTokens: 201,
      cost: 0.00056,
    })
  })

  it('takes all tokens for the answer where none of reasoning were reported', () => {
    const usage = { ...usageOf({ hit: 0, miss: 5, reasoning: 0, answer: 94 }), reasoningTokens: null }
    const { reasoningTokens, answerTokens, completionTokens } = measureRun({ ...summary, usage }, null)
    expect([reasoningTokens, answerTokens, completionTokens]).toEqual([null, 94, 94])
  })

  it('knows nothing that was not reported', () => {
    expect(measureRun({ ...summary, durationMs: null }, null)).toEqual({
      totalMs: null,
      firstTokenMs: null,
      firstReasoningMs: null,
      firstAnswerMs: null,
      tokensPerSecond: null,
      promptTokens: null,
      reasoningTokens: null,
      answerTokens: null,
      completionTokens: null,
      cost: null,
    })
  })
})

describe('costPicoOf', () => {
  const cost = { usd: '0.00056', cny: null, isEstimate: false }

  it.each([
    ['USD', cost, 560_000_000n],
    ['CNY', cost, null],
    ['CNY', { ...cost, cny: '0.0000000000011' }, null],
    ['CNY', { ...cost, cny: '0.000000000001' }, 1n],
    ['USD', null, null],
  ] as const)('in %s of %o is %s', (currency, known, expected) => {
    expect(costPicoOf({ cost: known }, currency)).toBe(expected)
  })
})

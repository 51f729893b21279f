import { describe, expect, it } from 'vitest'
import { liveFigures, storedFigures } from '../../../../renderer/features/response/head/run-figures.ts'
import { newLiveRun } from '../../../../renderer/features/response/live-run.ts'
import { NO_TIMINGS } from '../../../../shared/schemas/run.ts'
import { answeredRun } from './run-builders.ts'

const USAGE = {
  promptTokens: 61,
  completionTokens: 201,
  reasoningTokens: 150,
  cacheHitTokens: 12,
  cacheMissTokens: 49,
  totalTokens: 262,
}

const COST = { usd: '0.00056', cny: null, isEstimate: false }

describe('storedFigures', () => {
  it('takes tokens as reported and measures the speed from the first token on', () => {
    const detail = answeredRun({}, { cost: COST })
    const timings = { ...NO_TIMINGS, firstReasoningMs: 500, firstAnswerMs: 1_500, endMs: 2_500 }
    expect(storedFigures({ ...detail, timings, message: { ...detail.message, usage: USAGE } })).toEqual({
      firstTokenMs: 500,
      startsWithReasoning: true,
      firstAnswerMs: 1_500,
      tokensPerSecond: 100,
      totalMs: 2_500,
      promptTokens: 61,
      cachedTokens: 12,
      completionTokens: 201,
      reasoningTokens: 150,
      isEstimate: false,
      finishReason: 'stop',
      cost: COST,
    })
  })

  it('tells no speed of an answer that came in one piece', () => {
    const detail = answeredRun({ timings: { ...NO_TIMINGS, firstAnswerMs: 1_000, endMs: 1_000 } })
    const message = { ...detail.message, usage: USAGE }
    expect(storedFigures({ ...detail, message }).tokensPerSecond).toBe(null)
  })

  it('guesses the tokens of a stopped run from its text', () => {
    const detail = answeredRun({ timings: { ...NO_TIMINGS, firstReasoningMs: 0, endMs: 1_000 } })
    const message = { ...detail.message, reasoning: 'a'.repeat(20), answer: 'b'.repeat(50) }
    const figures = storedFigures({ ...detail, message })
    expect([
      figures.completionTokens,
      figures.reasoningTokens,
      figures.tokensPerSecond,
      figures.isEstimate,
    ]).toEqual([21, 6, 20, true])
  })

  it('guesses nothing where there is neither usage nor text', () => {
    const detail = answeredRun({ timings: NO_TIMINGS }, { durationMs: 80 })
    expect(storedFigures({ ...detail, message: { ...detail.message, answer: '' } })).toEqual({
      firstTokenMs: null,
      startsWithReasoning: false,
      firstAnswerMs: null,
      tokensPerSecond: null,
      totalMs: 80,
      promptTokens: null,
      cachedTokens: null,
      completionTokens: null,
      reasoningTokens: null,
      isEstimate: false,
      finishReason: 'stop',
      cost: null,
    })
  })
})

describe('liveFigures', () => {
  it('says that it guesses until usage comes', () => {
    const run = {
      ...newLiveRun(1_000),
      timings: { ...NO_TIMINGS, firstReasoningMs: 200 },
      estimatedReasoningTokens: 10.4,
      estimatedAnswerTokens: 0.6,
    }
    const guessed = liveFigures(run, 2_200)
    const reported = liveFigures({ ...run, usage: USAGE }, 2_200)
    expect(
      [guessed, reported].map((f) => [
        f.completionTokens,
        f.reasoningTokens,
        f.tokensPerSecond,
        f.isEstimate,
      ]),
    ).toEqual([
      [11, 10, 10, true],
      [201, 150, 200, false],
    ])
  })
})

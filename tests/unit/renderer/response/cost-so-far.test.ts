import { describe, expect, it } from 'vitest'
import { costSoFar } from '../../../../renderer/features/response/head/cost-so-far.ts'
import { newLiveRun } from '../../../../renderer/features/response/live-run.ts'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { answeredRun } from './run-builders.ts'

/** A Monday at peak: 0.006, 0.30 and 1.20 USD, 0.04, 2 and 8 CNY per 1,000,000 tokens. */
const STARTED = answeredRun({}, { startedAtMs: Date.parse('2026-11-23T03:00:00Z') }).summary
const INPUT = { model: 'deepseek-flash', promptTokens: 300, hitTokens: 100 }
const RUN = {
  ...newLiveRun(0, INPUT),
  summary: STARTED,
  estimatedReasoningTokens: 60.4,
  estimatedAnswerTokens: 40,
}

describe('the cost so far', () => {
  it('is that of the input as measured and of the output as guessed', () => {
    expect(costSoFar(RUN, PRICE_BOOK)).toEqual({ usd: '0.0001806', cny: '0.001204', isEstimate: true })
  })

  it('is that of the hour in which the run started', () => {
    const summary = { ...STARTED, startedAtMs: Date.parse('2026-11-23T04:00:00Z') }
    expect(costSoFar({ ...RUN, summary }, PRICE_BOOK)?.usd).toBe('0.0000903')
  })

  it.each([
    ['before the run has started', { ...RUN, summary: null }],
    ['without a measured input', { ...RUN, expectedInput: null }],
    ['without a price', { ...RUN, expectedInput: { ...INPUT, model: 'mine' } }],
  ])('is not known %s', (_name, run) => {
    expect(costSoFar(run, PRICE_BOOK)).toBe(null)
  })
})

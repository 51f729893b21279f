import { describe, expect, it } from 'vitest'
import { diffMetrics } from '../../../../shared/domain/diff/diff-metrics.ts'
import type { RunSummary } from '../../../../shared/schemas/run.ts'
import { runDetail } from '../../../support/run-builders.ts'

function run(change: Partial<RunSummary>): RunSummary {
  return { ...runDetail().summary, checks: null, durationMs: null, ...change }
}

const BEFORE = run({
  firstReasoningMs: 500,
  firstAnswerMs: 1_500,
  durationMs: 2_500,
  usage: {
    promptTokens: 0,
    completionTokens: 201,
    reasoningTokens: 150,
    cacheHitTokens: 0,
    cacheMissTokens: 0,
    totalTokens: 201,
  },
  cost: { usd: '0.0004', cny: '0.003', isEstimate: false },
})

const AFTER = run({
  firstReasoningMs: 250,
  firstAnswerMs: 1_500,
  durationMs: 5_250,
  usage: {
    promptTokens: 61,
    completionTokens: 501,
    reasoningTokens: 300,
    cacheHitTokens: 0,
    cacheMissTokens: 61,
    totalTokens: 562,
  },
  cost: { usd: '0.000300000001', cny: null, isEstimate: true },
})

const UNKNOWN = { before: null, after: null, difference: null, relative: null }
const METRICS = [
  'first-reasoning',
  'first-answer',
  'decode-speed',
  'total',
  'prompt-tokens',
  'reasoning-tokens',
  'answer-tokens',
]

describe('diffMetrics', () => {
  it('puts the figures side by side, money exactly', () => {
    const usd = (pico: bigint) => ({ currency: 'USD', pico })
    expect(diffMetrics(BEFORE, AFTER, 'USD')).toEqual([
      { metric: 'first-reasoning', before: 500, after: 250, difference: -250, relative: -0.5 },
      { metric: 'first-answer', before: 1_500, after: 1_500, difference: 0, relative: 0 },
      { metric: 'decode-speed', before: 100, after: 100, difference: 0, relative: 0 },
      { metric: 'total', before: 2_500, after: 5_250, difference: 2_750, relative: 1.1 },
      { metric: 'prompt-tokens', before: 0, after: 61, difference: 61, relative: null },
      { metric: 'reasoning-tokens', before: 150, after: 300, difference: 150, relative: 1 },
      { metric: 'answer-tokens', before: 51, after: 201, difference: 150, relative: 150 / 51 },
      {
        metric: 'cost',
        before: usd(400_000_000n),
        after: usd(300_000_001n),
        difference: usd(-99_999_999n),
        relative: expect.closeTo(-0.25, 8),
        isEstimate: true,
      },
    ])
  })

  it('leaves open what is not known', () => {
    expect(diffMetrics(run({}), run({}), 'USD')).toEqual([
      ...METRICS.map((metric) => ({ metric, ...UNKNOWN })),
      { metric: 'cost', ...UNKNOWN, isEstimate: false },
    ])
  })

  it('leaves open the difference to what is not known', () => {
    const rows = diffMetrics(BEFORE, AFTER, 'CNY')
    expect(rows.at(-1)).toEqual({
      metric: 'cost',
      before: { currency: 'CNY', pico: 3_000_000_000n },
      after: null,
      difference: null,
      relative: null,
      isEstimate: true,
    })
  })

  it('has no relative difference to a cost of nothing', () => {
    const free = run({ cost: { usd: '0', cny: '0', isEstimate: false } })
    expect(diffMetrics(free, AFTER, 'USD').at(-1)).toMatchObject({ relative: null, isEstimate: true })
  })

  it.each([
    ['all of them where no reasoning was seen or reported', null, null, 201],
    ['not known where reasoning was seen but not reported', 500, null, null],
    ['not known where more reasoning is reported than tokens', 500, 300, null],
  ])('takes the answer’s tokens as %s', (_name, firstReasoningMs, reasoningTokens, after) => {
    const usage = {
      promptTokens: 1,
      completionTokens: 201,
      reasoningTokens,
      cacheHitTokens: null,
      cacheMissTokens: null,
      totalTokens: null,
    }
    const rows = diffMetrics(run({}), run({ firstReasoningMs, usage }), 'USD')
    expect(rows.find(({ metric }) => metric === 'answer-tokens')?.after).toBe(after)
  })
})

import { describe, expect, test } from 'vitest'
import { createPassTotals } from '../../../../../electron/main/services/comparison/pass-totals.ts'
import type { RunSummary } from '../../../../../shared/schemas/run.ts'
import { runDetail } from '../../../../support/run-builders.ts'

function run(id: string, change: Partial<RunSummary>): RunSummary {
  return { ...runDetail().summary, id, ...change }
}

function usage(promptTokens: number | null, completionTokens: number | null): RunSummary['usage'] {
  return {
    promptTokens,
    completionTokens,
    reasoningTokens: null,
    cacheHitTokens: null,
    cacheMissTokens: null,
    totalTokens: null,
  }
}

describe('createPassTotals', () => {
  test('adds up to the last pico, in each currency by itself', () => {
    const totals = createPassTotals()
    for (let index = 0; index < 1000; index += 1) {
      totals.set(
        run(`run-${index}`, {
          usage: usage(3, 1),
          cost: { usd: '0.000000000001', cny: '0.1', isEstimate: false },
        }),
      )
    }
    expect(totals.read()).toEqual({
      promptTokens: 3000,
      completionTokens: 1000,
      usd: '0.000000001',
      cny: '100',
      unpricedRuns: 0,
    })
  })

  test('tells what is not known from what costs nothing', () => {
    const totals = createPassTotals()
    totals.set(run('unknown', { cost: { usd: null, cny: null, isEstimate: false } }))
    totals.set(run('one currency', { cost: { usd: '1', cny: null, isEstimate: true } }))
    totals.set(run('refused', { cost: null, usage: usage(null, null) }))
    expect(totals.read()).toEqual({
      promptTokens: 0,
      completionTokens: 0,
      usd: '1',
      cny: '0',
      unpricedRuns: 1,
    })
  })

  test('a run counts once, as it was told last', () => {
    const totals = createPassTotals()
    totals.set(run('a', { cost: { usd: null, cny: null, isEstimate: false }, usage: null }))
    totals.set(run('a', { cost: { usd: '0.5', cny: '4', isEstimate: true }, usage: usage(10, 5) }))
    expect([totals.has('a'), totals.has('b')]).toEqual([true, false])
    expect(totals.read()).toEqual({
      promptTokens: 10,
      completionTokens: 5,
      usd: '0.5',
      cny: '4',
      unpricedRuns: 0,
    })
  })
})

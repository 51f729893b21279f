import { expect, test } from 'vitest'
import { type CostBefore, costBefore } from '../../../../renderer/features/estimate/cost-before.ts'
import type { MeasuredRequest } from '../../../../renderer/features/estimate/estimate-slice.ts'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { toDecimalString } from '../../../../shared/domain/money/money.ts'
import type { PriceBook } from '../../../../shared/schemas/price.ts'
import { measured } from './measured-requests.ts'

const PEAK = '2026-11-20T02:00:00Z'
const OFF_PEAK = '2026-11-20T12:00:00Z'

function costAt(at: string, request: MeasuredRequest, book: PriceBook = PRICE_BOOK): CostBefore {
  return costBefore(request, { book, currency: 'USD', nowMs: Date.parse(at) })
}

/** The figures alone, instants in ISO. */
function figures(cost: CostBefore) {
  if (cost.kind === 'no-price') return cost
  const { low, likely, high, cheaperLater, endsAtMs, price } = cost
  return {
    low: toDecimalString(low),
    likely: likely && toDecimalString(likely),
    high: high && toDecimalString(high),
    saving: cheaperLater && toDecimalString(cheaperLater.saving),
    tier: price.tier,
    endsAt: endsAtMs === null ? null : new Date(endsAtMs).toISOString(),
  }
}

// In millionths, at peak: hit 0.006, miss 0.30, output 1.20 a token; off-peak half of each.
test('the range goes from the cached prompt alone to nothing cached and all of max_tokens', () => {
  const request = measured({
    predictedHit: { hitTokens: 512, runId: 'run-1' },
    likelyOutput: { tokens: 100, runs: 3 },
  })
  // 512×0.006 + 488×0.30 = 149.472; + 100×1.20; 1000×0.30 + 2000×1.20.
  expect(figures(costAt(PEAK, request))).toEqual({
    low: '0.000149472',
    likely: '0.000269472',
    high: '0.0027',
    saving: '0.000134736',
    tier: 'peak',
    endsAt: '2026-11-20T04:00:00.000Z',
  })
})

test('at the cheaper price nothing is saved by waiting', () => {
  expect(figures(costAt(OFF_PEAK, measured()))).toEqual({
    low: '0.00015',
    likely: null,
    high: '0.00135',
    saving: null,
    tier: 'off-peak',
    endsAt: '2026-11-23T01:00:00.000Z',
  })
})

test('doubts about the count widen the range at both ends', () => {
  const doubts = [
    { reason: 'one', fewer: 100, more: 0 },
    { reason: 'two', fewer: 100, more: 400 },
  ]
  // 800×0.15; 1400×0.15 + 2000×0.60.
  expect(figures(costAt(OFF_PEAK, measured({ tokens: { exact: false, doubts } })))).toMatchObject({
    low: '0.00012',
    high: '0.00141',
  })
})

test('the output ends where the context window does', () => {
  // 1000×0.15 + 9000×0.60.
  expect(figures(costAt(OFF_PEAK, measured({ maxTokens: 65_536 })))).toMatchObject({ high: '0.00555' })
})

test('without a limit of the output there is no upper end, and likely is as it was', () => {
  const request = measured({
    maxTokens: null,
    contextWindow: null,
    likelyOutput: { tokens: 100, runs: 1 },
  })
  expect(figures(costAt(OFF_PEAK, request))).toMatchObject({ low: '0.00015', likely: '0.00021', high: null })
})

test('a model without a price is said to have none', () => {
  expect(costAt(PEAK, measured({ model: 'llama' }))).toEqual({
    kind: 'no-price',
    model: 'llama',
    why: { kind: 'unknown-model' },
  })
})

test('a price in the other currency alone is none', () => {
  const [period] = PRICE_BOOK.periods.filter(
    ({ models, endsAtMs }) => models.includes('deepseek-flash') && endsAtMs === null,
  )
  if (period === undefined) throw new Error('deepseek-flash has no current price')
  const list = { cacheHit: null, cacheMiss: '1', output: '2' }
  const onlyCny = {
    ...period,
    rates: { kind: 'flat' as const, prices: { USD: null, CNY: list } },
  }
  const book = { ...PRICE_BOOK, periods: [onlyCny] }
  expect(costAt(PEAK, measured(), book)).toEqual({
    kind: 'no-price',
    model: 'deepseek-flash',
    why: { kind: 'no-list' },
  })
  expect(costBefore(measured(), { book, currency: 'CNY', nowMs: Date.parse(PEAK) })).toMatchObject({
    kind: 'priced',
    endsAtMs: null,
    high: { currency: 'CNY', pico: 5_000_000_000n },
  })
})

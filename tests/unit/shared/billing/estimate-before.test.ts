import { describe, expect, it } from 'vitest'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { type ExpectedTokens, estimateBefore } from '../../../../shared/domain/billing/estimate-before.ts'
import { toDecimalString } from '../../../../shared/domain/money/money.ts'
import { priceAt } from './price-at.ts'

const TOKENS: ExpectedTokens = {
  promptTokens: 3000,
  predictedHitTokens: 1000,
  maxTokens: 8000,
  likelyOutputTokens: 500,
}

function estimate(tokens: Partial<ExpectedTokens>, at: string, model = 'deepseek-flash') {
  const result = estimateBefore(
    { ...TOKENS, ...tokens },
    { book: PRICE_BOOK, price: priceAt(model, at), currency: 'USD' },
  )
  if (result === null) return null
  return {
    low: toDecimalString(result.low),
    likely: result.likely && toDecimalString(result.likely),
    high: toDecimalString(result.high),
    cheaperLater: result.cheaperLater && {
      saving: toDecimalString(result.cheaperLater.saving),
      startsAt: new Date(result.cheaperLater.startsAtMs).toISOString(),
    },
  }
}

const PEAK = '2026-11-20T02:00:00Z'
const OFF_PEAK = '2026-11-20T12:00:00Z'

describe('estimateBefore', () => {
  // Peak, millionths: input at the hit 1000×0.006 + 2000×0.30 = 606, at none 3000×0.30 = 900;
  // output 500×1.20 = 600 and 8000×1.20 = 9600. Off-peak is half of it.
  it('gives the range at peak and what waiting saves', () => {
    expect(estimate({}, PEAK)).toEqual({
      low: '0.000606',
      likely: '0.001206',
      high: '0.0105',
      cheaperLater: { saving: '0.000603', startsAt: '2026-11-20T04:00:00.000Z' },
    })
  })

  it('does not advise to wait for the dearer price', () => {
    expect(estimate({}, OFF_PEAK)).toEqual({
      low: '0.000303',
      likely: '0.000603',
      high: '0.00525',
      cheaperLater: null,
    })
  })

  it('measures the saving at the limit where no earlier run says what is likely', () => {
    expect(estimate({ likelyOutputTokens: null }, PEAK)).toEqual({
      low: '0.000606',
      likely: null,
      high: '0.0105',
      cheaperLater: { saving: '0.00525', startsAt: '2026-11-20T04:00:00.000Z' },
    })
  })

  it('keeps the likely output within the limit and the hit within the prompt', () => {
    expect(estimate({ predictedHitTokens: 9999, likelyOutputTokens: 9999 }, OFF_PEAK)).toEqual({
      low: '0.000009',
      likely: '0.004809',
      high: '0.00525',
      cheaperLater: null,
    })
  })

  // 1000×0.14 + 2000×0.14 = 420 whether hit or not, since there was no cache; 500×0.28 = 140; 8000×0.28 = 2240.
  it('has one price for all input where there was no cache, and none other to wait for', () => {
    expect(estimate({}, '2024-06-01T00:00:00Z', 'deepseek-chat')).toEqual({
      low: '0.00042',
      likely: '0.00056',
      high: '0.00266',
      cheaperLater: null,
    })
  })

  it('is unknown in a currency without a price list', () => {
    const price = priceAt('deepseek-flash', PEAK)
    const dollarsOnly = { ...price, prices: { ...price.prices, CNY: null } }
    expect(estimateBefore(TOKENS, { book: PRICE_BOOK, price: dollarsOnly, currency: 'CNY' })).toBe(null)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { findPrice } from '../../../../shared/domain/billing/find-price.ts'
import { nextTierStart, otherPeriod } from '../../../../shared/domain/billing/other-period.ts'
import { toDecimalString } from '../../../../shared/domain/money/money.ts'
import { priceAt } from './price-at.ts'
import { usageOf } from './usage-of.ts'

const USAGE = usageOf({ hit: 1000, miss: 2000, reasoning: 0, answer: 3000 })

/** The other tier of a run of the model at an instant, seen at another. */
function otherOf(model: string, ranAt: string, seenAt = ranAt) {
  const other = otherPeriod({
    book: PRICE_BOOK,
    usage: USAGE,
    price: priceAt(model, ranAt),
    currency: 'USD',
    fromMs: Date.parse(seenAt),
  })
  if (other === null) return null
  return {
    tier: other.tier,
    total: other.bill.kind === 'exact' ? toDecimalString(other.bill.total) : other.bill.kind,
    startsAt: other.startsAtMs === null ? null : new Date(other.startsAtMs).toISOString(),
  }
}

describe('otherPeriod', () => {
  // Off-peak 1000×0.003 + 2000×0.15 + 3000×0.60 = 2103 millionths; peak is twice that.
  it.each([
    ['before the noon break', '2026-11-20T02:00:00Z', 'off-peak', '0.002103', '2026-11-20T04:00:00.000Z'],
    ['in the noon break', '2026-11-20T05:00:00Z', 'peak', '0.004206', '2026-11-20T06:00:00.000Z'],
    ['on Friday evening', '2026-11-20T10:00:00Z', 'peak', '0.004206', '2026-11-23T01:00:00.000Z'],
    ['on Sunday', '2026-11-22T03:00:00Z', 'peak', '0.004206', '2026-11-23T01:00:00.000Z'],
    ['before National Day', '2026-09-30T10:00:00Z', 'peak', '0.004206', '2026-10-08T01:00:00.000Z'],
    [
      'in the last peak before it',
      '2026-09-30T09:59:59Z',
      'off-peak',
      '0.002103',
      '2026-09-30T10:00:00.000Z',
    ],
  ])('gives the cost at the other tier and when that starts: %s', (_, at, tier, total, startsAt) => {
    expect(otherOf('deepseek-flash', at)).toEqual({ tier, total, startsAt })
  })

  it('is there at once when the tier of the run is over', () => {
    expect(otherOf('deepseek-flash', '2026-11-20T02:00:00Z', '2026-11-21T02:00:00Z')).toEqual({
      tier: 'off-peak',
      total: '0.002103',
      startsAt: '2026-11-21T02:00:00.000Z',
    })
  })

  it('never starts again for a price that is history', () => {
    // 1000×0.07 + 2000×0.27 + 3000×1.10
    expect(otherOf('deepseek-chat', '2025-07-01T20:00:00Z', '2026-11-20T02:00:00Z')).toEqual({
      tier: 'standard',
      total: '0.00391',
      startsAt: null,
    })
  })

  it('does not exist at one price for all hours', () => {
    expect(otherOf('deepseek-chat', '2025-12-01T00:00:00Z')).toBe(null)
  })
})

describe('nextTierStart', () => {
  it('is the first minute of the tier that a scan finds', () => {
    const price = priceAt('deepseek-flash', '2026-09-18T00:00:00Z')
    const firstMinute = Date.parse('2026-09-18T00:00:00Z') / 60_000
    const lastMinute = Date.parse('2026-10-10T00:00:00Z') / 60_000
    fc.assert(
      fc.property(
        fc.integer({ min: firstMinute, max: lastMinute }),
        fc.constantFrom('peak' as const, 'off-peak' as const),
        (minute, tier) => {
          let atMs = minute * 60_000
          while (tierAt(atMs) !== tier) atMs += 60_000
          expect(nextTierStart(PRICE_BOOK, { price, tier, fromMs: minute * 60_000 })).toBe(atMs)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('begins with the day in Shanghai, in whatever order the windows are listed', () => {
    // 2026-11-22T16:00Z is Monday 00:00 in Shanghai, in the middle of the second window.
    expect([
      firstPeakFrom('2026-11-20T18:00:00Z'),
      firstPeakFrom('2026-11-23T00:00:00Z'),
      firstPeakFrom('2026-11-23T03:00:00Z'),
    ]).toEqual(['2026-11-22T16:00:00.000Z', '2026-11-23T02:00:00.000Z', '2026-11-23T15:00:00.000Z'])
  })

  it('does not look beyond the end of the period', () => {
    const price = priceAt('deepseek-v4-flash', '2026-08-22T10:00:00Z')
    expect(nextTierStart(PRICE_BOOK, { price, tier: 'peak', fromMs: price.atMs })).toBe(null)
  })
})

/** The first peak of a price whose windows are 15:00 to 17:00 and 02:00 to 03:00 UTC on weekdays. */
function firstPeakFrom(at: string): string | null {
  const built = priceAt('deepseek-flash', at).period
  if (built.rates.kind === 'flat') throw new Error('The price has no hours.')
  const windows = [
    { fromUtcMinutes: 900, toUtcMinutes: 1020 },
    { fromUtcMinutes: 120, toUtcMinutes: 180 },
  ]
  const book = { ...PRICE_BOOK, periods: [{ ...built, rates: { ...built.rates, windows } }] }
  const price = priceAt('deepseek-flash', at, book)
  const startsAtMs = nextTierStart(book, { price, tier: 'peak', fromMs: price.atMs })
  return startsAtMs === null ? null : new Date(startsAtMs).toISOString()
}

function tierAt(atMs: number) {
  const price = findPrice(PRICE_BOOK, { model: 'deepseek-flash', atMs })
  return price.kind === 'priced' ? price.tier : null
}

import { describe, expect, it } from 'vitest'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { findPrice } from '../../../../shared/domain/billing/find-price.ts'
import { appliedPriceSchema } from '../../../../shared/schemas/price.ts'
import { priceAt } from './price-at.ts'

describe('findPrice', () => {
  it('gives the price with the tier and the reason', () => {
    const period = PRICE_BOOK.periods.find(({ id }) => id === 'flash-2026-09-10')
    expect(priceAt('deepseek-flash', '2026-11-20T01:30:00Z')).toEqual({
      kind: 'priced',
      model: 'deepseek-flash',
      atMs: Date.parse('2026-11-20T01:30:00Z'),
      tier: 'peak',
      prices: {
        USD: { cacheHit: '0.006', cacheMiss: '0.30', output: '1.20' },
        CNY: { cacheHit: '0.04', cacheMiss: '2', output: '8' },
      },
      reason: { kind: 'in-window', window: { fromUtcMinutes: 60, toUtcMinutes: 240 } },
      holidaysKnown: true,
      period,
    })
  })

  it.each([
    ['a flat price', 'deepseek-chat', '2025-12-24T12:00:00Z', 'flat', { kind: 'one-price' }],
    ['a Tuesday evening', 'deepseek-flash', '2026-11-17T12:00:00Z', 'off-peak', { kind: 'outside-windows' }],
    ['a Saturday', 'deepseek-flash', '2026-11-21T02:00:00Z', 'off-peak', { kind: 'weekend' }],
    [
      'Friday in UTC, Saturday there',
      'deepseek-flash',
      '2026-11-20T16:00:00Z',
      'off-peak',
      { kind: 'weekend' },
    ],
    [
      'Sunday in UTC, Monday there',
      'deepseek-flash',
      '2026-11-22T16:00:00Z',
      'off-peak',
      { kind: 'outside-windows' },
    ],
    [
      'a holiday',
      'deepseek-v4-pro',
      '2026-10-01T06:00:00Z',
      'off-peak',
      { kind: 'holiday', name: 'National Day' },
    ],
  ])('says why: %s', (_, model, at, tier, reason) => {
    const price = priceAt(model, at)
    expect({ tier: price.tier, reason: price.reason }).toEqual({ tier, reason })
  })

  it.each([
    ['2027-01-01T02:00:00Z', 'peak', false],
    ['2027-01-01T12:00:00Z', 'off-peak', true],
    ['2027-01-02T02:00:00Z', 'off-peak', true],
    ['2026-12-31T02:00:00Z', 'peak', true],
  ])('marks a tier that an unknown holiday would change: %s', (at, tier, holidaysKnown) => {
    const price = priceAt('deepseek-flash', at)
    expect({ tier: price.tier, holidaysKnown: price.holidaysKnown }).toEqual({ tier, holidaysKnown })
  })

  it.each([
    ['gpt-4', '2026-11-22T00:00:00Z', { kind: 'unknown-model' }],
    ['deepseek-v4.1-flash-expires-on-0910', '2026-09-09T00:00:00Z', { kind: 'unknown-model' }],
    [
      'deepseek-flash',
      '2026-09-10T03:59:59Z',
      { kind: 'before-first-price', firstStartsAtMs: Date.parse('2026-09-10T04:00:00Z') },
    ],
    [
      'deepseek-reasoner',
      '2025-01-19T23:59:59Z',
      { kind: 'before-first-price', firstStartsAtMs: Date.parse('2025-01-20T00:00:00Z') },
    ],
    [
      'deepseek-chat',
      '2026-07-24T15:59:00Z',
      { kind: 'after-last-price', lastEndsAtMs: Date.parse('2026-07-24T15:59:00Z') },
    ],
    [
      'deepseek-coder',
      '2024-09-05T00:00:00Z',
      { kind: 'after-last-price', lastEndsAtMs: Date.parse('2024-09-05T00:00:00Z') },
    ],
  ])('has no price for %s at %s and says why', (model, at, why) => {
    const atMs = Date.parse(at)
    expect(findPrice(PRICE_BOOK, { model, atMs })).toEqual({ kind: 'no-price', model, atMs, why })
  })

  it('says so when a period in the middle is gone', () => {
    const periods = PRICE_BOOK.periods.filter(({ id }) => id !== 'v3.2-2025-09-29')
    const question = { model: 'deepseek-chat', atMs: Date.parse('2025-12-01T00:00:00Z') }
    expect(findPrice({ ...PRICE_BOOK, periods }, question)).toEqual({
      kind: 'no-price',
      ...question,
      why: { kind: 'between-prices' },
    })
  })

  it('gives a price that survives being stored', () => {
    const price = priceAt('deepseek-v4-pro', '2026-10-01T06:00:00Z')
    expect(appliedPriceSchema.parse(JSON.parse(JSON.stringify(price)))).toEqual(price)
  })

  it('agrees with a minute-by-minute reading of the rule from before the holidays to after', () => {
    const fromMs = Date.parse('2026-09-18T00:00:00Z')
    const untilMs = Date.parse('2026-10-13T00:00:00Z')
    const wrong: string[] = []
    for (let atMs = fromMs; atMs < untilMs; atMs += 60_000) {
      for (const model of ['deepseek-flash', 'deepseek-v4-pro']) {
        const price = findPrice(PRICE_BOOK, { model, atMs })
        if (price.kind !== 'priced' || price.tier !== tierOfBeijingClock(atMs)) {
          wrong.push(`${model} ${new Date(atMs).toISOString()}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('agrees with a minute-by-minute reading of the night discount of 2025', () => {
    const fromMs = Date.parse('2025-08-30T00:00:00Z')
    const untilMs = Date.parse('2025-09-05T16:00:00Z')
    const wrong: string[] = []
    for (let atMs = fromMs; atMs < untilMs; atMs += 60_000) {
      const clock = new Date(atMs).toISOString().slice(11, 16)
      const expected = clock >= '16:30' || clock < '00:30' ? 'off-peak' : 'standard'
      const price = findPrice(PRICE_BOOK, { model: 'deepseek-chat', atMs })
      if (price.kind !== 'priced' || price.tier !== expected) wrong.push(new Date(atMs).toISOString())
    }
    expect(wrong).toEqual([])
  })
})

const BEIJING_CLOCK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** The tier by the words of the pricing page: 09 to 12 and 14 to 18 Beijing time, Monday to Friday, no holiday. */
function tierOfBeijingClock(atMs: number): 'peak' | 'off-peak' {
  const parts = new Map(BEIJING_CLOCK.formatToParts(atMs).map(({ type, value }) => [type, value]))
  const monthAndDay = `${parts.get('month')}-${parts.get('day')}`
  const holiday =
    (monthAndDay >= '09-25' && monthAndDay <= '09-27') || (monthAndDay >= '10-01' && monthAndDay <= '10-07')
  const weekend = ['Sat', 'Sun'].includes(parts.get('weekday') ?? '')
  const busyHour = [9, 10, 11, 14, 15, 16, 17].includes(Number(parts.get('hour')))
  return busyHour && !weekend && !holiday ? 'peak' : 'off-peak'
}

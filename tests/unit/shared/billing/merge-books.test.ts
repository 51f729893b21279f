import { describe, expect, it } from 'vitest'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { findPrice } from '../../../../shared/domain/billing/find-price.ts'
import { findOverlaps, mergeBooks, NO_OVERRIDES } from '../../../../shared/domain/billing/merge-books.ts'
import type { HolidayList, PricePeriod } from '../../../../shared/schemas/price.ts'
import { priceAt } from './price-at.ts'

const MINE: PricePeriod = {
  id: 'mine',
  models: ['deepseek-flash', 'my-proxy-model'],
  servedBy: 'DeepSeek-V4.1-Flash behind a proxy',
  startsAtMs: Date.parse('2026-11-01T00:00:00Z'),
  endsAtMs: Date.parse('2026-12-01T00:00:00Z'),
  rates: {
    kind: 'flat',
    prices: { USD: { cacheHit: '0.001', cacheMiss: '0.1', output: '0.5' }, CNY: null },
  },
  source: 'contract of 2026-10-20',
  confidence: 'user',
  note: '',
}

const HOLIDAYS_2027: HolidayList = {
  id: 'mine-2027',
  fromDate: '2027-01-01',
  toDate: '2027-12-31',
  days: [{ date: '2027-01-01', name: 'New Year' }],
  source: 'State Council',
  confidence: 'user',
  checkedOn: '2026-11-22',
  note: '',
}

describe('mergeBooks', () => {
  it.each([
    ['2026-10-31T23:59:59Z', 'flash-2026-09-10'],
    ['2026-11-01T00:00:00Z', 'mine'],
    ['2026-11-30T23:59:59Z', 'mine'],
    ['2026-12-01T00:00:00Z', 'flash-2026-09-10'],
  ])('lets a period of the user win for the time it covers: %s', (at, id) => {
    const book = mergeBooks(PRICE_BOOK, { ...NO_OVERRIDES, periods: [MINE] })
    expect(priceAt('deepseek-flash', at, book).period.id).toBe(id)
  })

  it('leaves the models the user did not name', () => {
    const book = mergeBooks(PRICE_BOOK, { ...NO_OVERRIDES, periods: [MINE] })
    expect(priceAt('deepseek-v4-flash', '2026-11-15T00:00:00Z', book).period.id).toBe('flash-2026-09-10')
  })

  it('prices a model only the user knows', () => {
    const book = mergeBooks(PRICE_BOOK, { ...NO_OVERRIDES, periods: [MINE] })
    expect(priceAt('my-proxy-model', '2026-11-15T00:00:00Z', book).prices).toEqual({
      USD: { cacheHit: '0.001', cacheMiss: '0.1', output: '0.5' },
      CNY: null,
    })
  })

  it('takes out what the user removed', () => {
    const book = mergeBooks(PRICE_BOOK, { ...NO_OVERRIDES, removedIds: ['flash-2026-09-10'] })
    const question = { model: 'deepseek-flash', atMs: Date.parse('2026-11-15T00:00:00Z') }
    expect(findPrice(book, question)).toEqual({
      kind: 'no-price',
      ...question,
      why: { kind: 'unknown-model' },
    })
  })

  it('takes holidays from the user and leaves the days of other years', () => {
    const book = mergeBooks(PRICE_BOOK, { ...NO_OVERRIDES, holidays: [HOLIDAYS_2027] })
    const statusAt = (at: string) => {
      const { tier, reason, holidaysKnown } = priceAt('deepseek-flash', at, book)
      return { tier, kind: reason.kind, holidaysKnown }
    }
    expect(
      ['2026-10-01T02:00:00Z', '2027-01-01T02:00:00Z', '2027-01-04T02:00:00Z', '2028-01-03T02:00:00Z'].map(
        statusAt,
      ),
    ).toEqual([
      { tier: 'off-peak', kind: 'holiday', holidaysKnown: true },
      { tier: 'off-peak', kind: 'holiday', holidaysKnown: true },
      { tier: 'peak', kind: 'in-window', holidaysKnown: true },
      { tier: 'peak', kind: 'in-window', holidaysKnown: false },
    ])
  })

  it('knows no holidays of a list the user removed', () => {
    const book = mergeBooks(PRICE_BOOK, { ...NO_OVERRIDES, removedIds: ['holidays-2026'] })
    const { tier, holidaysKnown } = priceAt('deepseek-flash', '2026-10-01T02:00:00Z', book)
    expect({ tier, holidaysKnown }).toEqual({ tier: 'peak', holidaysKnown: false })
  })

  it('is the built-in book again after a reset', () => {
    expect(mergeBooks(PRICE_BOOK, NO_OVERRIDES)).toEqual(PRICE_BOOK)
  })
})

describe('findOverlaps', () => {
  const later = { ...MINE, id: 'later', startsAtMs: Date.parse('2026-12-01T00:00:00Z'), endsAtMs: null }

  it('finds none between neighbours, or between different models at the same time', () => {
    const other = { ...MINE, id: 'other', models: ['deepseek-v4-pro'] }
    expect([findOverlaps([MINE, later, other]), findOverlaps([other, later, MINE])]).toEqual([[], []])
  })

  it('names the model and both periods, whichever comes first', () => {
    const early = { ...later, startsAtMs: later.startsAtMs - 1 }
    expect([findOverlaps([MINE, early]), findOverlaps([early, MINE])]).toEqual([
      [
        { model: 'deepseek-flash', ids: ['mine', 'later'] },
        { model: 'my-proxy-model', ids: ['mine', 'later'] },
      ],
      [
        { model: 'deepseek-flash', ids: ['later', 'mine'] },
        { model: 'my-proxy-model', ids: ['later', 'mine'] },
      ],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { createPriceService } from '../../../../electron/main/services/price-service.ts'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { NO_OVERRIDES } from '../../../../shared/domain/billing/merge-books.ts'
import type { PriceOverrides, PricePeriod } from '../../../../shared/schemas/price.ts'

const PRICES = { USD: { cacheHit: null, cacheMiss: '1', output: '2.5' }, CNY: null }

function period(change: Partial<PricePeriod> = {}): PricePeriod {
  return {
    id: 'mine',
    models: ['my-model'],
    servedBy: 'My model',
    startsAtMs: 0,
    endsAtMs: null,
    rates: { kind: 'flat', prices: PRICES },
    source: 'https://example.com/prices',
    confidence: 'user',
    note: '',
    ...change,
  }
}

function openPrices(stored: PriceOverrides = NO_OVERRIDES) {
  const saved: PriceOverrides[] = []
  const prices = createPriceService({ get: () => stored, save: (overrides) => saved.push(overrides) })
  return { prices, saved }
}

const MINE: PriceOverrides = { ...NO_OVERRIDES, periods: [period()] }

function fileWith(change: object): string {
  return JSON.stringify({ format: 'deepseek-workbench-prices', version: 1, ...MINE, ...change })
}

describe('price overrides', () => {
  it('change the book that runs are billed by, from the stored ones on', () => {
    const { prices, saved } = openPrices(MINE)
    expect(prices.book().periods[0]).toEqual(period())
    prices.save(NO_OVERRIDES)
    expect([prices.book(), prices.get(), saved]).toEqual([
      PRICE_BOOK,
      { builtIn: PRICE_BOOK, overrides: NO_OVERRIDES },
      [NO_OVERRIDES],
    ])
  })

  it('come back from a file as they were', () => {
    const { prices, saved } = openPrices(MINE)
    expect(prices.importText(prices.exportText())).toEqual(MINE)
    expect(saved).toEqual([])
  })

  it.each([
    [
      'two prices at once',
      [period(), period({ id: 'other', startsAtMs: 5 })],
      /my-model .*“mine” and “other”/,
    ],
    ['an id used twice', [period(), period({ models: ['other-model'] })], /“mine” is used twice/],
  ])('with %s are refused by name, and nothing is saved', (_name, periods, message) => {
    const { prices, saved } = openPrices()
    expect(() => prices.save({ ...NO_OVERRIDES, periods })).toThrow(message)
    expect(() => prices.importText(fileWith({ periods }))).toThrow(message)
    expect([saved, prices.book()]).toEqual([[], PRICE_BOOK])
  })

  it.each([
    ['no JSON', '{', /not valid JSON/],
    ['another kind of file', '{"a":1}', /no price file/],
    ['a file of the future', fileWith({ version: 2 }), /version 2/],
    [
      'a price that is none',
      fileWith({
        periods: [
          period(),
          {
            ...period(),
            rates: { kind: 'flat', prices: { USD: { ...PRICES.USD, output: '-1' }, CNY: null } },
          },
        ],
      }),
      /periods\[1\]\.rates\.prices\.USD\.output/,
    ],
    ['a field that is missing', fileWith({ holidays: undefined }), /holidays/],
    ['a field that nobody knows', fileWith({ extra: 1 }), /extra/],
  ])('in %s are refused with the place', (_name, text, message) => {
    expect(() => openPrices().prices.importText(text)).toThrow(message)
  })
})

import { describe, expect, it } from 'vitest'
import { findModel } from '../../../../shared/catalogue/models.ts'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { findOverlaps } from '../../../../shared/domain/billing/merge-books.ts'
import { parseDecimal } from '../../../../shared/domain/money/money.ts'
import {
  type CurrencyPrices,
  type PriceList,
  type PricePeriod,
  priceBookSchema,
} from '../../../../shared/schemas/price.ts'

const MODEL_IDS = [...new Set(PRICE_BOOK.periods.flatMap((period) => period.models))]

/** The periods of a model, oldest first. */
function periodsOf(model: string): PricePeriod[] {
  return PRICE_BOOK.periods
    .filter((period) => period.models.includes(model))
    .sort((left, right) => left.startsAtMs - right.startsAtMs)
}

function isoOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString()
}

describe('the built-in price book', () => {
  it('fits the schema', () => {
    expect(priceBookSchema.parse(PRICE_BOOK)).toEqual(PRICE_BOOK)
  })

  it('names only models of the catalogue, and every one whose price was published', () => {
    expect(MODEL_IDS.filter((id) => findModel(id) === null)).toEqual([])
    expect(MODEL_IDS.toSorted()).toEqual([
      'deepseek-chat',
      'deepseek-coder',
      'deepseek-flash',
      'deepseek-reasoner',
      'deepseek-v4-flash',
      'deepseek-v4-flash-vision-exp',
      'deepseek-v4-pro',
      'deepseek-v4.1-flash',
    ])
  })

  it('has no two periods for one instant', () => {
    expect(findOverlaps(PRICE_BOOK.periods)).toEqual([])
  })

  it.each(MODEL_IDS)('has no gap in the prices of %s until it was retired', (model) => {
    const periods = periodsOf(model)
    const ends = periods.map((period) => isoOf(period.endsAtMs))
    const retiredAt = findModel(model)?.retiredAt ?? null
    expect(ends).toEqual([
      ...periods.slice(1).map((period) => isoOf(period.startsAtMs)),
      retiredAt === null ? null : isoOf(Date.parse(retiredAt)),
    ])
  })

  it('starts every model where its first price did', () => {
    expect(
      Object.fromEntries(MODEL_IDS.map((id) => [id, isoOf(periodsOf(id)[0]?.startsAtMs ?? null)])),
    ).toEqual({
      'deepseek-chat': '2024-05-01T00:00:00.000Z',
      'deepseek-coder': '2024-05-01T00:00:00.000Z',
      'deepseek-flash': '2026-09-10T04:00:00.000Z',
      'deepseek-reasoner': '2025-01-20T00:00:00.000Z',
      'deepseek-v4-flash': '2026-04-24T00:00:00.000Z',
      'deepseek-v4-flash-vision-exp': '2026-08-21T00:00:00.000Z',
      'deepseek-v4-pro': '2026-04-24T00:00:00.000Z',
      'deepseek-v4.1-flash': '2026-09-10T04:00:00.000Z',
    })
  })

  it('asks twice the off-peak price at every peak, in both currencies', () => {
    const pairs = PRICE_BOOK.periods.flatMap(({ rates }) =>
      rates.kind === 'hourly' && rates.inside.tier === 'peak'
        ? [{ peak: picoOf(rates.inside.prices), offPeak: picoOf(rates.outside.prices) }]
        : [],
    )
    expect(pairs.length).toBe(7)
    expect(pairs.map(({ peak }) => peak)).toEqual(
      pairs.map(({ offPeak }) => offPeak.map((price) => price * 2n)),
    )
  })

  it('gives both currencies, and a documentation page for every entry', () => {
    const entries = [...PRICE_BOOK.periods, ...PRICE_BOOK.holidays]
    expect(entries.filter(({ source }) => !source.startsWith('https://api-docs.deepseek.com/'))).toEqual([])
    expect(entries.filter(({ confidence }) => confidence === 'user')).toEqual([])
    expect(PRICE_BOOK.periods.flatMap(listsOf).filter((list) => list === null)).toEqual([])
  })

  it('has no id twice, so that each entry can be removed', () => {
    const ids = [...PRICE_BOOK.periods, ...PRICE_BOOK.holidays].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says so wherever it made up the hour of a start', () => {
    const madeUp = PRICE_BOOK.periods.filter(({ startsAtMs }) => startsAtMs % 86_400_000 === 0)
    expect(
      madeUp.filter(({ note }) => !/Only the (day|month) was published/.test(note)).map(({ id }) => id),
    ).toEqual([])
  })
})

describe('priceBookSchema', () => {
  const [period] = PRICE_BOOK.periods
  const [holidays] = PRICE_BOOK.holidays

  function accepts(periodChange: object, holidayChange: object = {}): boolean {
    return priceBookSchema.safeParse({
      ...PRICE_BOOK,
      periods: [{ ...period, ...periodChange }],
      holidays: [{ ...holidays, ...holidayChange }],
    }).success
  }

  function acceptsMiss(cacheMiss: unknown): boolean {
    const USD = { cacheHit: null, cacheMiss, output: '1' }
    return accepts({ rates: { kind: 'flat', prices: { USD, CNY: null } } })
  }

  it.each(['0', '0.000001', '2.19', '999999.999999'])('takes %s as a price', (price) => {
    expect(acceptsMiss(price)).toBe(true)
  })

  it.each(['', '-1', '01', '1.', '.5', '1e1', '0.0000001', '1000000', 2.19, null])(
    'refuses %j as a price',
    (price) => {
      expect(acceptsMiss(price)).toBe(false)
    },
  )

  it.each([
    ['a period that ends as it starts', { startsAtMs: 5, endsAtMs: 5 }],
    ['no model', { models: [] }],
    ['an unknown field', { currency: 'USD' }],
    ['no price at all', { rates: { kind: 'flat', prices: { USD: null, CNY: null } } }],
  ])('refuses %s', (_, change) => {
    expect(accepts(change)).toBe(false)
  })

  it.each([
    ['a window over midnight', { windows: [{ fromUtcMinutes: 990, toUtcMinutes: 30 }] }],
    ['a window past the day', { windows: [{ fromUtcMinutes: 990, toUtcMinutes: 1441 }] }],
    ['no window', { windows: [] }],
    ['one tier twice', { outside: { tier: 'peak', prices: { USD: null, CNY: null } } }],
  ])('refuses %s', (_, change) => {
    const hourly = PRICE_BOOK.periods.find(({ rates }) => rates.kind === 'hourly')?.rates
    expect([accepts({ rates: hourly }), accepts({ rates: { ...hourly, ...change } })]).toEqual([true, false])
  })

  it.each([
    ['a list that ends before it starts', { fromDate: '2026-12-31', toDate: '2026-08-23', days: [] }],
    ['a holiday outside its list', { days: [{ date: '2027-01-01', name: 'New Year' }] }],
    ['a date that is none', { days: [{ date: '2026-11-31', name: 'Nowhere' }] }],
  ])('refuses %s', (_, change) => {
    expect([accepts({}), accepts({}, change)]).toEqual([true, false])
  })
})

/** Every price list of a period. */
function listsOf({ rates }: PricePeriod): (PriceList | null)[] {
  const tiers = rates.kind === 'flat' ? [rates.prices] : [rates.inside.prices, rates.outside.prices]
  return tiers.flatMap(({ USD, CNY }) => [USD, CNY])
}

function picoOf({ USD, CNY }: CurrencyPrices): bigint[] {
  return [USD, CNY]
    .flatMap((list) => [list?.cacheHit, list?.cacheMiss, list?.output])
    .map((price) => parseDecimal(price ?? '') ?? 0n)
}

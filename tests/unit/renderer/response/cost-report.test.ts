import { describe, expect, it } from 'vitest'
import {
  costReport,
  differenceOf,
  predictionRows,
  totalOf,
} from '../../../../renderer/features/response/cost/cost-report.ts'
import {
  gapInWords,
  noPriceInWords,
  unrounded,
} from '../../../../renderer/features/response/cost/cost-words.ts'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import type { AppliedPrice } from '../../../../shared/schemas/price.ts'
import type { RunPrice } from '../../../../shared/schemas/run-price.ts'
import { priceAt } from '../../shared/billing/price-at.ts'
import { usageOf } from '../../shared/billing/usage-of.ts'

/** A Monday: peak from 01:00 to 04:00 UTC. Flash at peak: 0.006, 0.30, 1.20; off-peak half of it. */
const PEAK = priceAt('deepseek-flash', '2026-11-23T03:00:00Z')
const OFF_PEAK = priceAt('deepseek-flash', '2026-11-23T04:00:00Z')
const USAGE = usageOf({ hit: 1_000_000, miss: 1_000_000, reasoning: 500_000, answer: 500_000 })
const NOW = { book: PRICE_BOOK, nowMs: Date.parse('2026-11-23T03:30:00Z') }

function runPrice(applied: AppliedPrice, change: Partial<RunPrice> = {}): RunPrice {
  return {
    applied,
    alsoPossible: null,
    usage: USAGE,
    origin: 'reported',
    clock: 'server',
    predicted: null,
    ...change,
  }
}

function usd(text: string) {
  const [whole = '0', fraction = ''] = text.split('.')
  return { currency: 'USD', pico: BigInt(whole + fraction.padEnd(12, '0')) }
}

describe('the report of a run', () => {
  it('bills it by the stored price, and tells what the other tier and no cache had cost', () => {
    const report = costReport(runPrice(PEAK), PEAK, { ...NOW, currency: 'USD' })
    expect({
      kind: report.bill.kind,
      total: totalOf(report.bill),
      cacheSaving: report.cacheSaving,
      other: report.other && [report.other.tier, totalOf(report.other.bill), report.other.startsAtMs],
      alsoPossible: report.alsoPossible,
    }).toEqual({
      kind: 'exact',
      total: usd('1.506'),
      cacheSaving: usd('0.294'),
      other: ['off-peak', usd('0.753'), Date.parse('2026-11-23T04:00:00Z')],
      alsoPossible: null,
    })
  })

  it('does not depend on the price book of today', () => {
    const book = { ...PRICE_BOOK, periods: [] }
    const report = costReport(runPrice(PEAK), PEAK, { ...NOW, book, currency: 'USD' })
    expect([totalOf(report.bill), report.other?.startsAtMs]).toEqual([usd('1.506'), null])
  })

  it('is there before the price book is', () => {
    const report = costReport(runPrice(PEAK), PEAK, { ...NOW, book: null, currency: 'USD' })
    expect([totalOf(report.bill), report.other]).toEqual([usd('1.506'), null])
  })

  it('tells what it is if the other end of the run decides', () => {
    const price = runPrice(PEAK, { alsoPossible: OFF_PEAK })
    const { alsoPossible } = costReport(price, PEAK, { ...NOW, currency: 'USD' })
    expect(alsoPossible && [alsoPossible.price, totalOf(alsoPossible.bill)]).toEqual([OFF_PEAK, usd('0.753')])
  })

  it('says that tokens were counted here', () => {
    const { bill } = costReport(runPrice(PEAK, { origin: 'counted' }), PEAK, { ...NOW, currency: 'USD' })
    expect(bill.kind === 'estimate' && bill.assumptions).toEqual(['tokens-counted-locally'])
  })

  it('has no amount when the tokens are not known', () => {
    const report = costReport(runPrice(PEAK, { usage: null }), PEAK, { ...NOW, currency: 'USD' })
    expect([
      totalOf(report.bill),
      report.cacheSaving,
      report.other && differenceOf(report.bill, report.other.bill),
    ]).toEqual([null, null, null])
  })
})

it('the difference is negative where the other bill is cheaper', () => {
  const { bill, other } = costReport(runPrice(PEAK), PEAK, { ...NOW, currency: 'USD' })
  expect(other && differenceOf(bill, other.bill)).toEqual({ currency: 'USD', pico: -usd('0.753').pico })
})

describe('the prediction', () => {
  const predicted = { promptTokens: 10, exact: true, hitTokens: 5, hitRunId: null }

  it('stands beside what was reported', () => {
    expect(predictionRows(runPrice(PEAK, { predicted }))).toEqual([
      { name: 'Prompt', predicted: 10, real: 2_000_000 },
      { name: 'From the cache', predicted: 5, real: 1_000_000 },
    ])
  })

  it('stands alone where nothing was reported, and is not there where nothing was predicted', () => {
    expect([
      predictionRows(runPrice(PEAK, { predicted, usage: null }))?.map(({ real }) => real),
      predictionRows(runPrice(PEAK)),
    ]).toEqual([[null, null], null])
  })
})

describe('words', () => {
  it.each([
    [{ kind: 'unknown-model' }, 'mine was not in the price book.'],
    [
      { kind: 'before-first-price', firstStartsAtMs: 0 },
      'The first known price of mine starts on 1970-01-01 00:00 UTC, after this run.',
    ],
    [
      { kind: 'after-last-price', lastEndsAtMs: 0 },
      'The last known price of mine ended on 1970-01-01 00:00 UTC, before this run.',
    ],
    [{ kind: 'between-prices' }, 'The price book had a gap for mine at the time of this run.'],
  ] as const)('why there is no price: %j', (why, words) => {
    expect(noPriceInWords({ kind: 'no-price', model: 'mine', atMs: 0, why })).toBe(words)
  })

  it('a missing list names its currency', () => {
    expect(gapInWords('price-in-currency', 'CNY')).toBe(
      'No price in CNY is known for this model and time. Amounts are never converted.',
    )
  })

  it('an amount is told to its last digit', () => {
    expect(unrounded({ currency: 'USD', pico: 123n })).toBe('0.000000000123 USD')
  })
})

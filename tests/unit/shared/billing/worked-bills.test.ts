import { describe, expect, it } from 'vitest'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { billRun } from '../../../../shared/domain/billing/bill-run.ts'
import { toDecimalString } from '../../../../shared/domain/money/money.ts'
import type { PricePeriod } from '../../../../shared/schemas/price.ts'
import { WORKED_BILLS, type WorkedBill } from '../../../fixtures/bills/worked-bills.ts'
import { priceAt } from './price-at.ts'
import { usageOf } from './usage-of.ts'

describe('worked bills', () => {
  it.each(WORKED_BILLS)('$what', (worked) => {
    const { model, at, currency, hit, miss, reasoning, answer } = worked
    const price = priceAt(model, at)
    const bill = billRun({ usage: usageOf({ hit, miss, reasoning, answer }), price, currency })

    expect({
      tier: price.tier,
      kind: bill.kind,
      total: bill.kind === 'incomplete' ? null : toDecimalString(bill.total),
    }).toEqual({ tier: worked.tier, kind: 'exact', total: worked.total })
  })

  it.each(WORKED_BILLS)('is worked without a slip: $what', (worked) => {
    const { tokens, results } = rework(worked.working)
    const output = worked.reasoning + worked.answer
    expect(tokens).toEqual(tokens.length === 2 ? [worked.miss, output] : [worked.hit, worked.miss, output])
    expect(results).toEqual(results.map(() => parts(worked.total) * 1_000_000n))
  })

  it('uses every price list of the book in full', () => {
    const used = new Set(WORKED_BILLS.flatMap(listInFull))
    expect(PRICE_BOOK.periods.flatMap(printedLists).filter((list) => !used.has(list))).toEqual([])
  })

  it('has the first and the last second of every period', () => {
    const worked = new Set(WORKED_BILLS.map(({ model, at }) => `${model} ${Date.parse(at)}`))
    const edges = PRICE_BOOK.periods.flatMap(({ id, models, startsAtMs, endsAtMs }) =>
      [startsAtMs, ...(endsAtMs === null ? [] : [endsAtMs - 1000])].map((atMs) => ({ id, models, atMs })),
    )
    expect(
      edges.filter(({ models, atMs }) => !models.some((model) => worked.has(`${model} ${atMs}`))),
    ).toEqual([])
  })

  it('has every tier, both currencies, every model with a price and every mix of hits', () => {
    const mix = ({ hit, miss }: WorkedBill) => (hit === 0 ? 'none' : miss === 0 ? 'all' : 'some')
    expect({
      tiers: new Set(WORKED_BILLS.map((bill) => bill.tier)),
      currencies: new Set(WORKED_BILLS.map((bill) => bill.currency)),
      models: new Set(WORKED_BILLS.map((bill) => bill.model)),
      mixes: new Set(WORKED_BILLS.map(mix)),
    }).toEqual({
      tiers: new Set(['flat', 'standard', 'peak', 'off-peak']),
      currencies: new Set(['USD', 'CNY']),
      models: new Set(PRICE_BOOK.periods.flatMap((period) => period.models)),
      mixes: new Set(['none', 'some', 'all']),
    })
  })
})

/** A bill's price list as text, if every price of it counts in the total. */
function listInFull({ model, at, currency, hit, miss, reasoning, answer }: WorkedBill): string[] {
  const { tier, prices } = priceAt(model, at)
  const list = prices[currency]
  const inFull = (hit > 0 || list?.cacheHit === null) && miss > 0 && reasoning + answer > 0
  return inFull ? [JSON.stringify([tier, currency, list])] : []
}

/** The price lists of a period as text. */
function printedLists({ rates }: PricePeriod): string[] {
  const tiers =
    rates.kind === 'flat' ? [{ tier: 'flat', prices: rates.prices }] : [rates.inside, rates.outside]
  return tiers.flatMap(({ tier, prices }) =>
    [
      [tier, 'USD', prices.USD],
      [tier, 'CNY', prices.CNY],
    ].map((list) => JSON.stringify(list)),
  )
}

/** The token counts of a working, and its result by its products, by its summands and as written, in parts. */
function rework(working: string): { tokens: number[]; results: bigint[] } {
  const [products = '', ...rest] = working.split(' = ')
  const factors = products.split(' + ').map((product) => product.split('×'))
  return {
    tokens: factors.map(([count = '']) => Number(count)),
    results: [
      factors.reduce((sum, [count = '', price = '']) => sum + BigInt(count) * parts(price), 0n),
      ...rest.map((side) => side.split(' + ').reduce((sum, summand) => sum + parts(summand), 0n)),
    ],
  }
}

/** A decimal in 10⁻¹⁸, by text alone. */
function parts(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(18, '0'))
}

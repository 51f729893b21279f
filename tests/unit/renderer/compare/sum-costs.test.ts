import { expect, it } from 'vitest'
import { sumCosts } from '../../../../renderer/features/compare/estimate/sum-costs.ts'
import { type CostBefore, costBefore } from '../../../../renderer/features/estimate/cost-before.ts'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import type { Money } from '../../../../shared/domain/money/money.ts'
import { measured } from '../estimate/measured-requests.ts'

/** A Sunday: off-peak all day. */
const SUNDAY_MS = Date.UTC(2026, 10, 22, 12)

const LIKELY = { tokens: 500, runs: 3 }

function cost(change: Parameters<typeof measured>[0] = {}): CostBefore {
  return costBefore(measured({ likelyOutput: LIKELY, ...change }), {
    book: PRICE_BOOK,
    currency: 'USD',
    nowMs: SUNDAY_MS,
  })
}

function usd(pico: bigint): Money {
  return { currency: 'USD', pico }
}

it('multiplies each request by the cells it stands for', () => {
  // Off-peak $0.15 in and $0.60 out per million: 150 µ$ of input, 300 µ$ likely and 1200 µ$ at most of output.
  expect(
    sumCosts(
      [
        { cells: 3, cost: cost() },
        { cells: 1, cost: cost() },
      ],
      'USD',
    ),
  ).toEqual({
    low: usd(4n * 150_000_000n),
    likely: usd(4n * 450_000_000n),
    high: usd(4n * 1_350_000_000n),
    pricedCells: 4,
    unknownCells: 0,
  })
})

it('knows no likely cost unless all have one, and counts what has no price apart', () => {
  const parts = [
    { cells: 2, cost: cost() },
    { cells: 2, cost: cost({ likelyOutput: null }) },
    { cells: 5, cost: cost({ model: 'unknown-model' }) },
    { cells: 1, cost: null },
  ]
  expect(sumCosts(parts, 'USD')).toEqual({
    low: usd(4n * 150_000_000n),
    likely: null,
    high: usd(4n * 1_350_000_000n),
    pricedCells: 4,
    unknownCells: 6,
  })
})

it('lets a sampled row stand for a part of the others', () => {
  expect(sumCosts([{ cells: 2.5, cost: cost() }], 'USD')).toMatchObject({ low: usd(375_000_000n) })
})

import { addMoney, type Money, zeroMoney } from '../../../../shared/domain/money/money.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import type { CostBefore } from '../../estimate/index.ts'

/** What some cells cost together. */
export type CostOfCells = Readonly<{
  low: Money
  /** Null unless every priced cell has a likely cost. */
  likely: Money | null
  /** Null when a cell has no upper end. */
  high: Money | null
  pricedCells: number
  /** Cells whose cost is not known; they are in none of the sums. */
  unknownCells: number
}>

/** Adds up the costs of requests that each stand for a number of cells. */
export function sumCosts(
  parts: readonly Readonly<{ cells: number; cost: CostBefore | null }>[],
  currency: Currency,
): CostOfCells {
  let sum: CostOfCells = {
    low: zeroMoney(currency),
    likely: zeroMoney(currency),
    high: zeroMoney(currency),
    pricedCells: 0,
    unknownCells: 0,
  }
  for (const { cells, cost } of parts) {
    if (cost === null || cost.kind === 'no-price') sum = { ...sum, unknownCells: sum.unknownCells + cells }
    else {
      sum = {
        low: addMoney(sum.low, times(cost.low, cells)),
        likely: addKnown(sum.likely, cost.likely, cells),
        high: addKnown(sum.high, cost.high, cells),
        pricedCells: sum.pricedCells + cells,
        unknownCells: sum.unknownCells,
      }
    }
  }
  return {
    ...sum,
    pricedCells: Math.round(sum.pricedCells),
    unknownCells: Math.round(sum.unknownCells),
  }
}

function addKnown(sum: Money | null, part: Money | null, cells: number): Money | null {
  return sum === null || part === null ? null : addMoney(sum, times(part, cells))
}

/** `cells` need not be whole: a sampled row stands for a share of the others. */
function times({ currency, pico }: Money, cells: number): Money {
  return { currency, pico: (pico * BigInt(Math.round(cells * 1000))) / 1000n }
}

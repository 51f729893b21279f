import type { AppliedPrice, Currency, PriceBook, PriceList } from '../../schemas/price.ts'
import { costOfTokens, type Money, subtractMoney, sumMoney } from '../money/money.ts'
import { nextTierStart, otherTierOf } from './other-period.ts'

/** What is known of a request before it is sent. Figures are tokens. */
export interface ExpectedTokens {
  readonly promptTokens: number
  readonly predictedHitTokens: number
  /** Limit of reasoning and answer together. */
  readonly maxTokens: number
  /** From earlier runs of the same request; null where there are none. */
  readonly likelyOutputTokens: number | null
}

/** What a request will cost. */
export interface CostEstimate {
  /** Input at the predicted cache hit and no output. */
  readonly low: Money
  /** Input at the predicted cache hit and the output of earlier runs; null where there were none. */
  readonly likely: Money | null
  /** No cache hit and output up to the limit: the most it can cost at this tier. */
  readonly high: Money
  /** Null where waiting saves nothing. */
  readonly cheaperLater: CheaperLater | null
}

/** What waiting for the other tier saves. */
export interface CheaperLater {
  /** At the likely output, or at the limit where that is unknown. */
  readonly saving: Money
  /** Unix milliseconds. */
  readonly startsAtMs: number
}

/** The cost as a range, at the price in force; null when that has no list in the currency. */
export function estimateBefore(
  tokens: ExpectedTokens,
  {
    book,
    price,
    currency,
  }: { readonly book: PriceBook; readonly price: AppliedPrice; readonly currency: Currency },
): CostEstimate | null {
  const range = priceRange(tokens, price.prices[currency], currency)
  if (range === null) return null
  const other = otherTierOf(price)
  const otherRange = other === null ? null : priceRange(tokens, other.prices[currency], currency)
  if (other === null || otherRange === null) return { ...range, cheaperLater: null }

  const saving = subtractMoney(range.likely ?? range.high, otherRange.likely ?? otherRange.high)
  const startsAtMs = nextTierStart(book, { price, tier: other.tier, fromMs: price.atMs })
  const worthIt = saving.pico > 0n && startsAtMs !== null
  return { ...range, cheaperLater: worthIt ? { saving, startsAtMs } : null }
}

function priceRange(
  { promptTokens, predictedHitTokens, maxTokens, likelyOutputTokens }: ExpectedTokens,
  prices: PriceList | null,
  currency: Currency,
): Omit<CostEstimate, 'cheaperLater'> | null {
  if (prices === null) return null
  const costOf = (hitTokens: number, outputTokens: number): Money =>
    sumMoney(currency, [
      costOfTokens(hitTokens, prices.cacheHit ?? prices.cacheMiss, currency),
      costOfTokens(promptTokens - hitTokens, prices.cacheMiss, currency),
      costOfTokens(outputTokens, prices.output, currency),
    ])
  const hitTokens = Math.min(predictedHitTokens, promptTokens)
  return {
    low: costOf(hitTokens, 0),
    likely: likelyOutputTokens === null ? null : costOf(hitTokens, Math.min(likelyOutputTokens, maxTokens)),
    high: costOf(0, maxTokens),
  }
}

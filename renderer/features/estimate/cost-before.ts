import { type CostEstimate, estimateBefore } from '../../../shared/domain/billing/estimate-before.ts'
import { findPrice, type NoPriceReason } from '../../../shared/domain/billing/find-price.ts'
import { nextTierStart, otherTierOf } from '../../../shared/domain/billing/other-period.ts'
import type { Money } from '../../../shared/domain/money/money.ts'
import type { AppliedPrice, Currency, PriceBook, PriceList } from '../../../shared/schemas/price.ts'
import type { MeasuredRequest } from './estimate-slice.ts'
import { tokenRange } from './token-range.ts'

/** What a request will cost, or why that is not known. */
export type CostBefore =
  | { readonly kind: 'no-price'; readonly model: string; readonly why: NoPriceReason | { kind: 'no-list' } }
  | {
      readonly kind: 'priced'
      /** The least prompt the count allows, at the predicted cache hit, and no output. */
      readonly low: Money
      /** The output of earlier runs; null where there were none. */
      readonly likely: Money | null
      /** The greatest prompt the count allows, no cache hit and output up to the limit; null without a limit. */
      readonly high: Money | null
      readonly cheaperLater: CostEstimate['cheaperLater']
      readonly price: AppliedPrice
      readonly prices: PriceList
      /** When the price in force ends (Unix ms); null when no end is known. */
      readonly endsAtMs: number | null
    }

/** Prices a request as if it were sent at `nowMs` (Unix ms). */
export function costBefore(
  request: MeasuredRequest,
  {
    book,
    currency,
    nowMs,
  }: { readonly book: PriceBook; readonly currency: Currency; readonly nowMs: number },
): CostBefore {
  const { model, tokens, predictedHit, maxTokens, contextWindow, likelyOutput } = request
  const price = findPrice(book, { model, atMs: nowMs })
  if (price.kind === 'no-price') return { kind: 'no-price', model, why: price.why }
  const prices = price.prices[currency]
  if (prices === null) return { kind: 'no-price', model, why: { kind: 'no-list' } }

  const estimateFor = (promptTokens: number, outputLimit: number) =>
    estimateBefore(
      {
        promptTokens,
        predictedHitTokens: predictedHit.hitTokens,
        maxTokens: outputLimit,
        likelyOutputTokens: likelyOutput?.tokens ?? null,
      },
      { book, price, currency },
    )
  const { promptTokens } = tokens
  const { least, most } = tokenRange(tokens)
  const room = contextWindow === null ? null : Math.max(0, contextWindow - promptTokens)
  const outputLimit = maxTokens === null ? room : Math.min(maxTokens, room ?? maxTokens)
  const middle = estimateFor(promptTokens, outputLimit ?? likelyOutput?.tokens ?? 0)
  const low = estimateFor(least, 0)
  const high = outputLimit === null ? null : estimateFor(most, outputLimit)
  if (middle === null || low === null) return { kind: 'no-price', model, why: { kind: 'no-list' } }
  return {
    kind: 'priced',
    low: low.low,
    likely: middle.likely,
    high: high?.high ?? null,
    cheaperLater: middle.cheaperLater,
    price,
    prices,
    endsAtMs: priceEnd(book, price),
  }
}

function priceEnd(book: PriceBook, price: AppliedPrice): number | null {
  const other = otherTierOf(price)
  const changesAtMs =
    other === null ? null : nextTierStart(book, { price, tier: other.tier, fromMs: price.atMs })
  return changesAtMs ?? price.period.endsAtMs
}

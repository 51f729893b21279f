import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { findPrice } from '../../../../shared/domain/billing/find-price.ts'
import type { AppliedPrice, PriceBook } from '../../../../shared/schemas/price.ts'

/** The price of a model at an ISO instant, which must exist. */
export function priceAt(model: string, at: string, book: PriceBook = PRICE_BOOK): AppliedPrice {
  const price = findPrice(book, { model, atMs: Date.parse(at) })
  if (price.kind === 'no-price') throw new Error(`No price of ${model} at ${at}: ${price.why.kind}`)
  return price
}

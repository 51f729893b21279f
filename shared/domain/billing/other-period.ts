import type { AppliedPrice, PriceBook, PricePeriod, PriceTier } from '../../schemas/price.ts'
import { type Bill, type BillInput, billRun } from './bill-run.ts'
import { findPrice } from './find-price.ts'
import { DAY_MS, MINUTE_MS, SHANGHAI_OFFSET_MS } from './shanghai-calendar.ts'

/** The same tokens at the other tier of the same price period. */
export interface OtherPeriod {
  readonly tier: PriceTier
  readonly prices: AppliedPrice['prices']
  readonly bill: Bill
  /** When that tier is next in force (Unix ms); null when that price period is over. */
  readonly startsAtMs: number | null
}

/** Longer than any stretch of holidays and weekends. */
const SEARCH_DAYS = 31

/** What the run costs at the other tier, and when that next begins from `fromMs` on; null at a flat price. */
export function otherPeriod({
  book,
  usage,
  price,
  currency,
  fromMs,
}: Omit<BillInput, 'price'> & {
  readonly book: PriceBook
  readonly price: AppliedPrice
  readonly fromMs: number
}): OtherPeriod | null {
  const other = otherTierOf(price)
  if (other === null) return null
  const startsAtMs = nextTierStart(book, { price, tier: other.tier, fromMs })
  return { ...other, bill: billRun({ usage, price: other, currency }), startsAtMs }
}

/** The tier of the same period that was not in force, with its prices; null at a flat price. */
export function otherTierOf({ tier, period }: AppliedPrice): Pick<AppliedPrice, 'tier' | 'prices'> | null {
  const { rates } = period
  if (rates.kind === 'flat') return null
  return tier === rates.inside.tier ? rates.outside : rates.inside
}

/**
 * The first instant from `fromMs` on (Unix ms) at which the tier of the price's own period is in force, by the
 * book's calendar; `fromMs` itself where it already is. Null when that period is over or replaced before.
 */
export function nextTierStart(
  book: PriceBook,
  {
    price: { model, period },
    tier,
    fromMs,
  }: { readonly price: AppliedPrice; readonly tier: PriceTier; readonly fromMs: number },
): number | null {
  const instants = [fromMs, ...tierEdges(period, fromMs)]
  const found = instants.find((atMs) => {
    const price = findPrice(book, { model, atMs })
    return price.kind === 'priced' && price.period.id === period.id && price.tier === tier
  })
  return found ?? null
}

/** Every instant after `fromMs` at which the tier can change, in order: edges of windows and of days. */
function tierEdges({ rates }: PricePeriod, fromMs: number): number[] {
  if (rates.kind === 'flat') return []
  const dayStartMs = Math.floor(fromMs / DAY_MS) * DAY_MS
  const minutes = rates.windows.flatMap(({ fromUtcMinutes, toUtcMinutes }) => [fromUtcMinutes, toUtcMinutes])
  const offsets = [...minutes.map((minute) => minute * MINUTE_MS), DAY_MS - SHANGHAI_OFFSET_MS]
  const edges = Array.from({ length: SEARCH_DAYS }, (_, day) =>
    offsets.map((offsetMs) => dayStartMs + day * DAY_MS + offsetMs),
  ).flat()
  return edges.filter((edgeMs) => edgeMs > fromMs).sort((left, right) => left - right)
}

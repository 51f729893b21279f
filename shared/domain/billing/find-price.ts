import type { AppliedPrice, HourlyRates, PriceBook, PricePeriod, TierReason } from '../../schemas/price.ts'
import { type CalendarInstant, dayStatus, utcMinuteOfDay } from './shanghai-calendar.ts'

/** A model id and an instant (Unix ms). */
export interface PriceQuestion {
  readonly model: string
  readonly atMs: number
}

/** Why a book has no price. Instants are Unix milliseconds. */
export type NoPriceReason =
  | { readonly kind: 'unknown-model' }
  | { readonly kind: 'before-first-price'; readonly firstStartsAtMs: number }
  | { readonly kind: 'after-last-price'; readonly lastEndsAtMs: number }
  | { readonly kind: 'between-prices' }

/** No price is known. Never to be shown as a cost of zero. */
export interface NoPrice extends PriceQuestion {
  readonly kind: 'no-price'
  readonly why: NoPriceReason
}

/** The price of a model at an instant, the tier and the reason for it; or why there is none. */
export function findPrice(book: PriceBook, question: PriceQuestion): AppliedPrice | NoPrice {
  const { model, atMs } = question
  const ofModel = book.periods.filter((period) => period.models.includes(model))
  const period = ofModel.find((candidate) => covers(candidate, atMs))
  if (period === undefined) return { kind: 'no-price', model, atMs, why: whyNoPrice(ofModel, atMs) }
  return { kind: 'priced', model, atMs, ...tierAt(period, { holidays: book.holidays, atMs }), period }
}

function covers(period: PricePeriod, atMs: number): boolean {
  return period.startsAtMs <= atMs && (period.endsAtMs === null || atMs < period.endsAtMs)
}

type TierInForce = Pick<AppliedPrice, 'tier' | 'prices' | 'reason' | 'holidaysKnown'>

function tierAt({ rates }: PricePeriod, at: CalendarInstant): TierInForce {
  if (rates.kind === 'flat') {
    return { tier: 'flat', prices: rates.prices, reason: { kind: 'one-price' }, holidaysKnown: true }
  }
  return hourlyTierAt(rates, at)
}

function hourlyTierAt(rates: HourlyRates, at: CalendarInstant): TierInForce {
  const { free, holidaysKnown } = dayStatus(rates.calendar, at)
  const minute = utcMinuteOfDay(at.atMs)
  const window = rates.windows.find(
    ({ fromUtcMinutes, toUtcMinutes }) => fromUtcMinutes <= minute && minute < toUtcMinutes,
  )
  if (free === null && window !== undefined) {
    return { ...rates.inside, reason: { kind: 'in-window', window }, holidaysKnown }
  }
  const reason: TierReason = free ?? { kind: 'outside-windows' }
  return { ...rates.outside, reason, holidaysKnown: true }
}

function whyNoPrice(ofModel: readonly PricePeriod[], atMs: number): NoPriceReason {
  if (ofModel.length === 0) return { kind: 'unknown-model' }
  const firstStartsAtMs = Math.min(...ofModel.map((period) => period.startsAtMs))
  if (atMs < firstStartsAtMs) return { kind: 'before-first-price', firstStartsAtMs }
  const lastEndsAtMs = Math.max(...ofModel.map((period) => period.endsAtMs ?? Number.POSITIVE_INFINITY))
  if (atMs >= lastEndsAtMs) return { kind: 'after-last-price', lastEndsAtMs }
  return { kind: 'between-prices' }
}

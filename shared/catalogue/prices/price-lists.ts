import type { CurrencyPrices, HourlyRates, PricePeriod, UtcWindow } from '../../schemas/price.ts'

type Rates = PricePeriod['rates']
type PriceTriple = readonly [cacheHit: string | null, cacheMiss: string, output: string]

/** Prices as the pages print them, per 1,000,000 tokens: cache hit, cache miss, output. */
export function priceLists(usd: PriceTriple, cny: PriceTriple): CurrencyPrices {
  return { USD: priceList(usd), CNY: priceList(cny) }
}

function priceList([cacheHit, cacheMiss, output]: PriceTriple) {
  return { cacheHit, cacheMiss, output }
}

/** One price at all hours. */
export function flat(prices: CurrencyPrices): Rates {
  return { kind: 'flat', prices }
}

/** Every day 16:30 to 00:30 UTC. */
const DISCOUNT_WINDOWS_2025: readonly UtcWindow[] = [
  { fromUtcMinutes: 0, toUtcMinutes: 30 },
  { fromUtcMinutes: 990, toUtcMinutes: 1440 },
]

/** The night discount of 2025; the completion of the request decided (pricing page of that time). */
export function nightDiscount(standard: CurrencyPrices, offPeak: CurrencyPrices): Rates {
  return {
    kind: 'hourly',
    inside: { tier: 'off-peak', prices: offPeak },
    outside: { tier: 'standard', prices: standard },
    windows: [...DISCOUNT_WINDOWS_2025],
    calendar: 'every-day',
    decidedBy: 'completion',
  }
}

/** 01:00 to 04:00 and 06:00 to 10:00 UTC, which is 09 to 12 and 14 to 18 o'clock in Asia/Shanghai. */
const PEAK_WINDOWS_2026: readonly UtcWindow[] = [
  { fromUtcMinutes: 60, toUtcMinutes: 240 },
  { fromUtcMinutes: 360, toUtcMinutes: 600 },
]

/** The peak hours since 2026-08-16. Both prices are stated, though the pages give the one as twice the other. */
export function peakHours(
  calendar: HourlyRates['calendar'],
  { offPeak, peak }: { readonly offPeak: CurrencyPrices; readonly peak: CurrencyPrices },
): Rates {
  return {
    kind: 'hourly',
    inside: { tier: 'peak', prices: peak },
    outside: { tier: 'off-peak', prices: offPeak },
    windows: [...PEAK_WINDOWS_2026],
    calendar,
    decidedBy: 'not-documented',
  }
}

import { formatMoney } from '../../../shared/domain/money/format-money.ts'
import type { Money } from '../../../shared/domain/money/money.ts'
import type { RequestTokens } from '../../../shared/domain/tokens/token-count.ts'
import type { AppliedPrice } from '../../../shared/schemas/price.ts'
import { tierName, tierReasonInWords } from '../prices/index.ts'
import type { CostBefore } from './cost-before.ts'
import { tokenRange } from './token-range.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export function formatCount(count: number): string {
  return count.toLocaleString('en')
}

/** `61`, or `≈ 61` where the count is in doubt. */
export function formatTokens({ promptTokens, exact }: RequestTokens): string {
  return `${exact ? '' : '≈ '}${formatCount(promptTokens)}`
}

/** `from 52 to 66`; null where the count is exact. */
export function formatTokenRange(tokens: RequestTokens): string | null {
  const { least, most } = tokenRange(tokens)
  return least === most ? null : `from ${formatCount(least)} to ${formatCount(most)}`
}

/** `$0.00003 – 0.018`, `≥ $0.00003` without an upper end. */
export function formatCostRange(low: Money, high: Money | null): string {
  if (high === null) return `≥ ${formatMoney(low)}`
  if (low.pico === high.pico) return formatMoney(low)
  return `${formatMoney(low)} – ${formatMoney(high).slice(1)}`
}

/** The tier in force and why: `off-peak, a weekend in Shanghai`. */
export function tierWords({ tier, reason }: AppliedPrice): string {
  return `${tierName(tier)}, ${tierReasonInWords(reason)}`
}

/** Why there is no price, as a sentence. */
export function noPriceWords({ model, why }: Extract<CostBefore, { kind: 'no-price' }>): string {
  switch (why.kind) {
    case 'unknown-model':
      return `The price book has no price for ${model === '' ? 'a request without a model' : model}.`
    case 'before-first-price':
      return `The first price of ${model} starts on ${isoDate(why.firstStartsAtMs)}.`
    case 'after-last-price':
      return `The last price of ${model} ended on ${isoDate(why.lastEndsAtMs)}.`
    case 'between-prices':
      return `The price book has a gap for ${model} today.`
    case 'no-list':
      return `The price of ${model} is not known in this currency.`
  }
}

function isoDate(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

/** An instant for the eye, by the local clock: `18:00`, `Mon 09:00`, from a week on `2026-12-01 09:00`. */
export function formatInstant(
  atMs: number,
  { nowMs, timeZone }: { nowMs: number; timeZone?: string },
): string {
  const day = localDate(atMs, timeZone)
  if (day === localDate(nowMs, timeZone)) return clock(atMs, timeZone)
  if (Math.abs(atMs - nowMs) >= 6 * DAY_MS) return `${day} ${clock(atMs, timeZone)}`
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone }).format(atMs)
  return `${weekday} ${clock(atMs, timeZone)}`
}

function clock(atMs: number, timeZone: string | undefined): string {
  const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return new Intl.DateTimeFormat('en', format).format(atMs)
}

/** The Swedish way to write a date is the ISO one. */
function localDate(atMs: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('sv', { timeZone }).format(atMs)
}

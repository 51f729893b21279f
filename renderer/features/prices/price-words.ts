import { MINUTE_MS, SHANGHAI_OFFSET_MS } from '../../../shared/domain/billing/shanghai-calendar.ts'
import type {
  CalendarRule,
  PriceConfidence,
  PriceTier,
  TierReason,
  UtcWindow,
} from '../../../shared/schemas/price.ts'

const TIER_NAMES: Readonly<Record<PriceTier, string>> = {
  flat: 'one price',
  standard: 'standard',
  peak: 'peak',
  'off-peak': 'off-peak',
}

export function tierName(tier: PriceTier): string {
  return TIER_NAMES[tier]
}

const CALENDAR_WORDS: Readonly<Record<CalendarRule, string>> = {
  'every-day': 'every day',
  'no-weekends': 'Monday to Friday in Shanghai',
  'no-weekends-no-holidays': 'working days in Shanghai',
}

export function calendarInWords(rule: CalendarRule): string {
  return CALENDAR_WORDS[rule]
}

const CONFIDENCE_WORDS: Readonly<Record<PriceConfidence, string>> = {
  official: 'official page',
  'several-sources': 'several sources',
  'one-source': 'one source',
  user: 'yours',
}

export function confidenceInWords(confidence: PriceConfidence): string {
  return CONFIDENCE_WORDS[confidence]
}

const SHANGHAI_OFFSET_MINUTES = SHANGHAI_OFFSET_MS / MINUTE_MS
const MINUTES_PER_DAY = 1440

/** `01:00`; the end of a day is `24:00`. */
export function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** `01:00–04:00, 06:00–10:00 UTC`. */
export function windowsInWords(windows: readonly UtcWindow[]): string {
  return `${windows.map(spanInWords).join(', ')} UTC`
}

function spanInWords({ fromUtcMinutes, toUtcMinutes }: UtcWindow): string {
  return `${clockTime(fromUtcMinutes)}–${clockTime(toUtcMinutes)}`
}

function shanghaiSpan({ fromUtcMinutes, toUtcMinutes }: UtcWindow): string {
  const local = (minutes: number) => clockTime((minutes + SHANGHAI_OFFSET_MINUTES) % MINUTES_PER_DAY)
  return `${local(fromUtcMinutes)}–${local(toUtcMinutes)} in Shanghai`
}

/** Why a tier was in force. */
export function tierReasonInWords(reason: TierReason): string {
  switch (reason.kind) {
    case 'one-price':
      return 'the same at all hours'
    case 'in-window':
      return `between ${spanInWords(reason.window)} UTC, ${shanghaiSpan(reason.window)}`
    case 'outside-windows':
      return 'outside of the named hours'
    case 'weekend':
      return 'a weekend in Shanghai'
    case 'holiday':
      return `a public holiday in China: ${reason.name}`
  }
}

/** `2026-09-10 04:00 UTC`; seconds where they are not zero. */
export function utcInstant(timeMs: number): string {
  const text = new Date(timeMs).toISOString()
  const seconds = text.slice(17, 19)
  return `${text.slice(0, 10)} ${text.slice(11, 16)}${seconds === '00' ? '' : `:${seconds}`} UTC`
}

/** `Tue 10:44 in Shanghai`. */
export function shanghaiInstant(timeMs: number): string {
  const shifted = new Date(timeMs + SHANGHAI_OFFSET_MS)
  const weekday = shifted.toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' })
  return `${weekday} ${shifted.toISOString().slice(11, 16)} in Shanghai`
}

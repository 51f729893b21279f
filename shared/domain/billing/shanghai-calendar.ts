import type { CalendarRule, HolidayList, TierReason } from '../../schemas/price.ts'

/** A minute in milliseconds. */
export const MINUTE_MS = 60_000

/** A day in milliseconds. */
export const DAY_MS = 24 * 60 * MINUTE_MS

/** Asia/Shanghai is UTC+8 all year; China has had no summer time since 1991. */
export const SHANGHAI_OFFSET_MS = 8 * 60 * MINUTE_MS

/** What frees a whole day from the windows of a price. */
type FreeDay = Extract<TierReason, { kind: 'weekend' | 'holiday' }>

/** An instant (Unix ms) and the holiday lists to read its day by. */
export interface CalendarInstant {
  readonly holidays: readonly HolidayList[]
  readonly atMs: number
}

/** Whether a day is free from the windows, and whether that is certain. */
export interface DayStatus {
  readonly free: FreeDay | null
  readonly holidaysKnown: boolean
}

/** The status of the day in Asia/Shanghai that holds the instant. */
export function dayStatus(rule: CalendarRule, { holidays, atMs }: CalendarInstant): DayStatus {
  if (rule === 'every-day') return { free: null, holidaysKnown: true }
  const localDay = new Date(atMs + SHANGHAI_OFFSET_MS)
  const weekday = localDay.getUTCDay()
  if (weekday === 0 || weekday === 6) return { free: { kind: 'weekend' }, holidaysKnown: true }
  if (rule === 'no-weekends') return { free: null, holidaysKnown: true }

  const date = localDay.toISOString().slice(0, 10)
  const list = holidays.find(({ fromDate, toDate }) => fromDate <= date && date <= toDate)
  const holiday = list?.days.find((day) => day.date === date)
  return {
    free: holiday === undefined ? null : { kind: 'holiday', name: holiday.name },
    holidaysKnown: list !== undefined,
  }
}

/** The minute of the UTC day, 0 to 1439, seconds cut off. */
export function utcMinuteOfDay(atMs: number): number {
  const date = new Date(atMs)
  return date.getUTCHours() * 60 + date.getUTCMinutes()
}

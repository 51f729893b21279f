import type { UsageQuery } from '../../../shared/schemas/spend.ts'

/** A span of local days; `custom` by ISO dates, both included. */
export type UsageRange =
  | Readonly<{ kind: 'days'; days: 1 | 7 | 30 | 90 }>
  | Readonly<{ kind: 'all' }>
  | Readonly<{ kind: 'custom'; fromDate: string; toDate: string }>

export const DEFAULT_RANGE: UsageRange = { kind: 'days', days: 30 }

/** The ranges to choose from. */
export type RangeId = 'today' | '7' | '30' | '90' | 'all' | 'custom'

export const RANGE_CHOICES: readonly Readonly<{ id: RangeId; label: string }>[] = [
  { id: 'today', label: 'Today' },
  { id: '7', label: '7 days' },
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: 'all', label: 'All' },
  { id: 'custom', label: 'Custom' },
]

const RANGE_DAYS = { today: 1, '7': 7, '30': 30, '90': 90 } as const
const RANGE_IDS = { 1: 'today', 7: '7', 30: '30', 90: '90' } as const

export function rangeId(range: UsageRange): RangeId {
  return range.kind === 'days' ? RANGE_IDS[range.days] : range.kind
}

/** The range of a choice; a custom one begins as the last seven days. */
export function rangeOf(id: RangeId, nowMs: number): UsageRange {
  switch (id) {
    case 'all':
      return { kind: 'all' }
    case 'custom':
      return {
        kind: 'custom',
        fromDate: isoDateOf(startOfLocalDay(nowMs, -6)),
        toDate: isoDateOf(nowMs),
      }
    default:
      return { kind: 'days', days: RANGE_DAYS[id] }
  }
}

/** The range between two ISO dates; null when they are none, or the last is before the first. */
export function customRange(
  fromDate: string,
  toDate: string,
): Extract<UsageRange, { kind: 'custom' }> | null {
  if (Number.isNaN(localMidnight(fromDate)) || Number.isNaN(localMidnight(toDate))) return null
  return fromDate <= toDate ? { kind: 'custom', fromDate, toDate } : null
}

type Span = Pick<UsageQuery, 'fromMs' | 'toMs' | 'utcOffsetMinutes'>

/** The instants of a range, by the local days of `nowMs`. Today is the last day of all but a custom range. */
export function queryOf(range: UsageRange, nowMs: number): Span {
  const utcOffsetMinutes = -new Date(nowMs).getTimezoneOffset()
  switch (range.kind) {
    case 'days':
      return {
        fromMs: startOfLocalDay(nowMs, 1 - range.days),
        toMs: startOfLocalDay(nowMs, 1),
        utcOffsetMinutes,
      }
    case 'all':
      return { fromMs: 0, toMs: startOfLocalDay(nowMs, 1), utcOffsetMinutes }
    case 'custom':
      return {
        fromMs: localMidnight(range.fromDate),
        toMs: startOfLocalDay(localMidnight(range.toDate), 1),
        utcOffsetMinutes,
      }
  }
}

/** Midnight of the local day `days` after that of `timeMs`; a day can have 23 or 25 hours. */
function startOfLocalDay(timeMs: number, days: number): number {
  const date = new Date(timeMs)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

function localMidnight(isoDate: string): number {
  return new Date(`${isoDate}T00:00`).getTime()
}

/** The local day of `timeMs` as an ISO date. */
export function isoDateOf(timeMs: number): string {
  const date = new Date(timeMs)
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

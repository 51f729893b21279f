import type { HolidayList } from '../../schemas/price.ts'
import { CHECKED_ON, PRICING_PAGE } from './sources.ts'

/**
 * Chinese public holidays since the first weekday-only peak hours. No list for 2027 was
 * found: from then on whether a day is a holiday is unknown until the user adds its list.
 */
export const HOLIDAYS: readonly HolidayList[] = [
  {
    id: 'holidays-2026',
    fromDate: '2026-08-23',
    toDate: '2026-12-31',
    days: [
      { date: '2026-09-25', name: 'Mid-Autumn Festival' },
      { date: '2026-09-26', name: 'Mid-Autumn Festival' },
      { date: '2026-09-27', name: 'Mid-Autumn Festival' },
      { date: '2026-10-01', name: 'National Day' },
      { date: '2026-10-02', name: 'National Day' },
      { date: '2026-10-03', name: 'National Day' },
      { date: '2026-10-04', name: 'National Day' },
      { date: '2026-10-05', name: 'National Day' },
      { date: '2026-10-06', name: 'National Day' },
      { date: '2026-10-07', name: 'National Day' },
    ],
    source: PRICING_PAGE,
    confidence: 'one-source',
    checkedOn: CHECKED_ON,
    note: 'The page names the rule, not the days; these are from one third-party list. Make-up workdays fall on weekends and stay off-peak.',
  },
]

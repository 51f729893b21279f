import type { HolidayList, PricePeriod } from '../../../../shared/schemas/price.ts'

/** A price of the user: `mine`, from 2026-11-01 on, in USD alone. */
export function ownPeriod(change: Partial<PricePeriod> = {}): PricePeriod {
  return {
    id: 'user-1',
    models: ['mine'],
    servedBy: 'mine',
    startsAtMs: Date.parse('2026-11-01T00:00:00Z'),
    endsAtMs: null,
    rates: {
      kind: 'flat',
      prices: { USD: { cacheHit: null, cacheMiss: '0.5', output: '1' }, CNY: null },
    },
    source: 'Entered by hand',
    confidence: 'user',
    note: '',
    ...change,
  }
}

/** A holiday list of the user with one day. */
export function ownHolidays(change: Partial<HolidayList> = {}): HolidayList {
  return {
    id: 'user-2027',
    fromDate: '2027-01-01',
    toDate: '2027-12-31',
    days: [{ date: '2027-01-01', name: 'New Year' }],
    source: 'Entered by hand',
    confidence: 'user',
    checkedOn: '2026-11-23',
    note: '',
    ...change,
  }
}

import { describe, expect, it } from 'vitest'
import { HOLIDAYS } from '../../../../shared/catalogue/prices/holidays.ts'
import { dayStatus } from '../../../../shared/domain/billing/shanghai-calendar.ts'
import type { CalendarRule } from '../../../../shared/schemas/price.ts'

const BUSY = { free: null, holidaysKnown: true }
const WEEKEND = { free: { kind: 'weekend' }, holidaysKnown: true }
const HOLIDAY = { free: { kind: 'holiday', name: 'National Day' }, holidaysKnown: true }

describe('dayStatus', () => {
  it.each<[string, string, CalendarRule, object]>([
    ['a holiday', '2026-10-01T02:00:00Z', 'every-day', BUSY],
    ['a holiday', '2026-10-01T02:00:00Z', 'no-weekends', BUSY],
    ['a holiday', '2026-10-01T02:00:00Z', 'no-weekends-no-holidays', HOLIDAY],
    ['its first second', '2026-09-30T16:00:00Z', 'no-weekends-no-holidays', HOLIDAY],
    ['the second before', '2026-09-30T15:59:59Z', 'no-weekends-no-holidays', BUSY],
    ['its last second', '2026-10-07T15:59:59Z', 'no-weekends-no-holidays', HOLIDAY],
    ['the second after', '2026-10-07T16:00:00Z', 'no-weekends-no-holidays', BUSY],
    ['a Saturday', '2026-11-21T02:00:00Z', 'every-day', BUSY],
    ['a Saturday', '2026-11-21T02:00:00Z', 'no-weekends', WEEKEND],
    ['a Saturday', '2026-11-21T02:00:00Z', 'no-weekends-no-holidays', WEEKEND],
    ['its first second', '2026-11-20T16:00:00Z', 'no-weekends', WEEKEND],
    ['the second before', '2026-11-20T15:59:59Z', 'no-weekends', BUSY],
    ['the last second of Sunday', '2026-11-22T15:59:59Z', 'no-weekends', WEEKEND],
    ['the second after', '2026-11-22T16:00:00Z', 'no-weekends', BUSY],
    ['a year without a list', '2027-01-01T02:00:00Z', 'no-weekends', BUSY],
    [
      'a year without a list',
      '2027-01-01T02:00:00Z',
      'no-weekends-no-holidays',
      { free: null, holidaysKnown: false },
    ],
  ])('%s, %s, by the rule %s', (_, at, rule, status) => {
    expect(dayStatus(rule, { holidays: HOLIDAYS, atMs: Date.parse(at) })).toEqual(status)
  })
})

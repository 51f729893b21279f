import { describe, expect, it } from 'vitest'
import {
  customRange,
  isoDateOf,
  queryOf,
  RANGE_CHOICES,
  rangeId,
  rangeOf,
  type UsageRange,
} from '../../../../renderer/features/usage/usage-range.ts'

const NOW_MS = new Date(2026, 10, 23, 15, 30).getTime()
const UTC_OFFSET_MINUTES = -new Date(NOW_MS).getTimezoneOffset()
const midnight = (month: number, day: number) => new Date(2026, month - 1, day).getTime()

describe('a range', () => {
  it.each<[string, UsageRange, number, number]>([
    ['today', { kind: 'days', days: 1 }, midnight(11, 23), midnight(11, 24)],
    ['seven days', { kind: 'days', days: 7 }, midnight(11, 17), midnight(11, 24)],
    ['ninety days', { kind: 'days', days: 90 }, midnight(8, 26), midnight(11, 24)],
    ['all', { kind: 'all' }, 0, midnight(11, 24)],
    [
      'of one day',
      { kind: 'custom', fromDate: '2026-02-28', toDate: '2026-02-28' },
      midnight(2, 28),
      midnight(3, 1),
    ],
  ])('%s is one of whole local days', (_name, range, fromMs, toMs) => {
    expect(queryOf(range, NOW_MS)).toEqual({ fromMs, toMs, utcOffsetMinutes: UTC_OFFSET_MINUTES })
  })

  it('has the choice that makes it', () => {
    expect(RANGE_CHOICES.map(({ id }) => rangeId(rangeOf(id, NOW_MS)))).toEqual(
      RANGE_CHOICES.map(({ id }) => id),
    )
  })

  it('of one’s own begins as the last seven days', () => {
    expect(queryOf(rangeOf('custom', NOW_MS), NOW_MS)).toEqual(queryOf(rangeOf('7', NOW_MS), NOW_MS))
  })

  it.each([
    ['2026-11-01', '2026-11-01', true],
    ['2026-11-02', '2026-11-01', false],
    ['', '2026-11-01', false],
    ['2026-11-01', '', false],
  ])('from %j to %j is a range: %s', (fromDate, toDate, isRange) => {
    expect(customRange(fromDate, toDate)).toEqual(isRange ? { kind: 'custom', fromDate, toDate } : null)
  })
})

it('a date is the local one', () => {
  expect([isoDateOf(midnight(3, 1) - 1), isoDateOf(midnight(3, 1))]).toEqual(['2026-02-28', '2026-03-01'])
})

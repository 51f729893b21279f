import { describe, expect, it } from 'vitest'
import { ageOfBook } from '../../../../renderer/features/prices/book-age.ts'
import {
  shanghaiInstant,
  tierReasonInWords,
  utcInstant,
  windowsInWords,
} from '../../../../renderer/features/prices/price-words.ts'
import type { TierReason } from '../../../../shared/schemas/price.ts'

it.each<[TierReason, string]>([
  [{ kind: 'one-price' }, 'the same at all hours'],
  [
    { kind: 'in-window', window: { fromUtcMinutes: 60, toUtcMinutes: 240 } },
    'between 01:00–04:00 UTC, 09:00–12:00 in Shanghai',
  ],
  [
    { kind: 'in-window', window: { fromUtcMinutes: 990, toUtcMinutes: 1440 } },
    'between 16:30–24:00 UTC, 00:30–08:00 in Shanghai',
  ],
  [{ kind: 'outside-windows' }, 'outside of the named hours'],
  [{ kind: 'weekend' }, 'a weekend in Shanghai'],
  [{ kind: 'holiday', name: 'National Day' }, 'a public holiday in China: National Day'],
])('the reason %j', (reason, words) => {
  expect(tierReasonInWords(reason)).toBe(words)
})

it('instants are told in UTC and in Shanghai, which may be a day ahead', () => {
  const atMs = Date.parse('2026-09-10T20:05:00Z')
  expect([utcInstant(atMs), utcInstant(atMs + 1500), shanghaiInstant(atMs)]).toEqual([
    '2026-09-10 20:05 UTC',
    '2026-09-10 20:05:01 UTC',
    'Fri 04:05 in Shanghai',
  ])
})

it('spans of hours stand side by side', () => {
  expect(
    windowsInWords([
      { fromUtcMinutes: 60, toUtcMinutes: 240 },
      { fromUtcMinutes: 360, toUtcMinutes: 600 },
    ]),
  ).toBe('01:00–04:00, 06:00–10:00 UTC')
})

describe('the age of the book', () => {
  it.each([
    ['2026-11-22T23:00:00Z', { days: 0, isStale: false }],
    ['2027-01-21T23:59:59Z', { days: 60, isStale: false }],
    ['2027-01-22T00:00:00Z', { days: 61, isStale: true }],
  ])('at %s', (now, age) => {
    expect(ageOfBook('2026-11-22', Date.parse(now))).toEqual(age)
  })
})

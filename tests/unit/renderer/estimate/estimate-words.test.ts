import { expect, test } from 'vitest'
import {
  formatCostRange,
  formatInstant,
  formatTokenRange,
  formatTokens,
  noPriceWords,
} from '../../../../renderer/features/estimate/estimate-words.ts'
import type { Money } from '../../../../shared/domain/money/money.ts'
import { measured } from './measured-requests.ts'

const DOUBTS = [
  { reason: 'one', fewer: 3, more: 3 },
  { reason: 'two', fewer: 0, more: 1024 },
]

function usd(pico: bigint): Money {
  return { currency: 'USD', pico }
}

test('a count in doubt says so and names the range', () => {
  const { tokens } = measured({ tokens: { promptTokens: 1061, exact: false, doubts: DOUBTS } })
  expect([formatTokens(tokens), formatTokenRange(tokens)]).toEqual(['≈ 1,061', 'from 1,058 to 2,088'])
})

test('an exact count says nothing more', () => {
  const { tokens } = measured()
  expect([formatTokens(tokens), formatTokenRange(tokens)]).toEqual(['1,000', null])
})

test.each([
  [30_000_000n, 18_000_000_000n, '$0.00003 – 0.018'],
  [30_000_000n, 30_000_000n, '$0.00003'],
])('a range from %d to %d names the currency once', (low, high, words) => {
  expect(formatCostRange(usd(low), usd(high))).toBe(words)
})

test('a range without an upper end names its lower one', () => {
  expect(formatCostRange(usd(30_000_000n), null)).toBe('≥ $0.00003')
})

test.each([
  ['2026-11-20T23:59:00Z', '23:59'],
  ['2026-11-23T01:00:00Z', 'Mon 01:00'],
  ['2026-11-26T11:59:00Z', 'Thu 11:59'],
  ['2026-11-26T12:00:00Z', '2026-11-26 12:00'],
  ['2026-11-19T00:00:00Z', 'Thu 00:00'],
])('%s is told from the 20th as %s', (at, words) => {
  const nowMs = Date.parse('2026-11-20T12:00:00Z')
  expect(formatInstant(Date.parse(at), { nowMs, timeZone: 'UTC' })).toBe(words)
})

test('an instant is told by the local day', () => {
  const nowMs = Date.parse('2026-11-20T12:00:00Z')
  const atMs = Date.parse('2026-11-20T16:30:00Z')
  expect(formatInstant(atMs, { nowMs, timeZone: 'Asia/Shanghai' })).toBe('Sat 00:30')
})

test.each([
  [{ kind: 'unknown-model' } as const, 'The price book has no price for m.'],
  [
    { kind: 'after-last-price', lastEndsAtMs: Date.parse('2026-07-24T15:59:00Z') } as const,
    'The last price of m ended on 2026-07-24.',
  ],
  [
    { kind: 'before-first-price', firstStartsAtMs: Date.parse('2027-01-01T00:00:00Z') } as const,
    'The first price of m starts on 2027-01-01.',
  ],
  [{ kind: 'between-prices' } as const, 'The price book has a gap for m today.'],
  [{ kind: 'no-list' } as const, 'The price of m is not known in this currency.'],
])('says why there is no price: %j', (why, words) => {
  expect(noPriceWords({ kind: 'no-price', model: 'm', why })).toBe(words)
})

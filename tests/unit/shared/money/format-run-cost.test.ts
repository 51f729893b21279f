import { describe, expect, it } from 'vitest'
import { formatRunCost } from '../../../../shared/domain/money/format-run-cost.ts'
import { parseMoney } from '../../../../shared/domain/money/money.ts'

const COST = { usd: '0.00056', cny: '0.0042', isEstimate: false }

describe('formatRunCost', () => {
  it.each([
    ['in the currency asked for', COST, 'USD', '$0.00056'],
    ['in the other one', COST, 'CNY', '¥0.0042'],
    ['with a sign before an estimate', { ...COST, isEstimate: true }, 'USD', '≈ $0.00056'],
    ['not at all where it is not known', { ...COST, usd: null }, 'USD', null],
    ['not at all where it is no amount', { ...COST, usd: 'free' }, 'USD', null],
  ] as const)('tells a cost %s', (_name, cost, currency, text) => {
    expect(formatRunCost(cost, currency)).toBe(text)
  })
})

it('parseMoney reads a plain decimal and nothing else', () => {
  expect([parseMoney('-0.5', 'USD'), parseMoney('1e3', 'USD')]).toEqual([
    { currency: 'USD', pico: -500_000_000_000n },
    null,
  ])
})

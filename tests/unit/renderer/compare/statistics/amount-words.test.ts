import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatChange,
  formatInterval,
  formatMeasure,
  formatPair,
  formatRange,
  type MeasuredIn,
} from '../../../../../renderer/features/compare/statistics/amount-words.ts'

const TOTAL: MeasuredIn = { measure: 'totalMs', currency: 'USD' }
const SPEED: MeasuredIn = { measure: 'tokensPerSecond', currency: 'USD' }
const TOKENS: MeasuredIn = { measure: 'completionTokens', currency: 'USD' }
const COST: MeasuredIn = { measure: 'cost', currency: 'CNY' }

describe('formatMeasure', () => {
  it.each([
    [610, TOTAL, '0.61 s'],
    [58.4, SPEED, '58 tok/s'],
    [1234.4, TOKENS, '1,234'],
    [0.00056, COST, '¥0.00056'],
  ])('writes %s', (value, measured, expected) => {
    expect(formatMeasure(value, measured)).toBe(expected)
  })
})

describe('formatChange', () => {
  it.each([
    [610, TOTAL, '+0.61 s'],
    [-34, TOTAL, '−34 ms'],
    [0, TOKENS, '0'],
    [-12, TOKENS, '−12'],
    [-0.00056, COST, '−¥0.00056'],
  ])('writes %s', (value, measured, expected) => {
    expect(formatChange(value, measured)).toBe(expected)
  })
})

describe('formatInterval', () => {
  it.each([
    [-390, 93, TOTAL, '−0.39 to +0.09 s'],
    [-93, 20, TOTAL, '−93 to +20 ms'],
    [1, 9.9, TOTAL, '+1.0 to +9.9 ms'],
    [-12_340, -500, TOTAL, '−12.3 to −0.5 s'],
    [-500, 65_000, TOTAL, '−0.50 s to +1 min 05 s'],
    [-2.5, 8, SPEED, '−2.5 to +8.0 tok/s'],
    [0, 12.4, TOKENS, '0 to +12'],
    [-0.001, 0.002, COST, '−¥0.001 to +¥0.002'],
  ])('writes %s and %s', (low, high, measured, expected) => {
    expect(formatInterval(low, high, measured)).toBe(expected)
  })
})

describe('formatPair', () => {
  it.each([
    [590, 820, TOTAL, '0.59 · 0.82 s'],
    [90, 12_000, TOTAL, '0.1 · 12.0 s'],
    [12, 34, TOTAL, '12 · 34 ms'],
    [1000, 60_000, TOTAL, '1.00 s · 1 min 00 s'],
    [1, 2, COST, '¥1.00 · ¥2.00'],
  ])('writes %s and %s', (low, high, measured, expected) => {
    expect(formatPair(low, high, measured)).toBe(expected)
  })
})

describe('formatRange', () => {
  it.each([
    [400, 1_100, TOTAL, '0.4–1.1 s'],
    [870, 940, TOTAL, '0.87–0.94 s'],
    [20, 1_100, TOTAL, '0.02–1.10 s'],
    [12_200, 14_000, TOTAL, '12–14 s'],
    [34, 60, TOTAL, '34–60 ms'],
    [1.2, 1.4, TOTAL, '1.2–1.4 ms'],
    [30_000, 65_000, TOTAL, '30.0 s–1 min 05 s'],
    [12, 20, SPEED, '12–20 tok/s'],
    [2.25, 2.75, SPEED, '2.3–2.8 tok/s'],
    [30, 1_280, TOKENS, '30–1,280'],
    [0.5, 1.5, TOKENS, '0.5–1.5'],
    [0, 12, TOKENS, '0–12'],
    [5, 5, TOKENS, '5'],
    [500, 500.0001, TOTAL, '0.500 s'],
    [0.0003, 0.0005, COST, '¥0.0003–¥0.0005'],
    [0.0003, 0.0003, COST, '¥0.0003'],
  ])('writes %s and %s', (low, high, measured, expected) => {
    expect(formatRange(low, high, measured)).toBe(expected)
  })

  it('ends for any two values', () => {
    const value = fc.double({ min: 0, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(value, value, fc.constantFrom(TOTAL, SPEED, TOKENS, COST), (one, other, measured) => {
        expect(formatRange(Math.min(one, other), Math.max(one, other), measured)).not.toBe('')
      }),
    )
  })
})

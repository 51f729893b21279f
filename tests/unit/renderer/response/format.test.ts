import { describe, expect, it } from 'vitest'
import { estimateTokens } from '../../../../renderer/features/response/estimate-tokens.ts'
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatRate,
  formatSpeed,
} from '../../../../renderer/features/response/format.ts'

describe('formatDuration', () => {
  it.each([
    [null, '–'],
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [34.4, '34 ms'],
    [99.6, '0.10 s'],
    [612, '0.61 s'],
    [9_996, '10.0 s'],
    [12_440, '12.4 s'],
    [59_960, '1 min 00 s'],
    [125_000, '2 min 05 s'],
  ])('writes %s ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})

describe('other figures', () => {
  it.each([
    [formatCount(null), '–'],
    [formatCount(1_234.4), '1,234'],
    [formatSpeed(null), '–'],
    [formatSpeed(3.14), '3.1 tok/s'],
    [formatRate(89_486.2), '89,486'],
    [formatSpeed(1_999.6), '2,000 tok/s'],
    [formatBytes(999), '999 B'],
    [formatBytes(4_100), '4.1 kB'],
    [formatBytes(999_960), '1.0 MB'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected)
  })
})

describe('estimateTokens', () => {
  it('counts an ideograph as two English characters', () => {
    expect([estimateTokens('abcdefghij'), estimateTokens('蜗牛'), estimateTokens('')]).toEqual([3, 1.2, 0])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '../../../../shared/domain/statistics/wilson-interval.ts'

describe('wilsonInterval', () => {
  /**
   * R. G. Newcombe, “Two-Sided Confidence Intervals for the Single Proportion: Comparison of Seven Methods”,
   * Statistics in Medicine 17 (1998), table I, method 3 (score, without continuity correction).
   */
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is the published one', (passed, total, low, high) => {
    expect(wilsonInterval(passed, total)).toEqual({
      share: passed / total,
      low: expect.closeTo(low, 4),
      high: expect.closeTo(high, 4),
    })
  })

  it('has nothing to say of no tries', () => {
    expect(wilsonInterval(0, 0)).toBe(null)
  })

  it.each([
    [2, 1],
    [-1, 1],
    [0.5, 1],
    [0, Number.NaN],
  ])('refuses %d of %d', (passed, total) => {
    expect(() => wilsonInterval(passed, total)).toThrow(RangeError)
  })

  it('holds the share, stays within 0 and 1, and mirrors that of the failures', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (passed, failed) => {
        fc.pre(passed + failed > 0)
        const interval = wilsonInterval(passed, passed + failed)
        const mirrored = wilsonInterval(failed, passed + failed)
        if (interval === null || mirrored === null) throw new Error('there was a try')
        const { share, low, high } = interval
        expect([0, low, share, high, 1]).toEqual([0, low, share, high, 1].toSorted((a, b) => a - b))
        expect(mirrored).toEqual({
          share: expect.closeTo(1 - share, 12),
          low: expect.closeTo(1 - high, 12),
          high: expect.closeTo(1 - low, 12),
        })
      }),
    )
  })
})

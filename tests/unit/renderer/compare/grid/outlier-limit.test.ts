import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlierLimit } from '../../../../../renderer/features/compare/grid/outlier-limit.ts'

describe('outlierLimit', () => {
  test.each([
    [[], Number.POSITIVE_INFINITY],
    [[1, 2, 3, 100], Number.POSITIVE_INFINITY],
    [[1, 1, 1, 1, 1], 1],
    [[5, 4, 3, 2, 1], 4.8],
    [Array.from({ length: 101 }, (_, index) => index), 95],
  ])('of %j is %d', (values, limit) => {
    expect(outlierLimit(values)).toBeCloseTo(limit, 10)
  })

  test('is exceeded by a twentieth of the values at most, or by one', () => {
    const durations = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 300 })
    fc.assert(
      fc.property(durations, (values) => {
        const limit = outlierLimit(values)
        const beyond = values.filter((value) => value > limit).length
        expect(beyond).toBeLessThanOrEqual(Math.max(values.length < 5 ? 0 : 1, values.length / 20))
      }),
    )
  })
})

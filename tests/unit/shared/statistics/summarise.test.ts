import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile } from '../../../../shared/domain/statistics/quantile.ts'
import { summarise } from '../../../../shared/domain/statistics/summarise.ts'

/** Miles per gallon of R’s data set `mtcars` (Henderson and Velleman, Biometrics 37, 1981). */
const MTCARS_MPG = [
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
  30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
]

/** Example of the function `quantile` in DolphinDB’s manual; its default is linear interpolation, as type 7. */
const DOLPHINDB = [6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49]

const sample = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 60 })

describe('quantile', () => {
  it.each([
    [0.25, 25.5],
    [0.5, 40],
    [0.75, 42.5],
  ])('gives the published %d quantile', (probability, expected) => {
    expect(quantile(DOLPHINDB, probability)).toBe(expected)
  })

  it.each([
    [[], 0.5, null],
    [[3], 0, 3],
    [[3], 0.95, 3],
    [[1, 2, 3, 4], 0.75, 3.25],
    [[1, 2], 1, 2],
  ])('of %j at %d is %d', (sorted, probability, expected) => {
    expect(quantile(sorted, probability)).toBe(expected)
  })

  it.each([-0.01, 1.01, Number.NaN])('refuses the probability %d', (probability) => {
    expect(() => quantile([1], probability)).toThrow(RangeError)
  })
})

describe('summarise', () => {
  it('agrees with what R prints for quantile(mtcars$mpg), mean and IQR', () => {
    const summary = summarise(MTCARS_MPG)
    expect(summary).toEqual({
      n: 32,
      mean: expect.closeTo(20.09062, 5),
      median: 19.2,
      p95: expect.closeTo(31.3, 10),
      q1: expect.closeTo(15.425, 10),
      q3: 22.8,
      iqr: expect.closeTo(7.375, 10),
      min: 10.4,
      max: 33.9,
    })
  })

  it('has nothing to say of an empty sample', () => {
    expect(summarise([])).toBe(null)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
    expect(() => summarise([1, value])).toThrow(RangeError)
  })

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(sample, (values) => {
        expect(summarise(values.toReversed())).toEqual(summarise(values))
      }),
    )
  })

  it('moves with a shift and grows with a scale', () => {
    fc.assert(
      fc.property(
        sample,
        fc.integer({ min: -999, max: 999 }),
        fc.integer({ min: 1, max: 99 }),
        (values, shift, scale) => {
          const plain = summarise(values)
          const moved = summarise(values.map((value) => value * scale + shift))
          if (plain === null) throw new Error('the sample has a value')
          const at = (value: number) => expect.closeTo(value * scale + shift, 4)
          expect(moved).toEqual({
            n: plain.n,
            mean: at(plain.mean),
            median: at(plain.median),
            p95: at(plain.p95),
            q1: at(plain.q1),
            q3: at(plain.q3),
            iqr: expect.closeTo(plain.iqr * scale, 4),
            min: at(plain.min),
            max: at(plain.max),
          })
        },
      ),
    )
  })

  it('keeps its figures in order', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const summary = summarise(values)
        if (summary === null) throw new Error('the sample has a value')
        const { min, q1, median, q3, p95, max } = summary
        expect([min, q1, median, q3, p95, max]).toEqual(
          [min, q1, median, q3, p95, max].toSorted((a, b) => a - b),
        )
      }),
    )
  })
})

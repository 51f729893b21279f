import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMulberry32 } from '../../../../shared/domain/random/mulberry32.ts'
import {
  bootstrapDifference,
  bootstrapPairedDifference,
} from '../../../../shared/domain/statistics/bootstrap.ts'
import { quantile } from '../../../../shared/domain/statistics/quantile.ts'
import {
  affordableResamples,
  resampleDifferences,
  resampleStatistic,
  type SampleStatistic,
} from '../../../../shared/domain/statistics/resample.ts'

/** Survival of 16 mice in days: Efron and Tibshirani, “An Introduction to the Bootstrap”, 1993, table 2.1. */
const TREATMENT = [94, 197, 16, 38, 99, 141, 23]
const CONTROL = [52, 104, 146, 10, 51, 30, 40, 27, 46]

/** Of 20,000 resamples a standard error is known to 1 / √(2 · 20,000) = 0.5 %: 2 % is four times that. */
const RESAMPLES = 20_000
const TOLERANCE = 0.02

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

/** Normal deviates of mean 0 and deviation 1 (Box and Muller, 1958). */
function normalSource(seed: number): () => number {
  const { next } = createMulberry32(seed)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

const statistics = fc.constantFrom<SampleStatistic>('mean', 'median', 'p95')
const sample = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 1, maxLength: 20 })
const few = { resamples: 200, seed: 1 }

describe('the standard error of the mouse data', () => {
  /** Table 2.2, the column for infinitely many resamples; the control’s mean is s / √n with divisor n. */
  it.each<[string, readonly number[], SampleStatistic, number]>([
    ['mean of the treatment', TREATMENT, 'mean', 23.36],
    ['median of the treatment', TREATMENT, 'median', 37.83],
    ['mean of the control', CONTROL, 'mean', 13.35],
  ])('is the published one for the %s', (_name, values, statistic, published) => {
    const drawn = resampleStatistic({ sample: values, statistic, resamples: RESAMPLES, seed: 1 })
    expect(Math.abs(deviationOf(drawn) / published - 1)).toBeLessThan(TOLERANCE)
  })

  it('is that of both means together for their difference', () => {
    const drawn = resampleDifferences({
      sample: TREATMENT,
      reference: CONTROL,
      statistic: 'mean',
      resamples: RESAMPLES,
      seed: 1,
    })
    expect(Math.abs(deviationOf(drawn) / Math.hypot(23.36, 13.35) - 1)).toBeLessThan(TOLERANCE)
  })
})

describe('bootstrapDifference', () => {
  it('finds the published percentiles of the treatment’s mean', () => {
    /** Table 13.1: 2.5 % and 97.5 % points of 1,000 resamples, themselves known to about 2 days. */
    const interval = bootstrapDifference({
      sample: TREATMENT,
      reference: [0],
      statistic: 'mean',
      resamples: RESAMPLES,
      seed: 1,
    })
    expect(interval?.difference).toBeCloseTo(86.86, 2)
    expect(Math.abs((interval?.low ?? 0) - 45.9)).toBeLessThan(4)
    expect(Math.abs((interval?.high ?? 0) - 135.4)).toBeLessThan(4)
  })

  it('takes the difference of the mice for chance, as the book does', () => {
    const interval = bootstrapDifference({
      sample: TREATMENT,
      reference: CONTROL,
      statistic: 'mean',
      seed: 1,
    })
    expect(interval?.difference).toBeCloseTo(30.63, 2)
    expect(interval?.low).toBeLessThan(0)
    expect(interval?.high).toBeGreaterThan(30.63)
  })

  it.each<[number, SampleStatistic]>([
    [20, 'mean'],
    [20, 'median'],
    [60, 'mean'],
  ])('covers the true difference in 95 of 100 cases, within five: %d values, %s', (n, statistic) => {
    const next = normalSource(7)
    const cases = 400
    const covered = Array.from({ length: cases }, (_unused, seed) => {
      const interval = bootstrapDifference({
        sample: Array.from({ length: n }, () => 10 + next()),
        reference: Array.from({ length: n }, () => 7 + 2 * next()),
        statistic,
        resamples: 400,
        seed,
      })
      return interval !== null && interval.low <= 3 && interval.high >= 3
    }).filter((isCovered) => isCovered).length
    expect(Math.abs(covered / cases - 0.95)).toBeLessThanOrEqual(0.05)
  })

  it('is shorter at a lower level', () => {
    const samples = { sample: TREATMENT, reference: CONTROL, statistic: 'mean', seed: 3 } as const
    const [usual, half] = [bootstrapDifference(samples), bootstrapDifference({ ...samples, level: 0.5 })]
    if (usual === null || half === null) throw new Error('the samples have values')
    expect(half.high - half.low).toBeLessThan((usual.high - usual.low) / 2)
  })

  it('has nothing to say of an empty sample', () => {
    expect([
      bootstrapDifference({ sample: [], reference: [1], statistic: 'mean', seed: 1 }),
      bootstrapDifference({ sample: [1], reference: [], statistic: 'mean', seed: 1 }),
    ]).toEqual([null, null])
  })

  it('refuses a value that is not finite', () => {
    expect(() =>
      bootstrapDifference({ sample: [Number.NaN], reference: [1], statistic: 'mean', seed: 1 }),
    ).toThrow(RangeError)
  })

  it('does not depend on the order of the values', () => {
    fc.assert(
      fc.property(sample, sample, statistics, (values, reference, statistic) => {
        expect(
          bootstrapDifference({
            sample: values.toReversed(),
            reference: reference.toReversed(),
            statistic,
            ...few,
          }),
        ).toEqual(bootstrapDifference({ sample: values, reference, statistic, ...few }))
      }),
    )
  })

  it('is not moved by a shift of both, and grows with a scale of both', () => {
    fc.assert(
      fc.property(sample, sample, statistics, fc.nat(99), (values, reference, statistic, number) => {
        const plain = bootstrapDifference({ sample: values, reference, statistic, ...few })
        const change = (value: number) => value * (number + 1) + number
        const changed = bootstrapDifference({
          sample: values.map(change),
          reference: reference.map(change),
          statistic,
          ...few,
        })
        if (plain === null) throw new Error('the samples have values')
        const scaled = (value: number) => expect.closeTo(value * (number + 1), 4)
        expect(changed).toEqual({
          difference: scaled(plain.difference),
          low: scaled(plain.low),
          high: scaled(plain.high),
        })
      }),
    )
  })

  it('holds zero for a sample compared with itself', () => {
    fc.assert(
      fc.property(sample, statistics, (values, statistic) => {
        const interval = bootstrapDifference({ sample: values, reference: values, statistic, ...few })
        expect(interval?.difference).toBe(0)
        expect(interval?.low).toBeLessThanOrEqual(0)
        expect(interval?.high).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('stays within what the values can differ by', () => {
    fc.assert(
      fc.property(sample, sample, statistics, (values, reference, statistic) => {
        const interval = bootstrapDifference({ sample: values, reference, statistic, ...few })
        const least = Math.min(...values) - Math.max(...reference)
        const most = Math.max(...values) - Math.min(...reference)
        if (interval === null) throw new Error('the samples have values')
        const { low, high } = interval
        expect([least, low, high, most]).toEqual([least, low, high, most].toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('bootstrapPairedDifference', () => {
  const rows = [100, 900, 300, 2_500, 700, 1_300, 50, 4_000]

  it('sees a small difference between rows that differ much among themselves', () => {
    const values = rows.map((value, index) => value + 10 + (index % 3))
    const paired = bootstrapPairedDifference({
      pairs: rows.map((value, index) => [values[index] ?? 0, value] as const),
      statistic: 'mean',
      seed: 1,
    })
    const independent = bootstrapDifference({ sample: values, reference: rows, statistic: 'mean', seed: 1 })
    expect(paired?.difference).toBeCloseTo(10.875, 10)
    expect(paired?.low).toBeGreaterThanOrEqual(10)
    expect(paired?.high).toBeLessThanOrEqual(12)
    expect(independent?.low).toBeLessThan(0)
  })

  it('takes the median of the differences, not the difference of the medians', () => {
    const pairs = [
      [1, 0],
      [11, 10],
      [0, 20],
    ] as const
    expect(bootstrapPairedDifference({ pairs, statistic: 'median', seed: 1 })?.difference).toBe(1)
  })

  it('does not depend on the order of the rows', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ max: 999 }), fc.integer({ max: 999 })), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(pairs, fc.constantFrom('mean' as const, 'median' as const), (drawn, statistic) => {
        expect(bootstrapPairedDifference({ pairs: drawn.toReversed(), statistic, ...few })).toEqual(
          bootstrapPairedDifference({ pairs: drawn, statistic, ...few }),
        )
      }),
    )
  })

  it('has nothing to say of no pairs', () => {
    expect(bootstrapPairedDifference({ pairs: [], statistic: 'mean', seed: 1 })).toBe(null)
  })
})

/** How likely each value of a quantile is over all n^n resamples of a sample. */
function exactDistribution(values: readonly number[], probability: number): ReadonlyMap<number, number> {
  const n = values.length
  const shares = new Map<number, number>()
  for (let code = 0; code < n ** n; code++) {
    const drawn = values.map((_unused, place) => values[Math.floor(code / n ** place) % n] ?? 0)
    const value = quantile(
      drawn.toSorted((a, b) => a - b),
      probability,
    )
    shares.set(value ?? 0, (shares.get(value ?? 0) ?? 0) + 1 / n ** n)
  }
  return shares
}

describe('the resampler', () => {
  const powers = [1, 10, 100, 1_000, 10_000]

  it.each<[number, SampleStatistic, number]>(
    [1, 2, 3, 4, 5].flatMap((n) => [
      [n, 'median', 0.5],
      [n, 'p95', 0.95],
    ]),
  )('draws from %d values each %s as often as it comes up in all resamples', (n, statistic, probability) => {
    const values = powers.slice(0, n)
    const drawn = resampleStatistic({ sample: values, statistic, resamples: RESAMPLES, seed: 1 })
    const exact = exactDistribution(values, probability)
    const unlikely = [...exact].filter(([value, share]) => {
      const count = drawn.filter((other) => Math.abs(other - value) < 1e-6).length
      return Math.abs(count - RESAMPLES * share) > 4.5 * Math.sqrt(RESAMPLES * share * (1 - share)) + 1
    })
    const unknown = drawn.filter(
      (value) => ![...exact.keys()].some((other) => Math.abs(other - value) < 1e-6),
    )
    expect([unlikely, unknown.length]).toEqual([[], 0])
  })

  it.each<[number, number, SampleStatistic, number]>([
    [2_000, 5_000, 'mean', 2_000],
    [2_000, 10_000, 'mean', 1_000],
    [2_000, 100_000, 'mean', 200],
    [50, 100_000, 'mean', 50],
    [2_000, 100_000, 'median', 2_000],
  ])('draws for %d resamples of %d values, %s, %d times', (wanted, size, statistic, affordable) => {
    expect(affordableResamples(wanted, size, statistic)).toBe(affordable)
  })
})

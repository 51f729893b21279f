import { quantile } from './quantile.ts'
import {
  affordableResamples,
  resampleDifferences,
  resampleStatistic,
  type SampleStatistic,
} from './resample.ts'
import { summarise } from './summarise.ts'

/** A difference as observed and the ends of its interval, in the unit of the values. */
export interface DifferenceInterval {
  readonly difference: number
  readonly low: number
  readonly high: number
}

/** How an interval is made. */
export interface BootstrapOptions {
  /** 2,000 when left out; fewer for means of more than 5,000 values in all, which bounds the time. */
  readonly resamples?: number
  /** The same seed and values give the same interval. */
  readonly seed: number
  /** Share of intervals that cover the true difference; 0.95 when left out. */
  readonly level?: number
}

/** Two independent samples of finite numbers, in any order. */
export interface TwoSamples extends BootstrapOptions {
  readonly sample: readonly number[]
  readonly reference: readonly number[]
  readonly statistic: SampleStatistic
}

/** Values of the same rows in two columns. A p95 of differences between rows would not be one of the p95s. */
export interface PairedSamples extends BootstrapOptions {
  /** `[value of the sample, value of the reference]` of one row each, in any order. */
  readonly pairs: readonly (readonly [sample: number, reference: number])[]
  readonly statistic: Exclude<SampleStatistic, 'p95'>
}

const DEFAULT_RESAMPLES = 2000
const DEFAULT_LEVEL = 0.95

/**
 * Percentile bootstrap interval of statistic(sample) − statistic(reference) (Efron and Tibshirani, “An Introduction
 * to the Bootstrap”, 1993, chapter 13). With few values such an interval is somewhat too short: of five values each
 * it covers the true difference of two normal means in about 87 of 100 cases instead of 95, of ten in 91.
 * Null when a sample is empty; throws RangeError for a value that is not finite.
 */
export function bootstrapDifference(options: TwoSamples): DifferenceInterval | null {
  const { sample, reference, statistic, resamples = DEFAULT_RESAMPLES, seed, level = DEFAULT_LEVEL } = options
  const [ofSample, ofReference] = [summarise(sample), summarise(reference)]
  if (ofSample === null || ofReference === null) return null
  const affordable = affordableResamples(resamples, sample.length + reference.length, statistic)
  const differences = resampleDifferences({ sample, reference, statistic, resamples: affordable, seed })
  return intervalOf(differences, ofSample[statistic] - ofReference[statistic], level)
}

/**
 * Percentile bootstrap interval of the statistic of the differences between the rows: whole rows are drawn anew, so
 * that what the rows differ in among themselves does not count as noise.
 * Null when there is no pair; throws RangeError for a value that is not finite.
 */
export function bootstrapPairedDifference(options: PairedSamples): DifferenceInterval | null {
  const { pairs, statistic, resamples = DEFAULT_RESAMPLES, seed, level = DEFAULT_LEVEL } = options
  const sample = pairs.map(([value, reference]) => value - reference)
  const ofSample = summarise(sample)
  if (ofSample === null) return null
  const affordable = affordableResamples(resamples, sample.length, statistic)
  const statistics = resampleStatistic({ sample, statistic, resamples: affordable, seed })
  return intervalOf(statistics, ofSample[statistic], level)
}

function intervalOf(sorted: Float64Array, difference: number, level: number): DifferenceInterval {
  const tail = (1 - level) / 2
  return {
    difference,
    low: quantile(sorted, tail) ?? difference,
    high: quantile(sorted, 1 - tail) ?? difference,
  }
}

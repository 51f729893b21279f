import { createBetaSource } from '../random/beta-source.ts'
import { createMulberry32, type SeededNumbers } from '../random/mulberry32.ts'
import { sortSample } from './quantile.ts'

/** A figure of a sample that intervals are made for. Quantiles are of type 7. */
export type SampleStatistic = 'mean' | 'median' | 'p95'

const PROBABILITY = { median: 0.5, p95: 0.95 } as const

/** Values drawn for means up to which 2,000 resamples are made: some 0.1 s. */
const MAX_DRAWS = 10_000_000
const FEWEST_RESAMPLES = 200

/** How often to draw samples of `size` values in all: means of large ones less often, which they can do with. */
export function affordableResamples(wanted: number, size: number, statistic: SampleStatistic): number {
  if (statistic !== 'mean') return wanted
  return Math.min(wanted, Math.max(FEWEST_RESAMPLES, Math.floor(MAX_DRAWS / size)))
}

/**
 * The bootstrap distribution of statistic(sample) − statistic(reference), in ascending order: each is drawn anew,
 * with replacement, as often as it has values (Efron and Tibshirani, “An Introduction to the Bootstrap”, 1993,
 * chapters 6 and 8). Neither may be empty.
 */
export function resampleDifferences(options: {
  sample: readonly number[]
  reference: readonly number[]
  statistic: SampleStatistic
  resamples: number
  seed: number
}): Float64Array {
  const random = createMulberry32(options.seed)
  const drawSample = createResampler(sortSample(options.sample), options.statistic, random)
  const drawReference = createResampler(sortSample(options.reference), options.statistic, random)
  return collect(options.resamples, () => drawSample() - drawReference())
}

/** The bootstrap distribution of one sample's statistic, in ascending order. The sample may not be empty. */
export function resampleStatistic(options: {
  sample: readonly number[]
  statistic: SampleStatistic
  resamples: number
  seed: number
}): Float64Array {
  const draw = createResampler(sortSample(options.sample), options.statistic, createMulberry32(options.seed))
  return collect(options.resamples, draw)
}

function collect(count: number, draw: () => number): Float64Array {
  const values = new Float64Array(count)
  for (let index = 0; index < count; index++) values[index] = draw()
  return values.sort()
}

/** A function that draws a sample anew and gives its statistic; it runs thousands of times and allocates nothing. */
function createResampler(
  sorted: Float64Array,
  statistic: SampleStatistic,
  random: SeededNumbers,
): () => number {
  return statistic === 'mean'
    ? createMeanResampler(sorted, random)
    : createQuantileResampler(sorted, PROBABILITY[statistic], random)
}

function createMeanResampler(sorted: Float64Array, random: SeededNumbers): () => number {
  const n = sorted.length
  const draws = new Float64Array(n)
  return () => {
    random.fill(draws)
    let sum = 0
    for (let drawn = 0; drawn < n; drawn++) sum += sorted[Math.floor((draws[drawn] ?? 0) * n)] ?? 0
    return sum / n
  }
}

/**
 * Draws only the one or two order statistics that the quantile lies between, not the whole resample: the time does
 * not grow with the sample. A resample draws n places at even, so that its k-th smallest value is the one at the
 * k-th smallest of n even numbers from 0 to 1; the next one is the smallest of the n − k numbers above that.
 */
function createQuantileResampler(
  sorted: Float64Array,
  probability: number,
  random: SeededNumbers,
): () => number {
  const n = sorted.length
  const position = (n - 1) * probability
  const below = Math.floor(position)
  const fraction = position - below
  const drawPlace = createBetaSource(random, below + 1, n - below)
  const valueAt = (place: number) => sorted[Math.min(n - 1, Math.floor(place * n))] ?? 0
  return () => {
    const place = drawPlace()
    const lower = valueAt(place)
    if (fraction === 0) return lower
    const next = 1 - (1 - place) * (1 - random.next()) ** (1 / (n - below - 1))
    return lower + fraction * (valueAt(next) - lower)
  }
}

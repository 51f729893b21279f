import { createMulberry32, type SeededNumbers } from '../random/mulberry32.ts'
import { sortSample } from './quantile.ts'

/** A figure of a sample that intervals are made for. Quantiles are of type 7. */
export type SampleStatistic = 'mean' | 'median' | 'p95'

const PROBABILITIES = { median: 0.5, p95: 0.95 } as const

/** Bounds the time of one resampling to some 0.1 s; 100,000 values, the most of a comparison, take twice that. */
const MAX_DRAWS = 10_000_000
const FEWEST_RESAMPLES = 200

/** How often to draw from samples of `size` values in all: large ones get fewer resamples, which they can do with. */
export function affordableResamples(wanted: number, size: number): number {
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

/** A function that draws a sample anew and gives its statistic. It allocates nothing: it runs thousands of times. */
function createResampler(
  sorted: Float64Array,
  statistic: SampleStatistic,
  random: SeededNumbers,
): () => number {
  return statistic === 'mean'
    ? createMeanResampler(sorted, random)
    : createQuantileResampler(sorted, PROBABILITIES[statistic], random)
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

/** Counts how often each of the sorted values is drawn, so that no resample has to be sorted. */
function createQuantileResampler(
  sorted: Float64Array,
  probability: number,
  random: SeededNumbers,
): () => number {
  const n = sorted.length
  const draws = new Float64Array(n)
  const counts = new Uint32Array(n)
  const position = (n - 1) * probability
  const below = Math.floor(position)
  const fraction = position - below
  return () => {
    random.fill(draws)
    counts.fill(0)
    for (let drawn = 0; drawn < n; drawn++) {
      const index = Math.floor((draws[drawn] ?? 0) * n)
      counts[index] = (counts[index] ?? 0) + 1
    }
    let index = 0
    let passed = counts[0] ?? 0
    while (passed <= below) passed += counts[++index] ?? 0
    const lower = sorted[index] ?? 0
    if (fraction === 0) return lower
    while (passed <= below + 1) passed += counts[++index] ?? 0
    return lower + fraction * ((sorted[index] ?? 0) - lower)
  }
}

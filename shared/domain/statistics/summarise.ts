import { quantile, sortSample } from './quantile.ts'

/** A sample in a few figures, in the unit of its values. Quantiles are of type 7, see {@link quantile}. */
export interface SampleSummary {
  readonly n: number
  readonly mean: number
  readonly median: number
  readonly p95: number
  /** First and third quartile; `iqr` is the distance between them. */
  readonly q1: number
  readonly q3: number
  readonly iqr: number
  readonly min: number
  readonly max: number
}

/** The figures of a sample in any order; null for an empty one. Throws RangeError for a value that is not finite. */
export function summarise(values: readonly number[]): SampleSummary | null {
  const sorted = sortSample(values)
  const n = sorted.length
  if (n === 0) return null
  const at = (probability: number) => quantile(sorted, probability) ?? Number.NaN
  const [q1, q3] = [at(0.25), at(0.75)]
  return {
    n,
    mean: sorted.reduce((sum, value) => sum + value, 0) / n,
    median: at(0.5),
    p95: at(0.95),
    q1,
    q3,
    iqr: q3 - q1,
    min: at(0),
    max: at(1),
  }
}

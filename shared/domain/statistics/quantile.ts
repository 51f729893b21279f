/**
 * The quantile of a sample by linear interpolation between its order statistics: type 7 of Hyndman and Fan,
 * “Sample Quantiles in Statistical Packages”, The American Statistician 50 (1996), the default of R and NumPy.
 *
 * @param sorted finite numbers in ascending order
 * @param probability from 0 to 1; anything else throws RangeError
 * @returns null for an empty sample
 */
export function quantile(sorted: ArrayLike<number>, probability: number): number | null {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`Not a probability: ${probability}`)
  const position = (sorted.length - 1) * probability
  const below = Math.floor(position)
  const lower = sorted[below]
  if (lower === undefined) return null
  const upper = sorted[below + 1] ?? lower
  return lower + (position - below) * (upper - lower)
}

/** The numbers in ascending order, as a copy. Throws RangeError for one that is not finite. */
export function sortSample(values: readonly number[]): Float64Array {
  const unusable = values.find((value) => !Number.isFinite(value))
  if (unusable !== undefined) throw new RangeError(`Not a finite number: ${unusable}`)
  return Float64Array.from(values).sort()
}

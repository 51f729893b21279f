/** The middle value; the mean of the two middle ones for an even count. NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** A figure to three significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

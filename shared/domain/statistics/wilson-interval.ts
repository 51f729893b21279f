/** A share from 0 to 1 and the ends of its interval. */
export interface ShareInterval {
  readonly share: number
  readonly low: number
  readonly high: number
}

/** Quantile of the normal distribution at 0.975. */
const Z = 1.959963984540054

/**
 * 95 % score interval of a share, without continuity correction: E. B. Wilson, “Probable Inference, the Law of
 * Succession, and Statistical Inference”, Journal of the American Statistical Association 22 (1927). It stays
 * within 0 and 1 and has a length also where all or none passed.
 *
 * @param passed a whole number from 0 to `total`; anything else throws RangeError
 * @returns null when `total` is 0
 */
export function wilsonInterval(passed: number, total: number): ShareInterval | null {
  const isCount = Number.isInteger(passed) && Number.isInteger(total) && passed >= 0 && passed <= total
  if (!isCount) throw new RangeError(`Not a share: ${passed} of ${total}`)
  if (total === 0) return null
  const share = passed / total
  const scale = 1 + Z ** 2 / total
  const centre = (share + Z ** 2 / (2 * total)) / scale
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2))
  return {
    share,
    low: passed === 0 ? 0 : centre - reach,
    high: passed === total ? 1 : centre + reach,
  }
}

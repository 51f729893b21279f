const JSON_NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

/**
 * The value of a JSON number in one spelling, whatever its size: `1.50`, `15e-1` and `0.15E1` give the same text.
 * Zero keeps its sign.
 */
export function canonicalNumber(source: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = JSON_NUMBER.exec(source) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return `${sign}0`
  const shift = digits.length - significant.length - fraction.length
  return `${sign}${significant}e${BigInt(exponent) + BigInt(shift)}`
}

/**
 * True when a 64-bit floating-point number, written in its shortest form, gives the value of `source` again:
 * false for `1e400`, integers of 30 digits and the like. The sign of `-0` is not looked at.
 */
export function survivesDouble(source: string): boolean {
  const value = Number(source)
  if (!Number.isFinite(value)) return false
  if (value === 0) return /^-?0$/.test(canonicalNumber(source))
  return canonicalNumber(String(value)) === canonicalNumber(source)
}

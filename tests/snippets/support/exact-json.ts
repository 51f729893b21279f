/** A number as it was spelled, for a JavaScript number cannot hold 30 digits or 1e400. */
class SpelledNumber {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

/**
 * One spelling for every way to write the same JSON value: members sorted by name, numbers as exact decimals
 * (`1.0` is `1`, `1e400` is not infinity), no white space but what makes a difference readable. Throws where the
 * text is not JSON.
 */
export function canonicalJson(text: string): string {
  const value: unknown = JSON.parse(text, keepSpelling)
  return spell(value, '')
}

function keepSpelling(_name: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? new SpelledNumber(context?.source ?? String(value)) : value
}

function spell(value: unknown, indent: string): string {
  if (value instanceof SpelledNumber) return exactDecimal(value.source)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent} `
  const parts = Array.isArray(value)
    ? value.map((item) => spell(item, inner))
    : Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => `${JSON.stringify(name)}: ${spell(member, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  if (parts.length === 0) return `${open}${close}`
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`
}

/** `<digits>e<exponent>` with no zero at either end of the digits; zero is `0`, whatever its sign. */
export function exactDecimal(source: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source)
  if (match === null) throw new Error(`not a JSON number: ${source}`)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = (whole + fraction).replace(/^0+/, '')
  if (digits === '') return '0'
  const significant = digits.replace(/0+$/, '')
  const shift = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length)
  return `${sign}${significant}e${shift}`
}

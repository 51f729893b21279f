import type { Currency } from '../../schemas/price.ts'

/**
 * An exact amount. The unit is 10⁻¹² (pico) of the currency: prices per 1,000,000 tokens have at most six
 * decimals, so that one token costs a whole number of it and no sum is ever rounded.
 */
export interface Money {
  readonly currency: Currency
  readonly pico: bigint
}

const PICO_DIGITS = 12
const PICO_PER_UNIT = 10n ** BigInt(PICO_DIGITS)
const TOKENS_PER_PRICE = 1_000_000n
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,12}))?$/

/** The pico of a plain decimal such as `-0.0024`; null for any other text or more than 12 decimals. */
export function parseDecimal(text: string): bigint | null {
  const match = DECIMAL.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const pico = BigInt(whole + fraction.padEnd(PICO_DIGITS, '0'))
  return sign === '-' ? -pico : pico
}

/** The amount as a plain decimal, unrounded and with no trailing zeros: `0.0024`. */
export function toDecimalString({ pico }: Money): string {
  const magnitude = pico < 0n ? -pico : pico
  const fraction = (magnitude % PICO_PER_UNIT).toString().padStart(PICO_DIGITS, '0').replace(/0+$/, '')
  const whole = (magnitude / PICO_PER_UNIT).toString()
  return `${pico < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** The amount that a plain decimal stands for; null for any other text. */
export function parseMoney(text: string, currency: Currency): Money | null {
  const pico = parseDecimal(text)
  return pico === null ? null : { currency, pico }
}

/** Nothing. */
export function zeroMoney(currency: Currency): Money {
  return { currency, pico: 0n }
}

/** Throws RangeError for two currencies: there is no rate to add them by. */
export function addMoney(left: Money, right: Money): Money {
  return { currency: sameCurrency(left, right), pico: left.pico + right.pico }
}

/** Throws RangeError for two currencies. */
export function subtractMoney(left: Money, right: Money): Money {
  return { currency: sameCurrency(left, right), pico: left.pico - right.pico }
}

/** The sum, zero of the currency for none. Throws RangeError for an amount of another currency. */
export function sumMoney(currency: Currency, amounts: readonly Money[]): Money {
  return amounts.reduce(addMoney, zeroMoney(currency))
}

/**
 * What tokens cost. `tokens` is a whole number; `pricePerMillion` a decimal with at most six places.
 * Throws RangeError for anything else.
 */
export function costOfTokens(tokens: number, pricePerMillion: string, currency: Currency): Money {
  const price = parseDecimal(pricePerMillion)
  if (price === null || price % TOKENS_PER_PRICE !== 0n) {
    throw new RangeError(`Not a price per 1,000,000 tokens: ${pricePerMillion}`)
  }
  return { currency, pico: BigInt(tokens) * (price / TOKENS_PER_PRICE) }
}

function sameCurrency(left: Money, right: Money): Currency {
  if (left.currency !== right.currency) {
    throw new RangeError(`Cannot combine ${left.currency} and ${right.currency}`)
  }
  return left.currency
}

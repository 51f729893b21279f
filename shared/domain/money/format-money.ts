import type { Currency } from '../../schemas/price.ts'
import { type Money, toDecimalString } from './money.ts'

const SYMBOLS: Readonly<Record<Currency, string>> = { USD: '$', CNY: '¥' }

const FEWEST_DECIMALS = 2
const PICO_DECIMALS = 12
const SMALL_SIGNIFICANT_DIGITS = 3

/**
 * An amount for the eye, rounded once, half away from zero: two decimals from 100 up, four from 0.01 up, three
 * significant digits below, so that no amount but zero looks like zero. `$1,234.57`, `$1.2345`, `$0.00056`.
 */
export function formatMoney(money: Money): string {
  const magnitude = money.pico < 0n ? -money.pico : money.pico
  const unit = 10n ** BigInt(PICO_DECIMALS - decimalsFor(magnitude))
  const rounded = ((magnitude + unit / 2n) / unit) * unit
  const [whole = '', fraction = ''] = toDecimalString({ currency: money.currency, pico: rounded }).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = money.pico < 0n ? '-' : ''
  return `${sign}${SYMBOLS[money.currency]}${grouped}.${fraction.padEnd(FEWEST_DECIMALS, '0')}`
}

/** How many decimals are shown of an amount in pico. */
function decimalsFor(magnitude: bigint): number {
  if (magnitude === 0n || magnitude >= 100n * 10n ** 12n) return FEWEST_DECIMALS
  if (magnitude >= 10n ** 10n) return 4
  const leadingZeros = PICO_DECIMALS - magnitude.toString().length
  return Math.min(PICO_DECIMALS, leadingZeros + SMALL_SIGNIFICANT_DIGITS)
}

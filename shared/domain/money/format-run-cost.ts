import type { Currency } from '../../schemas/price.ts'
import type { RunCost } from '../../schemas/run-price.ts'
import { formatMoney } from './format-money.ts'
import { parseMoney } from './money.ts'

/** A run's cost for the eye, `≈` before an estimate; null when it is not known in the currency. */
export function formatRunCost({ usd, cny, isEstimate }: RunCost, currency: Currency): string | null {
  const text = currency === 'USD' ? usd : cny
  const money = text === null ? null : parseMoney(text, currency)
  if (money === null) return null
  return `${isEstimate ? '≈ ' : ''}${formatMoney(money)}`
}

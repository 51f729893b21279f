import { type Bill, billRun } from '../../../shared/domain/billing/bill-run.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { RunPrice } from '../../../shared/schemas/run-price.ts'
import type { RunBill } from '../storage/run-repository.ts'

/** What a price comes to in both currencies. It is an estimate as soon as anything about it could be otherwise. */
export function billOfPrice(price: RunPrice): RunBill {
  const { applied, usage, origin, alsoPossible } = price
  if (applied.kind === 'no-price') return { price, usdPico: null, cnyPico: null, isEstimate: false }
  const bills = (['USD', 'CNY'] satisfies Currency[]).map((currency) =>
    billRun({ usage, price: applied, currency, origin }),
  )
  const [usdPico = null, cnyPico = null] = bills.map(totalOf)
  const isEstimate =
    alsoPossible !== null || !applied.holidaysKnown || bills.some((bill) => bill.kind === 'estimate')
  return { price, usdPico, cnyPico, isEstimate }
}

function totalOf(bill: Bill): bigint | null {
  return bill.kind === 'incomplete' ? null : bill.total.pico
}

import { type Bill, billRun, cacheSaving } from '../../../../shared/domain/billing/bill-run.ts'
import { type OtherPeriod, otherPeriod } from '../../../../shared/domain/billing/other-period.ts'
import { type Money, subtractMoney } from '../../../../shared/domain/money/money.ts'
import type { AppliedPrice, Currency, PriceBook } from '../../../../shared/schemas/price.ts'
import type { RunPrice } from '../../../../shared/schemas/run-price.ts'

/** The price at the other end of a run that spans an edge, and what the run costs if that end decides. */
export type AlsoPossible = Readonly<{ price: AppliedPrice; bill: Bill }>

/** What a run cost and what else it could have cost, in one currency. */
export interface CostReport {
  readonly bill: Bill
  /** Null where the tokens or a price are not known. */
  readonly cacheSaving: Money | null
  /** Null at a price that is the same at all hours, and until the price book is read. */
  readonly other: OtherPeriod | null
  readonly alsoPossible: AlsoPossible | null
}

/**
 * The bill by the price that is stored with the run. The price book of today only tells when the other tier
 * is next in force.
 */
export function costReport(
  { usage, origin, alsoPossible }: RunPrice,
  applied: AppliedPrice,
  { book, currency, nowMs }: Readonly<{ book: PriceBook | null; currency: Currency; nowMs: number }>,
): CostReport {
  return {
    bill: billRun({ usage, price: applied, currency, origin }),
    cacheSaving: cacheSaving({ usage, price: applied, currency }),
    other: book === null ? null : otherPeriod({ book, usage, price: applied, currency, fromMs: nowMs }),
    alsoPossible:
      alsoPossible === null
        ? null
        : { price: alsoPossible, bill: billRun({ usage, price: alsoPossible, currency, origin }) },
  }
}

/** The amount of a bill; null when some of it is not known. */
export function totalOf(bill: Bill): Money | null {
  return bill.kind === 'incomplete' ? null : bill.total
}

/** How much dearer `other` is than `bill`; negative when it is cheaper, null when either is not known. */
export function differenceOf(bill: Bill, other: Bill): Money | null {
  const [total, otherTotal] = [totalOf(bill), totalOf(other)]
  return total === null || otherTotal === null ? null : subtractMoney(otherTotal, total)
}

/** What was predicted before the run beside what was counted after it, in tokens. */
export type PredictionRow = Readonly<{ name: string; predicted: number; real: number | null }>

/** Null when nothing was predicted. */
export function predictionRows({ predicted, usage }: RunPrice): readonly PredictionRow[] | null {
  if (predicted === null) return null
  return [
    { name: 'Prompt', predicted: predicted.promptTokens, real: usage?.promptTokens ?? null },
    { name: 'From the cache', predicted: predicted.hitTokens, real: usage?.cacheHitTokens ?? null },
  ]
}

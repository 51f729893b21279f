import type { Currency } from '../../../schemas/price.ts'
import type { Money } from '../../money/money.ts'
import type { CountedRun } from './column-runs.ts'

/** What the runs of a column cost. */
export interface CostStatistics {
  /** The sum over the runs whose cost is known, exact. */
  readonly total: Money
  /** The mean cost × 1,000, rounded to 10⁻¹² of the currency; null when no cost is known. */
  readonly perThousand: Money | null
  /** Runs whose cost is not known: they are in no figure. */
  readonly unknown: number
  /** Whether some of the costs are estimates. */
  readonly isEstimate: boolean
}

/** Adds up what the runs cost, without rounding. */
export function costStatistics(runs: readonly CountedRun[], currency: Currency): CostStatistics {
  const known = runs.flatMap(({ costPico }) => costPico ?? [])
  const total = known.reduce((sum, pico) => sum + pico, 0n)
  return {
    total: { currency, pico: total },
    perThousand:
      known.length === 0 ? null : { currency, pico: roundedQuotient(total * 1000n, BigInt(known.length)) },
    unknown: runs.length - known.length,
    isEstimate: runs.some(({ costPico, isCostEstimate }) => costPico !== null && isCostEstimate),
  }
}

/** Half away from zero. `divisor` is positive. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n)
  return dividend < 0n ? -rounded : rounded
}

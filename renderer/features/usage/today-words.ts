import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import { formatMoney } from '../../../shared/domain/money/format-money.ts'
import { parseDecimal, parseMoney } from '../../../shared/domain/money/money.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { BudgetState, TodaySpend } from '../../../shared/schemas/spend.ts'

/** Decimal text as an amount for the eye. */
export function amountInWords(text: string, currency: Currency): string {
  const money = parseMoney(text, currency)
  return money === null ? text : formatMoney(money)
}

/** The spend of today in one currency. */
export function spentToday(today: TodaySpend, currency: Currency): string {
  return currency === 'USD' ? today.usd : today.cny
}

const STATE_ORDER: Readonly<Record<BudgetState['state'], number>> = { reached: 0, warning: 1, below: 2 }

/** The budget to show: the one nearest to its end among that of the day and that of the environment. */
export function budgetInForce(today: TodaySpend, environmentId: string): BudgetState | null {
  const [first] = today.budgets
    .filter((budget) => budget.environmentId === null || budget.environmentId === environmentId)
    .sort(
      (left, right) =>
        STATE_ORDER[left.state] - STATE_ORDER[right.state] || usedShare(right) - usedShare(left),
    )
  return first ?? null
}

/** How much of a budget is used, 0 to 1. */
export function usedShare({ limit, spent }: BudgetState): number {
  const [limitPico, spentPico] = [parseDecimal(limit) ?? 0n, parseDecimal(spent) ?? 0n]
  if (limitPico === 0n || spentPico >= limitPico) return 1
  return Number((spentPico * 1000n) / limitPico) / 1000
}

/** What the figure of today leaves out or guesses. */
export function todayNotes(today: TodaySpend): readonly string[] {
  const { unpricedRuns, estimatedRuns } = today
  return [
    'Runs of the sandbox cost nothing and are not counted.',
    ...(unpricedRuns > 0
      ? [`The cost of ${countOf(unpricedRuns, 'run')} is not known and not counted.`]
      : []),
    ...(estimatedRuns > 0 ? [`The cost of ${countOf(estimatedRuns, 'run')} is an estimate.`] : []),
  ]
}

import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { BudgetState } from '../../../shared/schemas/spend.ts'
import { StatusButton } from '../../components/status-button.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './spend-status.module.css'
import { amountInWords, budgetInForce, spentToday, todayNotes, usedShare } from './today-words.ts'

const TONES = { below: 'neutral', warning: 'warning', reached: 'danger' } as const

/** Today's runs and spend, and how much of the budget that is. Opens the usage view. */
export function SpendStatus() {
  const store = useAppStore()
  const today = useApp((state) => state.todaySpend)
  const { currency, budget, activeEnvironmentId } = useApp((state) => state.settings)
  if (today === null) return null
  const inForce = budgetInForce(today, activeEnvironmentId)
  return (
    <StatusButton
      tone={TONES[inForce?.state ?? 'below']}
      tooltip={todayNotes(today).join(' ')}
      onPress={() => store.getState().openUsage()}
    >
      {`Today ${countOf(today.runs, 'run')} · `}
      {inForce === null
        ? amountInWords(spentToday(today, currency), currency)
        : budgetInWords(inForce, budget.currency)}
      {inForce !== null && <BudgetMeter budget={inForce} />}
    </StatusButton>
  )
}

function budgetInWords({ spent, limit, environmentId, state }: BudgetState, currency: Currency): string {
  const whose = environmentId === null ? '' : ' for this environment'
  const end = state === 'reached' ? ', used up' : ''
  return `${amountInWords(spent, currency)} of ${amountInWords(limit, currency)}${whose}${end}`
}

/** Its value is in the words beside it. */
function BudgetMeter({ budget }: Readonly<{ budget: BudgetState }>) {
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.used} style={{ width: `${usedShare(budget) * 100}%` }} />
    </span>
  )
}

import { useState } from 'react'
import type { Currency } from '../../../shared/schemas/price.ts'
import { amountSchema, type Budget } from '../../../shared/schemas/spend.ts'
import { NumberField } from '../../components/number-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { TextField } from '../../components/text-field.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { CURRENCIES, CurrencySwitch } from './currency-switch.tsx'
import styles from './settings-dialog.module.css'

/** The currency of all amounts, and the limits of a day's spend. Each has effect at once and is stored at once. */
export function BudgetSection() {
  const budget = useApp((state) => state.settings.budget)
  return (
    <div className={styles.section}>
      <section className={styles.group}>
        <h3 className={styles.heading}>Amounts are shown in</h3>
        <div>
          <CurrencySwitch />
        </div>
        <p className={styles.explanation}>
          DeepSeek publishes a price list in each currency. Nothing is converted.
        </p>
      </section>
      <DayLimits budget={budget} />
      <EnvironmentLimits budget={budget} />
    </div>
  )
}

function DayLimits({ budget }: Readonly<{ budget: Budget }>) {
  const changeBudget = useApp((state) => state.changeBudget)
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>Limits of a day</h3>
      <p className={styles.explanation}>
        At a limit nothing more is sent unless you say so, one request at a time. The day is that of this
        computer. Runs of the sandbox cost nothing and are not counted.
      </p>
      <div>
        <Segmented<Currency>
          label="Currency of the limits"
          options={CURRENCIES}
          value={budget.currency}
          onChange={(currency) => void changeBudget({ currency })}
        />
      </div>
      <div className={styles.columns}>
        <AmountField
          label="All environments"
          value={budget.perDay}
          onChange={(perDay) => void changeBudget({ perDay })}
        />
        <NumberField
          label="Warn at, % of a limit"
          minValue={1}
          maxValue={100}
          step={1}
          value={budget.warnAtPercent}
          onChange={(warnAtPercent) => {
            if (!Number.isNaN(warnAtPercent)) void changeBudget({ warnAtPercent })
          }}
        />
      </div>
    </section>
  )
}

function EnvironmentLimits({ budget }: Readonly<{ budget: Budget }>) {
  const store = useAppStore()
  const environments = useApp((state) => loadedValue(state.environments)?.environments) ?? []
  const real = environments.filter((environment) => environment.kind !== 'sandbox')
  if (real.length === 0) return null

  function setLimit(id: string, limit: string | null): void {
    const { [id]: _, ...others } = budget.perEnvironment
    void store
      .getState()
      .changeBudget({ perEnvironment: limit === null ? others : { ...others, [id]: limit } })
  }

  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>Limits of one environment</h3>
      <div className={styles.columns}>
        {real.map(({ id, name }) => (
          <AmountField
            key={id}
            label={name}
            value={budget.perEnvironment[id] ?? null}
            onChange={(limit) => setLimit(id, limit)}
          />
        ))}
      </div>
    </section>
  )
}

type AmountFieldProps = Readonly<{
  label: string
  value: string | null
  onChange: (value: string | null) => void
}>

/** An amount of money; empty = no limit. Only a valid one is handed on. */
function AmountField({ label, value, onChange }: AmountFieldProps) {
  const [text, setText] = useState(value ?? '')
  const isValid = text === '' || amountSchema.safeParse(text).success
  return (
    <TextField
      label={label}
      monospaced
      inputMode="decimal"
      placeholder="no limit"
      value={text}
      error={isValid ? null : 'An amount such as 1.50, with at most 6 decimals'}
      onChange={(next) => {
        const trimmed = next.trim()
        setText(trimmed)
        if (trimmed === '') onChange(null)
        else if (amountSchema.safeParse(trimmed).success) onChange(trimmed)
      }}
    />
  )
}

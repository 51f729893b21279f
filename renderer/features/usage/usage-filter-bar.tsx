import { type ReactNode, useState } from 'react'
import { modelsInForce } from '../../../shared/catalogue/models.ts'
import type { UsageGrouping } from '../../../shared/schemas/spend.ts'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp } from '../../store/use-app.ts'
import { CurrencySwitch } from '../settings/index.ts'
import styles from './usage-filter-bar.module.css'
import {
  customRange,
  isoDateOf,
  RANGE_CHOICES,
  type RangeId,
  rangeId,
  rangeOf,
  type UsageRange,
} from './usage-range.ts'
import type { UsageChoice } from './usage-slice.ts'

export type UsageFilterBarProps = Readonly<{ choice: UsageChoice; nowMs: number; actions: ReactNode }>

const GROUPINGS = [
  { id: 'day', label: 'Day' },
  { id: 'model', label: 'Model' },
  { id: 'environment', label: 'Environment' },
  { id: 'collection', label: 'Collection' },
] as const

const ANY = 'any'

/** Which runs are counted, and by what they are grouped. */
export function UsageFilterBar({ choice, nowMs, actions }: UsageFilterBarProps) {
  const chooseUsage = useApp((state) => state.chooseUsage)
  return (
    <div className={styles.bars}>
      <div className={styles.bar}>
        <Segmented<RangeId>
          label="Time"
          options={RANGE_CHOICES}
          value={rangeId(choice.range)}
          onChange={(id) => chooseUsage({ range: rangeOf(id, nowMs) })}
        />
        {choice.range.kind === 'custom' && (
          <CustomDates
            range={choice.range}
            today={isoDateOf(nowMs)}
            onChange={(range) => chooseUsage({ range })}
          />
        )}
        <span className={styles.end}>
          <CurrencySwitch />
          {actions}
        </span>
      </div>
      <div className={styles.bar}>
        <Segmented<UsageGrouping>
          label="Group by"
          options={GROUPINGS}
          value={choice.groupBy}
          onChange={(groupBy) => chooseUsage({ groupBy })}
        />
        <RunFilters choice={choice} onChange={chooseUsage} />
      </div>
    </div>
  )
}

type RunFiltersProps = Readonly<{ choice: UsageChoice; onChange: (change: Partial<UsageChoice>) => void }>

function RunFilters({ choice, onChange }: RunFiltersProps) {
  const environments = useApp((state) => loadedValue(state.environments)?.environments) ?? []
  const orNull = (id: string) => (id === ANY ? null : id)
  return (
    <>
      <Select<string>
        label="Environment"
        hideLabel
        small
        value={choice.environmentId ?? ANY}
        groups={choices(
          'All environments',
          environments.map(({ id, name }) => ({ id, label: name })),
        )}
        onChange={(id) => onChange({ environmentId: orNull(id) })}
      />
      <Select<string>
        label="Model"
        hideLabel
        small
        value={choice.model ?? ANY}
        groups={choices(
          'All models',
          modelsInForce().map(({ id }) => ({ id, label: id })),
        )}
        onChange={(id) => onChange({ model: orNull(id) })}
      />
      {choice.environmentId === null && (
        <span className={styles.note}>Sandbox runs are in here at the price they would have had.</span>
      )}
    </>
  )
}

function choices(all: string, options: readonly Readonly<{ id: string; label: string }>[]) {
  return [{ id: 'choices', options: [{ id: ANY, label: all }, ...options] }]
}

type CustomRange = Extract<UsageRange, { kind: 'custom' }>
type CustomDatesProps = Readonly<{
  range: CustomRange
  today: string
  onChange: (range: CustomRange) => void
}>

/** Dates take effect when they make a span. */
function CustomDates({ range, today, onChange }: CustomDatesProps) {
  const [dates, setDates] = useState({ from: range.fromDate, to: range.toDate })
  const isSpan = customRange(dates.from, dates.to) !== null

  function change(next: typeof dates): void {
    setDates(next)
    const span = customRange(next.from, next.to)
    if (span !== null) onChange(span)
  }

  return (
    <span className={styles.dates}>
      <TextField
        label="From"
        hideLabel
        small
        type="date"
        value={dates.from}
        onChange={(from) => change({ ...dates, from })}
      />
      <TextField
        label="To"
        hideLabel
        small
        type="date"
        value={dates.to}
        onChange={(to) => change({ ...dates, to })}
      />
      {!isSpan && (
        <span className={styles.error}>{`From a day to the same or a later one, e.g. ${today}`}</span>
      )}
    </span>
  )
}

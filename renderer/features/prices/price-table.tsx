import { Ellipsis } from 'lucide-react'
import { Fragment } from 'react'
import type { Currency, CurrencyPrices, PricePeriod } from '../../../shared/schemas/price.ts'
import { Badge } from '../../components/badge.tsx'
import { MenuButton, MenuItem } from '../../components/menu.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { type BookEntry, type EntryOrigin, withoutEntry, withReset } from './override-edits.ts'
import styles from './price-table.module.css'
import { calendarInWords, confidenceInWords, tierName, utcInstant, windowsInWords } from './price-words.ts'
import { SourceLink } from './source-link.tsx'
import { useSaveOverrides } from './use-save-overrides.ts'

type Entry = BookEntry<PricePeriod>

export type PriceTableProps = Readonly<{
  entries: readonly Entry[]
  onEdit: (period: PricePeriod) => void
}>

/** Periods, one row for each of their tiers. */
export function PriceTable({ entries, onEdit }: PriceTableProps) {
  const currency = useApp((state) => state.settings.currency)
  return (
    <table className={styles.table} aria-label={`Prices in ${currency} per 1,000,000 tokens`}>
      <thead>
        <tr>
          <th scope="col">Models</th>
          <th scope="col">From, to</th>
          <th scope="col">Tier</th>
          <th scope="col" className={styles.figure}>
            Cache hit
          </th>
          <th scope="col" className={styles.figure}>
            Cache miss
          </th>
          <th scope="col" className={styles.figure}>
            Output
          </th>
          <th scope="col">Source</th>
          <th scope="col">
            <span className={styles.hidden}>Actions</span>
          </th>
        </tr>
      </thead>
      {entries.map((entry) => (
        <EntryRows key={entry.entry.id} entry={entry} currency={currency} onEdit={onEdit} />
      ))}
    </table>
  )
}

type EntryRowsProps = Readonly<{ entry: Entry; currency: Currency; onEdit: (period: PricePeriod) => void }>

function EntryRows({ entry: { entry: period, origin }, currency, onEdit }: EntryRowsProps) {
  const tiers = tiersOf(period)
  const rowSpan = tiers.length
  return (
    <tbody data-origin={origin}>
      {tiers.map((tier, index) => (
        <tr key={tier.name}>
          {index === 0 && (
            <>
              <ModelsCell period={period} origin={origin} rowSpan={rowSpan} />
              <td rowSpan={rowSpan} className={styles.time}>
                {utcInstant(period.startsAtMs)}
                <br />
                {period.endsAtMs === null ? 'still in force' : utcInstant(period.endsAtMs)}
              </td>
            </>
          )}
          <td>
            {tier.name}
            {tier.hours !== null && <span className={styles.aside}>{tier.hours}</span>}
          </td>
          <PriceCells prices={tier.prices} currency={currency} />
          {index === 0 && (
            <>
              <td rowSpan={rowSpan}>
                <SourceLink source={period.source} />
                <span className={styles.aside}>{confidenceInWords(period.confidence)}</span>
              </td>
              <td rowSpan={rowSpan}>
                <EntryMenu period={period} origin={origin} onEdit={onEdit} />
              </td>
            </>
          )}
        </tr>
      ))}
    </tbody>
  )
}

type Tier = Readonly<{ name: string; hours: string | null; prices: CurrencyPrices }>

function tiersOf({ rates }: PricePeriod): readonly Tier[] {
  if (rates.kind === 'flat') return [{ name: tierName('flat'), hours: null, prices: rates.prices }]
  const hours = `${windowsInWords(rates.windows)}, ${calendarInWords(rates.calendar)}`
  return [
    { name: tierName(rates.inside.tier), hours, prices: rates.inside.prices },
    { name: tierName(rates.outside.tier), hours: 'at all other times', prices: rates.outside.prices },
  ]
}

const ORIGIN_WORDS = { added: 'yours', changed: 'changed by you', removed: 'taken out' } as const

type ModelsCellProps = Readonly<{ period: PricePeriod; origin: EntryOrigin; rowSpan: number }>

function ModelsCell({ period, origin, rowSpan }: ModelsCellProps) {
  return (
    <th scope="rowgroup" rowSpan={rowSpan}>
      {period.models.map((model) => (
        <Fragment key={model}>
          <code className={styles.model}>{model}</code>{' '}
        </Fragment>
      ))}
      {origin !== 'built-in' && (
        <Badge tone={origin === 'removed' ? 'neutral' : 'accent'}>{ORIGIN_WORDS[origin]}</Badge>
      )}
      <span className={styles.aside}>{period.servedBy}</span>
      {period.note !== '' && <span className={styles.note}>{period.note}</span>}
    </th>
  )
}

/** A missing figure is not known; it is not zero. */
function PriceCells({ prices, currency }: Readonly<{ prices: CurrencyPrices; currency: Currency }>) {
  const list = prices[currency]
  return (
    <>
      <td className={styles.figure}>{list?.cacheHit ?? '–'}</td>
      <td className={styles.figure}>{list?.cacheMiss ?? '–'}</td>
      <td className={styles.figure}>{list?.output ?? '–'}</td>
    </>
  )
}

type EntryMenuProps = Readonly<{
  period: PricePeriod
  origin: EntryOrigin
  onEdit: (period: PricePeriod) => void
}>

function EntryMenu({ period, origin, onEdit }: EntryMenuProps) {
  const store = useAppStore()
  const save = useSaveOverrides()

  function remove(): void {
    const { priceOverrides, builtInPrices } = store.getState()
    if (builtInPrices !== null) void save(withoutEntry(priceOverrides, builtInPrices, period.id))
  }

  return (
    <MenuButton
      label={`Actions for ${period.models.join(', ')} from ${utcInstant(period.startsAtMs)}`}
      size="small"
      icon={<Ellipsis size={15} />}
    >
      {origin !== 'removed' && <MenuItem id="edit" label="Edit" onAction={() => onEdit(period)} />}
      {(origin === 'changed' || origin === 'removed') && (
        <MenuItem
          id="reset"
          label="Reset to the built-in price"
          onAction={() => void save(withReset(store.getState().priceOverrides, period.id))}
        />
      )}
      {origin !== 'removed' && <MenuItem id="remove" label="Remove" danger onAction={remove} />}
    </MenuButton>
  )
}

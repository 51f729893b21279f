import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { PricePeriod } from '../../../shared/schemas/price.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { useApp } from '../../store/use-app.ts'
import { type BookEntry, periodEntries } from './override-edits.ts'
import { type EditedPrice, newPrice, PriceEditor } from './price-editor.tsx'
import { priceFormOf } from './price-form.ts'
import { PriceTable } from './price-table.tsx'
import styles from './prices-dialog.module.css'

const ANY = 'any'
const TIMES = [
  { id: 'now', label: 'In force now' },
  { id: 'all', label: 'All times' },
] as const

/** The periods, by model and time, and the form to add or change one. */
export function PriceSection() {
  const [nowMs] = useState(() => Date.now())
  const [editing, setEditing] = useState<EditedPrice | null>(null)
  const [model, setModel] = useState(ANY)
  const [time, setTime] = useState<'now' | 'all'>('now')
  const entries = useEntries()
  const models = useMemo(() => modelsOf(entries), [entries])
  const shown = entries.filter(
    ({ entry }) =>
      (model === ANY || entry.models.includes(model)) && (time === 'all' || covers(entry, nowMs)),
  )
  return (
    <>
      <div className={styles.filters}>
        <Segmented<'now' | 'all'> label="Time" options={TIMES} value={time} onChange={setTime} />
        <Select<string>
          label="Model"
          hideLabel
          small
          value={model}
          groups={[{ id: 'models', options: [{ id: ANY, label: 'All models' }, ...models] }]}
          onChange={setModel}
        />
        <span className={styles.end}>
          <Button
            size="small"
            variant="primary"
            icon={<Plus size={13} aria-hidden="true" />}
            onPress={() => setEditing(newPrice({ model: model === ANY ? '' : model, fromMs: hourOf(nowMs) }))}
          >
            Add a price
          </Button>
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No price known">For this model and time the book has no entry.</EmptyState>
      ) : (
        <PriceTable
          entries={shown}
          onEdit={(period) => setEditing({ id: period.id, form: priceFormOf(period), isNew: false })}
        />
      )}
      {editing !== null && <PriceEditor {...editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function useEntries(): readonly BookEntry<PricePeriod>[] {
  const book = useApp((state) => state.builtInPrices)
  const overrides = useApp((state) => state.priceOverrides)
  return useMemo(() => (book === null ? [] : periodEntries(book, overrides)), [book, overrides])
}

function modelsOf(entries: readonly BookEntry<PricePeriod>[]) {
  const ids = new Set(entries.flatMap(({ entry }) => entry.models))
  return [...ids].sort().map((id) => ({ id, label: id }))
}

function covers({ startsAtMs, endsAtMs }: PricePeriod, atMs: number): boolean {
  return startsAtMs <= atMs && (endsAtMs === null || atMs < endsAtMs)
}

const HOUR_MS = 3_600_000

function hourOf(timeMs: number): number {
  return Math.floor(timeMs / HOUR_MS) * HOUR_MS
}

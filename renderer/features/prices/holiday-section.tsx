import { Ellipsis, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { HolidayList } from '../../../shared/schemas/price.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { MenuButton, MenuItem } from '../../components/menu.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { HolidayEditor } from './holiday-editor.tsx'
import { type HolidayForm, holidayFormOf, newHolidayForm } from './holiday-form.ts'
import styles from './holiday-section.module.css'
import {
  type BookEntry,
  type EntryOrigin,
  holidayEntries,
  withoutEntry,
  withReset,
} from './override-edits.ts'
import { confidenceInWords } from './price-words.ts'
import { SourceLink } from './source-link.tsx'
import { useSaveOverrides } from './use-save-overrides.ts'

type Editing = Readonly<{ id: string; form: HolidayForm; isNew: boolean }>

/** The public holidays in China: on them the peak hours of some prices do not hold. */
export function HolidaySection() {
  const book = useApp((state) => state.builtInPrices)
  const overrides = useApp((state) => state.priceOverrides)
  const entries = useMemo(() => (book === null ? [] : holidayEntries(book, overrides)), [book, overrides])
  const [editing, setEditing] = useState<Editing | null>(null)

  function addYear(): void {
    const years = entries.map(({ entry }) => Number(entry.toDate.slice(0, 4)))
    const year = years.length === 0 ? new Date().getFullYear() : Math.max(...years) + 1
    setEditing({ id: `user-${crypto.randomUUID()}`, form: newHolidayForm(year), isNew: true })
  }

  return (
    <div className={styles.section}>
      <div className={styles.head}>
        <p className={styles.intro}>
          On public holidays in China some prices have no peak hours. Between the first and the last date of a
          list every other day counts as a working day; outside of all lists it is not known.
        </p>
        <Button size="small" variant="primary" icon={<Plus size={13} aria-hidden="true" />} onPress={addYear}>
          Add a year
        </Button>
      </div>
      {entries.map((entry) => (
        <HolidayListView
          key={entry.entry.id}
          entry={entry}
          onEdit={(list) => setEditing({ id: list.id, form: holidayFormOf(list), isNew: false })}
        />
      ))}
      {editing !== null && <HolidayEditor {...editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

type HolidayListViewProps = Readonly<{
  entry: BookEntry<HolidayList>
  onEdit: (list: HolidayList) => void
}>

function HolidayListView({ entry: { entry: list, origin }, onEdit }: HolidayListViewProps) {
  const title = `${list.fromDate} to ${list.toDate}`
  return (
    <section aria-label={title} className={styles.list} data-origin={origin}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {origin !== 'built-in' && <Badge tone="accent">{origin === 'removed' ? 'taken out' : 'yours'}</Badge>}
        <span className={styles.aside}>
          {`${list.days.length} days, checked on ${list.checkedOn}, ${confidenceInWords(list.confidence)}: `}
          <SourceLink source={list.source} />
        </span>
        <HolidayMenu list={list} origin={origin} onEdit={onEdit} />
      </div>
      <ul className={styles.days}>
        {list.days.map(({ date, name }) => (
          <li key={date}>
            <span className={styles.date}>{date}</span> {name}
          </li>
        ))}
      </ul>
      {list.note !== '' && <p className={styles.aside}>{list.note}</p>}
    </section>
  )
}

type HolidayMenuProps = Readonly<{
  list: HolidayList
  origin: EntryOrigin
  onEdit: (list: HolidayList) => void
}>

function HolidayMenu({ list, origin, onEdit }: HolidayMenuProps) {
  const store = useAppStore()
  const save = useSaveOverrides()

  function remove(): void {
    const { priceOverrides, builtInPrices } = store.getState()
    if (builtInPrices !== null) void save(withoutEntry(priceOverrides, builtInPrices, list.id))
  }

  return (
    <MenuButton
      label={`Actions for the holidays from ${list.fromDate}`}
      size="small"
      icon={<Ellipsis size={15} />}
    >
      {origin !== 'removed' && <MenuItem id="edit" label="Edit" onAction={() => onEdit(list)} />}
      {(origin === 'changed' || origin === 'removed') && (
        <MenuItem
          id="reset"
          label="Reset to the built-in list"
          onAction={() => void save(withReset(store.getState().priceOverrides, list.id))}
        />
      )}
      {origin !== 'removed' && <MenuItem id="remove" label="Remove" danger onAction={remove} />}
    </MenuButton>
  )
}

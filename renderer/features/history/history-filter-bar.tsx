import { ListFilter, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components'
import { modelsInForce } from '../../../shared/catalogue/models.ts'
import { type RunFilter, type RunStatus, runStatusSchema } from '../../../shared/schemas/run.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/dialog.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import popoverStyles from '../../components/popover.module.css'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './history-pane.module.css'

const SEARCH_DELAY_MS = 200

/** Search, filter, and the way to clear all. */
export function HistoryFilterBar() {
  const store = useAppStore()
  const [isClearing, setIsClearing] = useState(false)
  const [text, setText] = useSearchText()
  return (
    <div className={styles.bar}>
      <SearchField label="Search history" placeholder="Search history" value={text} onChange={setText} />
      <FilterButton />
      <IconButton label="Clear history" icon={<Trash2 size={14} />} onPress={() => setIsClearing(true)} />
      <ConfirmDialog
        title="Clear the whole history?"
        isOpen={isClearing}
        danger
        confirmLabel="Delete all runs"
        onCancel={() => setIsClearing(false)}
        onConfirm={() => {
          setIsClearing(false)
          void store.getState().clearHistory()
        }}
      >
        Every run that is not running is deleted for good, those of filtered out lists as well. Saved requests
        stay.
      </ConfirmDialog>
    </div>
  )
}

/** The text as it is typed; the filter follows when typing pauses. */
function useSearchText() {
  const store = useAppStore()
  const searched = useApp((state) => state.historyFilter.search ?? '')
  const [text, setText] = useState(searched)
  const [lastSearched, setLastSearched] = useState(searched)
  if (searched !== lastSearched) {
    setLastSearched(searched)
    setText(searched)
  }

  useEffect(() => {
    const search = text.trim()
    if (search === searched) return
    const timer = setTimeout(() => {
      const { historyFilter, setHistoryFilter } = store.getState()
      void setHistoryFilter(withField(historyFilter, 'search', search === '' ? null : search))
    }, SEARCH_DELAY_MS)
    return () => clearTimeout(timer)
  }, [store, text, searched])

  return [text, setText] as const
}

/** The filter with the field set, or without it when the value is null. */
function withField<K extends keyof RunFilter>(
  filter: RunFilter,
  field: K,
  value: RunFilter[K] | null,
): RunFilter {
  const { [field]: _, ...rest } = filter
  return value === null ? rest : { ...rest, [field]: value }
}

function FilterButton() {
  const filter = useApp((state) => state.historyFilter)
  const count = [filter.statuses, filter.model, filter.environmentId].filter(
    (one) => one !== undefined,
  ).length
  return (
    <DialogTrigger>
      <IconButton
        label={count === 0 ? 'Filter history' : `Filter history, ${count} in force`}
        variant={count === 0 ? 'ghost' : 'secondary'}
        icon={<ListFilter size={14} />}
      />
      <Popover className={popoverStyles.popover ?? ''} offset={4}>
        <AriaDialog aria-label="Filter history" className={styles.filters ?? ''}>
          <FilterForm filter={filter} />
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  )
}

const ANY = 'any'

function FilterForm({ filter }: Readonly<{ filter: RunFilter }>) {
  const store = useAppStore()
  const environments = useApp((state) => loadedValue(state.environments)?.environments) ?? []
  const set = (next: RunFilter) => void store.getState().setHistoryFilter(next)
  const orNull = (id: string) => (id === ANY ? null : id)
  return (
    <>
      <Select<RunStatus | typeof ANY>
        label="Status"
        value={filter.statuses?.[0] ?? ANY}
        groups={choices(runStatusSchema.options.map((id) => ({ id, label: id })))}
        onChange={(id) => set(withField(filter, 'statuses', id === ANY ? null : [id]))}
      />
      <Select<string>
        label="Model"
        value={filter.model ?? ANY}
        groups={choices(modelsInForce().map(({ id }) => ({ id, label: id })))}
        onChange={(id) => set(withField(filter, 'model', orNull(id)))}
      />
      <Select<string>
        label="Environment"
        value={filter.environmentId ?? ANY}
        groups={choices(environments.map(({ id, name }) => ({ id, label: name })))}
        onChange={(id) => set(withField(filter, 'environmentId', orNull(id)))}
      />
      <Button size="small" onPress={() => set(filter.search === undefined ? {} : { search: filter.search })}>
        Remove filters
      </Button>
    </>
  )
}

function choices(options: readonly { id: string; label: string }[]) {
  return [{ id: 'choices', options: [{ id: ANY, label: 'Any' }, ...options] }]
}

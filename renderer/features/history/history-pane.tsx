import { History as HistoryIcon, SearchX } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { DeleteRunsDialog } from './delete-runs-dialog.tsx'
import { HistoryFilterBar } from './history-filter-bar.tsx'
import { HistoryList } from './history-list.tsx'
import styles from './history-pane.module.css'
import { HistorySelectionBar } from './history-selection-bar.tsx'
import { countRuns } from './run-count.ts'

const NONE: ReadonlySet<string> = new Set()
/** More columns than that cannot be read beside each other. */
const MAX_COMPARED = 50

/** Every run there was, newest first. Delete deletes the selected runs, or the one in focus when none is. */
export function HistoryPane() {
  const store = useAppStore()
  const pane = useRef<HTMLDivElement>(null)
  const [selectedIds, setSelectedIds] = useState(NONE)
  const [doomedIds, setDoomedIds] = useState<readonly string[]>([])

  function onListKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Delete') return
    const focusedId = event.target instanceof HTMLElement ? event.target.dataset.key : undefined
    const { history } = store.getState()
    const focused = history.status === 'ready' ? history.runs.filter((run) => run.id === focusedId) : []
    setDoomedIds(selectedIds.size > 0 ? [...selectedIds] : focused.map((run) => run.id))
    event.preventDefault()
  }

  async function compare(): Promise<void> {
    await store.getState().compareRuns([...selectedIds])
    setSelectedIds(NONE)
  }

  function exportSelected(): void {
    const ids = [...selectedIds]
    store.getState().openExport({ kind: 'runs', ids }, countRuns(ids.length))
  }

  function onDeleted(): void {
    // Drawn at once: the focus must not go to a row, or to a list, that is about to leave.
    flushSync(() => setSelectedIds(NONE))
    focusList(pane.current)
  }

  return (
    <div className={styles.pane} ref={pane}>
      {selectedIds.size === 0 ? (
        <HistoryFilterBar />
      ) : (
        <HistorySelectionBar
          count={selectedIds.size}
          onCompare={selectedIds.size <= MAX_COMPARED ? () => void compare() : null}
          onExport={exportSelected}
          onDelete={() => setDoomedIds([...selectedIds])}
          onDone={() => setSelectedIds(NONE)}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the list inside */}
      <div className={styles.content} onKeyDown={onListKeyDown}>
        <HistoryContent selectedIds={selectedIds} onSelect={setSelectedIds} />
      </div>
      <DeleteRunsDialog ids={doomedIds} onCancel={() => setDoomedIds([])} onDeleted={onDeleted} />
    </div>
  )
}

/** The list passes the focus on to the row that took the place of a deleted one; without a list the search has it. */
function focusList(pane: HTMLElement | null): void {
  const list = pane?.querySelector<HTMLElement>('[role="grid"]') ?? pane?.querySelector('input')
  list?.focus()
}

type ContentProps = Readonly<{
  selectedIds: ReadonlySet<string>
  onSelect: (ids: ReadonlySet<string>) => void
}>

function HistoryContent({ selectedIds, onSelect }: ContentProps) {
  const store = useAppStore()
  const history = useApp((state) => state.history)
  const isFiltered = useApp((state) => Object.keys(state.historyFilter).length > 0)
  if (history.status === 'loading') return <Spinner label="Reading history" />
  if (history.status === 'failed') {
    return (
      <div className={styles.note}>
        <ErrorNote
          title="The history could not be read"
          actions={
            <Button size="small" onPress={() => void store.getState().loadHistory()}>
              Try again
            </Button>
          }
        >
          {history.error.message}
        </ErrorNote>
      </div>
    )
  }
  if (history.runs.length === 0) return isFiltered ? <NoMatch /> : <NoRuns />
  return <HistoryList runs={history.runs} selectedIds={selectedIds} onSelect={onSelect} />
}

function NoRuns() {
  return (
    <EmptyState icon={<HistoryIcon size={26} strokeWidth={1.5} />} title="No runs yet">
      Send a request: it is kept here with all that came back, even when it fails.
    </EmptyState>
  )
}

function NoMatch() {
  const store = useAppStore()
  return (
    <EmptyState
      icon={<SearchX size={26} strokeWidth={1.5} />}
      title="No run fits"
      actions={
        <Button size="small" onPress={() => void store.getState().setHistoryFilter({})}>
          Show all runs
        </Button>
      }
    >
      The search looks into prompt, answer and reasoning.
    </EmptyState>
  )
}

import { History as HistoryIcon, SearchX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { HistoryFilterBar } from './history-filter-bar.tsx'
import { HistoryList } from './history-list.tsx'
import styles from './history-pane.module.css'
import { HistorySelectionBar } from './history-selection-bar.tsx'

/** Every run there was, newest first. */
export function HistoryPane() {
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set())
  const clearSelection = () => setSelectedIds(new Set())
  return (
    <div className={styles.pane}>
      {selectedIds.size === 0 ? (
        <HistoryFilterBar />
      ) : (
        <HistorySelectionBar ids={[...selectedIds]} onDone={clearSelection} />
      )}
      <HistoryContent selectedIds={selectedIds} onSelect={setSelectedIds} />
    </div>
  )
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

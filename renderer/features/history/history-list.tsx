import { useMemo } from 'react'
import {
  Collection,
  GridList,
  GridListHeader,
  GridListLoadMoreItem,
  GridListSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components'
import type { RunSummary } from '../../../shared/schemas/run.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './history-list.module.css'
import { HistoryRow } from './history-row.tsx'
import { groupByDay } from './run-days.ts'

const ROW_HEIGHT_PX = 62
const HEADING_HEIGHT_PX = 26
const PADDING_PX = 4

export type HistoryListProps = Readonly<{
  runs: readonly RunSummary[]
  selectedIds: ReadonlySet<string>
  onSelect: (ids: ReadonlySet<string>) => void
}>

/** Only the rows in view are drawn; the next page is read when the end comes near. */
export function HistoryList({ runs, selectedIds, onSelect }: HistoryListProps) {
  const store = useAppStore()
  const hasMore = useApp(({ history }) => history.status === 'ready' && history.next !== null)
  const days = useMemo(() => groupByDay(runs, Date.now()), [runs])

  function open(id: string): void {
    const run = runs.find((one) => one.id === id)
    if (run !== undefined) void store.getState().openRun(run)
  }

  return (
    <Virtualizer
      layout={ListLayout}
      layoutOptions={{ rowSize: ROW_HEIGHT_PX, headingSize: HEADING_HEIGHT_PX, padding: PADDING_PX }}
    >
      <GridList
        aria-label="History"
        className={styles.list ?? ''}
        selectionMode="multiple"
        keyboardNavigationBehavior="tab"
        selectedKeys={selectedIds}
        onSelectionChange={(keys) =>
          onSelect(new Set(keys === 'all' ? runs.map((run) => run.id) : [...keys].map(String)))
        }
        onAction={(id) => open(String(id))}
      >
        <Collection items={days}>
          {(day) => (
            <GridListSection id={day.id}>
              <GridListHeader className={styles.day ?? ''}>{day.label}</GridListHeader>
              <Collection items={day.runs}>{(run) => <HistoryRow run={run} />}</Collection>
            </GridListSection>
          )}
        </Collection>
        {hasMore && <GridListLoadMoreItem onLoadMore={() => void store.getState().loadMoreHistory()} />}
      </GridList>
    </Virtualizer>
  )
}

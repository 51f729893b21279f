import { EyeOff, Grid3x3 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { formatCount } from '../../../../shared/domain/figures/format-figures.ts'
import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import type { Environment } from '../../../../shared/schemas/environment.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp } from '../../../store/use-app.ts'
import { columnNames } from '../column-names.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { countPlaces } from '../open-comparison.ts'
import styles from './compare-grid.module.css'
import type { GridFilter } from './grid-filter.ts'
import { GridFilterBar } from './grid-filter-bar.tsx'
import type { NamedColumn } from './grid-head.tsx'
import { GridTable } from './grid-table.tsx'
import { type FoundRows, keepFound } from './row-search.ts'
import { useFoundRows } from './use-found-rows.ts'
import { useGridFacts } from './use-grid-facts.ts'
import { useSameList } from './use-same-list.ts'

const NO_ENVIRONMENTS: readonly Environment[] = []

export type CompareGridProps = Readonly<{ comparisonId: string }>

/** All rows and columns of a comparison at once, to be narrowed to what is worth reading. */
export function CompareGrid({ comparisonId }: CompareGridProps) {
  const comparison = useApp((state) => openComparisonOf(state, comparisonId)?.comparison)
  const hasCells = useApp((state) => (openComparisonOf(state, comparisonId)?.cells.size ?? 0) > 0)
  const isBlind = useApp((state) => compareViewOf(state, comparisonId).isBlind)
  if (comparison === undefined) return null
  if (isBlind) return <HiddenWhileBlind comparisonId={comparisonId} />
  if (!hasCells) return <NeverRun comparison={comparison} />
  return <FilledGrid comparison={comparison} />
}

function HiddenWhileBlind({ comparisonId }: CompareGridProps) {
  const changeCompareView = useApp((state) => state.changeCompareView)
  return (
    <EmptyState
      icon={<EyeOff size={22} />}
      title="Hidden while you read blind"
      actions={
        <>
          <Button size="small" onPress={() => changeCompareView(comparisonId, { mode: 'columns' })}>
            Read in columns
          </Button>
          <Button size="small" onPress={() => changeCompareView(comparisonId, { isBlind: false })}>
            Show names and figures
          </Button>
        </>
      }
    >
      The grid would give away which column answered what.
    </EmptyState>
  )
}

function NeverRun({ comparison }: Readonly<{ comparison: Comparison }>) {
  const startPass = useApp((state) => state.startPass)
  const count = countPlaces(comparison)
  return (
    <EmptyState
      icon={<Grid3x3 size={22} />}
      title="No runs yet"
      actions={
        <Button size="small" onPress={() => void startPass(comparison.id, { kind: 'all' })}>
          {count === 1 ? 'Run it' : `Run all ${formatCount(count)}`}
        </Button>
      }
    >
      Run all fills the grid, cell by cell as the answers come in.
    </EmptyState>
  )
}

function FilledGrid({ comparison }: Readonly<{ comparison: Comparison }>) {
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<GridFilter>('all')
  const endedCount = useApp((state) => openComparisonOf(state, comparison.id)?.progress.ended ?? 0)
  const { rows: datasetRows } = comparison.dataset
  const { rows, counts } = useGridFacts(comparison)
  const found = useFoundRows({ comparisonId: comparison.id, text, rows: datasetRows, endedCount })
  const listed = useSameList(useMemo(() => keepFound(rows[filter], found.rows), [rows, filter, found.rows]))
  const columns = useNamedColumns(comparison)
  const clear = () => {
    setText('')
    setFilter('all')
  }
  return (
    <div className={styles.pane}>
      <GridFilterBar
        text={text}
        onText={setText}
        filter={filter}
        onFilter={setFilter}
        rows={rows}
        note={noteOn(found, listed.length, datasetRows.length)}
      />
      {listed.length === 0 ? (
        <NoMatch
          filter={filter}
          text={text.trim()}
          isSearching={found.state === 'searching'}
          onClear={clear}
        />
      ) : (
        <GridTable comparison={comparison} columns={columns} counts={counts} listed={listed} />
      )}
    </div>
  )
}

function useNamedColumns(comparison: Comparison): readonly NamedColumn[] {
  const environments = useApp((state) => loadedValue(state.environments)?.environments) ?? NO_ENVIRONMENTS
  return useMemo(() => {
    const names = columnNames(comparison, environments)
    return comparison.columns.map(({ id }) => ({ id, name: names.get(id) ?? '' }))
  }, [comparison, environments])
}

function noteOn({ state }: FoundRows, listed: number, total: number): string {
  if (state === 'searching') return 'Searching the answers…'
  if (state === 'failed') return 'The answers could not be searched; these are the values.'
  return listed === total
    ? `${formatCount(total)} ${total === 1 ? 'row' : 'rows'}`
    : `${formatCount(listed)} of ${formatCount(total)}`
}

type NoMatchProps = Readonly<{ filter: GridFilter; text: string; isSearching: boolean; onClear: () => void }>

function NoMatch({ filter, text, isSearching, onClear }: NoMatchProps) {
  if (isSearching) return <EmptyState title="No value has it; the answers are still searched" />
  return (
    <EmptyState
      title="No row fits"
      actions={
        <Button size="small" onPress={onClear}>
          Show all rows
        </Button>
      }
    >
      {noMatchInWords(filter, text)}
    </EmptyState>
  )
}

function noMatchInWords(filter: GridFilter, text: string): string {
  if (text === '') return 'None of the rows is of this kind.'
  if (filter === 'all') return 'No value and no answer has this text.'
  return 'None of the rows is of this kind and has this text in a value or an answer.'
}

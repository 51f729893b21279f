import { formatCount } from '../../../../shared/domain/figures/format-figures.ts'
import { SearchField } from '../../../components/search-field.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { GRID_FILTERS, type GridFilter, type RowsByFilter } from './grid-filter.ts'
import styles from './grid-filter-bar.module.css'

export type GridFilterBarProps = Readonly<{
  text: string
  onText: (text: string) => void
  filter: GridFilter
  onFilter: (filter: GridFilter) => void
  rows: RowsByFilter
  /** What the search has to say: that it goes on, that it failed, or how many rows it left. */
  note: string
}>

const LABELS: Readonly<Record<GridFilter, string>> = {
  all: 'All',
  failed: 'Failed',
  different: 'Different',
  slow: 'Slow',
  expensive: 'Expensive',
  'tests-failed': 'Tests failed',
  outdated: 'Outdated',
}

/** Narrows the grid to rows with a text and to those of a kind. */
export function GridFilterBar({ text, onText, filter, onFilter, rows, note }: GridFilterBarProps) {
  const options = GRID_FILTERS.map((id) => ({ id, label: `${LABELS[id]} ${formatCount(rows[id].length)}` }))
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <SearchField
          label="Find in values and answers"
          placeholder="Find in values and answers"
          value={text}
          onChange={onText}
        />
      </div>
      <Segmented label="Rows" options={options} value={filter} onChange={onFilter} />
      <span className={styles.note} aria-live="polite">
        {note}
      </span>
    </div>
  )
}

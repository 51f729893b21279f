import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { UsageGrouping, UsageReport, UsageRow } from '../../../shared/schemas/spend.ts'
import { useApp } from '../../store/use-app.ts'
import { amountInWords } from './today-words.ts'
import { cacheHitShare, defaultSort, sortRows, type UsageColumn, type UsageSort } from './usage-columns.ts'
import styles from './usage-table.module.css'
import { GROUP_NAMES, seconds } from './usage-words.ts'

export type UsageTableProps = Readonly<{ report: UsageReport; groupBy: UsageGrouping }>

const COLUMNS: readonly Readonly<{ id: UsageColumn; name: string }>[] = [
  { id: 'spend', name: 'Spend' },
  { id: 'runs', name: 'Runs' },
  { id: 'failed', name: 'Failed' },
  { id: 'hit', name: 'Cache hit' },
  { id: 'miss', name: 'Cache miss' },
  { id: 'hitShare', name: 'Hit share' },
  { id: 'reasoning', name: 'Reasoning' },
  { id: 'answer', name: 'Answer' },
  { id: 'firstToken', name: 'First token' },
  { id: 'duration', name: 'Duration' },
]

/** The report, group by group; a press on the name of a column sorts by it. */
export function UsageTable({ report, groupBy }: UsageTableProps) {
  const currency = useApp((state) => state.settings.currency)
  const [sort, setSort] = useState<UsageSort>(() => defaultSort(groupBy))
  const rows = useMemo(() => sortRows(report.rows, sort, currency), [report, sort, currency])
  const columns = [{ id: 'group', name: GROUP_NAMES[groupBy] } as const, ...COLUMNS]
  return (
    <table className={styles.table} aria-label={`Usage by ${groupBy}`}>
      <thead>
        <tr>
          {columns.map(({ id, name }) => (
            <SortHeader key={id} id={id} name={name} sort={sort} onSort={setSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <UsageCells key={row.key} row={row} name={row.label} currency={currency} />
        ))}
      </tbody>
      <tfoot>
        <UsageCells row={report.total} name="All" currency={currency} />
      </tfoot>
    </table>
  )
}

type SortHeaderProps = Readonly<{
  id: UsageColumn
  name: string
  sort: UsageSort
  onSort: (sort: UsageSort) => void
}>

function SortHeader({ id, name, sort, onSort }: SortHeaderProps) {
  const isSorted = sort.column === id
  const opposite = sort.direction === 'ascending' ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={isSorted ? sort.direction : 'none'}>
      <AriaButton
        className={styles.sort ?? ''}
        onPress={() => onSort({ column: id, direction: isSorted ? opposite : 'descending' })}
      >
        {name}
        {isSorted &&
          (sort.direction === 'ascending' ? (
            <ArrowUp size={11} aria-hidden="true" />
          ) : (
            <ArrowDown size={11} aria-hidden="true" />
          ))}
      </AriaButton>
    </th>
  )
}

type UsageCellsProps = Readonly<{ row: UsageRow; name: string; currency: Currency }>

function UsageCells({ row, name, currency }: UsageCellsProps) {
  const share = cacheHitShare(row)
  return (
    <tr>
      <th scope="row">{name}</th>
      <SpendCell row={row} currency={currency} />
      <td>{row.runs.toLocaleString('en')}</td>
      <td data-failed={row.failedRuns > 0}>{row.failedRuns.toLocaleString('en')}</td>
      <td>{row.cacheHitTokens.toLocaleString('en')}</td>
      <td>{row.cacheMissTokens.toLocaleString('en')}</td>
      <td>{share === null ? '–' : `${(share * 100).toFixed(1)} %`}</td>
      <td>{row.reasoningTokens.toLocaleString('en')}</td>
      <td>{row.answerTokens.toLocaleString('en')}</td>
      <td>{seconds(row.medianFirstTokenMs)}</td>
      <td>{seconds(row.medianDurationMs)}</td>
    </tr>
  )
}

/** Runs without a price are named: their cost is not known, which is not nothing. */
function SpendCell({ row, currency }: Readonly<{ row: UsageRow; currency: Currency }>) {
  const amount = currency === 'USD' ? row.usd : row.cny
  return (
    <td title={`${amount} ${currency}`}>
      {row.estimatedRuns > 0 && '≈ '}
      {amountInWords(amount, currency)}
      {row.unpricedRuns > 0 && (
        <span className={styles.unpriced}>{`+ ${row.unpricedRuns.toLocaleString('en')} with no price`}</span>
      )}
    </td>
  )
}

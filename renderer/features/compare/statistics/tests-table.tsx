import { useMemo } from 'react'
import { describeCheck } from '../../../../shared/domain/checks/describe-check.ts'
import type { ColumnCheckCounts } from '../../../../shared/schemas/comparison.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { useApi, useApp } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { UNKNOWN } from '../../response/index.ts'
import { openComparisonOf } from '../compare-slice.ts'
import styles from './statistics-table.module.css'
import type { ShownStatistics } from './use-statistics.ts'

export type TestsTableProps = Readonly<{ comparisonId: string; shown: ShownStatistics }>

/** Every test of the request: in how many runs of each column it passed. */
export function TestsTable({ comparisonId, shown }: TestsTableProps) {
  const tests = useApp((state) => openComparisonOf(state, comparisonId)?.comparison.draft.tests)
  const loaded = useCheckCounts(comparisonId, shown)
  const enabled = tests?.filter((test) => test.enabled) ?? []
  if (enabled.length === 0) {
    return (
      <EmptyState title="The request has no tests">Edit the request: its Tests tab takes them.</EmptyState>
    )
  }
  if (loaded.status === 'loading') return <Spinner label="Counting" />
  if (loaded.status === 'failed') {
    return <ErrorNote title="The tests could not be counted">{loaded.error.message}</ErrorNote>
  }
  return (
    <table className={styles.table} aria-label="Tests of the columns">
      <thead>
        <tr>
          <th scope="col">Test</th>
          {shown.labels.map(({ name, shortName, colour }) => (
            <th key={name} scope="col" title={name}>
              <span className={styles.swatch} style={{ color: colour }} aria-hidden="true" />
              {shortName}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {enabled.map((test) => (
          <tr key={test.id}>
            <th scope="row" title={describeCheck(test)}>
              {describeCheck(test)}
            </th>
            {shown.statistics.columns.map(({ column: { columnId } }) => (
              <PassedCell key={columnId} counts={countsOf(loaded.value, { columnId, checkId: test.id })} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Counted anew when the statistics are. */
function useCheckCounts(id: string, { statistics }: ShownStatistics) {
  const api = useApi()
  const load = useMemo(() => {
    // The counts are of the runs that the statistics are of.
    void statistics
    return () => api.call['comparison.checkCounts']({ id })
  }, [api, id, statistics])
  return useLoaded(load)
}

function countsOf(
  all: readonly ColumnCheckCounts[],
  { columnId, checkId }: Pick<ColumnCheckCounts, 'columnId' | 'checkId'>,
): ColumnCheckCounts['counts'] | undefined {
  return all.find((one) => one.columnId === columnId && one.checkId === checkId)?.counts
}

function PassedCell({ counts }: Readonly<{ counts: ColumnCheckCounts['counts'] | undefined }>) {
  if (counts === undefined) return <td>{UNKNOWN}</td>
  const { passed, failed, unknown } = counts
  const total = passed + failed + unknown
  const title = `${passed} passed, ${failed} failed${unknown === 0 ? '' : `, ${unknown} could not be told`}`
  return (
    <td title={title} className={failed > 0 ? styles.failed : undefined}>
      {`${passed.toLocaleString('en')}/${total.toLocaleString('en')}`}
    </td>
  )
}

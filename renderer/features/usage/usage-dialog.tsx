import { BookOpen, ChartColumn, Download, Wallet } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { UsageGrouping, UsageQuery, UsageReport } from '../../../shared/schemas/spend.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApi, useApp, useAppStore } from '../../store/use-app.ts'
import { useLoaded } from '../../store/use-loaded.ts'
import { namedRows } from './usage-columns.ts'
import styles from './usage-dialog.module.css'
import { UsageFilterBar } from './usage-filter-bar.tsx'
import { usageQuery } from './usage-slice.ts'
import { UsageTable } from './usage-table.tsx'
import { UsageTotals } from './usage-totals.tsx'

/** With the code that draws, which nobody needs before. */
const UsageCharts = lazy(async () => ({ default: (await import('./usage-charts.tsx')).UsageCharts }))

/** What was spent on what, and when. */
export function UsageDialog() {
  const store = useAppStore()
  const isOpen = useApp((state) => state.isUsageOpen)
  if (!isOpen) return null
  return (
    <Dialog title="Usage" isOpen size="full" onClose={() => store.getState().closeUsage()}>
      <Usage />
    </Dialog>
  )
}

function Usage() {
  const api = useApi()
  const choice = useApp((state) => state.usageChoice)
  const [nowMs] = useState(() => Date.now())
  const query = useMemo(() => usageQuery(choice, nowMs), [choice, nowMs])
  const load = useMemo(
    () => async () => ({ groupBy: query.groupBy, report: await api.call['spend.report'](query) }),
    [api, query],
  )
  const loaded = useLoaded(load)
  return (
    <div className={styles.usage}>
      <UsageFilterBar choice={choice} nowMs={nowMs} actions={<Actions query={query} />} />
      {loaded.status === 'loading' && <Spinner label="Reading the usage" />}
      {loaded.status === 'failed' && (
        <ErrorNote title="The usage could not be read">{loaded.error.message}</ErrorNote>
      )}
      {loaded.status === 'ready' && <Report {...loaded.value} />}
    </div>
  )
}

function Actions({ query }: Readonly<{ query: UsageQuery }>) {
  const { openSettings, openPrices, exportUsage } = useAppStore().getState()
  const actions = [
    { label: 'Budget', Icon: Wallet, run: () => openSettings('budget') },
    { label: 'Prices', Icon: BookOpen, run: () => openPrices() },
    { label: 'Export CSV', Icon: Download, run: () => void exportUsage(query) },
  ]
  return actions.map(({ label, Icon, run }) => (
    <Button key={label} size="small" icon={<Icon size={13} aria-hidden="true" />} onPress={run}>
      {label}
    </Button>
  ))
}

function Report({ report, groupBy }: Readonly<{ report: UsageReport; groupBy: UsageGrouping }>) {
  const named = useMemo(() => ({ ...report, rows: namedRows(report.rows, groupBy) }), [report, groupBy])
  if (report.rows.length === 0) {
    return (
      <EmptyState icon={<ChartColumn size={22} />} title="No runs in this time">
        Runs that ask a model are counted here when they end. Choose a longer time, or send a request.
      </EmptyState>
    )
  }
  return (
    <>
      <UsageTotals total={report.total} />
      <Suspense fallback={<Spinner label="Drawing" />}>
        <UsageCharts rows={named.rows} groupBy={groupBy} />
      </Suspense>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard */}
      <section className={styles.scroller} tabIndex={0} aria-label="Table">
        <UsageTable key={groupBy} report={named} groupBy={groupBy} />
      </section>
    </>
  )
}

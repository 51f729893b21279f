import { ChartNoAxesColumn, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { Measure } from '../../../../shared/domain/comparison/statistics/run-measures.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { Select } from '../../../components/select.tsx'
import { useApp } from '../../../store/use-app.ts'
import { compareViewOf } from '../compare-slice.ts'
import { missingStatistics, samplesInWords } from './sample-words.ts'
import { StatisticsCharts } from './statistics-charts.tsx'
import styles from './statistics-panel.module.css'
import { StatisticsTable } from './statistics-table.tsx'
import { TestsTable } from './tests-table.tsx'
import { type ShownStatistics, useStatistics } from './use-statistics.ts'

export type StatisticsPanelProps = Readonly<{ comparisonId: string }>

/** What the runs of all rows and repetitions say of the columns. */
export function StatisticsPanel({ comparisonId }: StatisticsPanelProps) {
  const isBlind = useApp((state) => compareViewOf(state, comparisonId).isBlind)
  return (
    <section className={styles.panel} aria-label="Statistics">
      {isBlind ? (
        <EmptyState icon={<EyeOff size={18} />} title="Hidden while you choose">
          The figures would give away which answer is whose.
        </EmptyState>
      ) : (
        <SeenStatistics comparisonId={comparisonId} />
      )}
    </section>
  )
}

function SeenStatistics({ comparisonId }: StatisticsPanelProps) {
  const shown = useStatistics(comparisonId)
  if (shown === null) return null
  const missing = missingStatistics(shown.statistics)
  if (missing === null) return <StatisticsContent comparisonId={comparisonId} shown={shown} />
  return (
    <EmptyState icon={<ChartNoAxesColumn size={18} />} title="No statistics yet">
      {missing}
    </EmptyState>
  )
}

type StatisticsContentProps = StatisticsPanelProps & Readonly<{ shown: ShownStatistics }>

type Part = 'charts' | 'details' | 'tests'

const LABELS: Readonly<Record<Part, string>> = { charts: 'Charts', details: 'Details', tests: 'Tests' }

const PARTS: readonly Readonly<{ id: Part; label: string }>[] = (['charts', 'details', 'tests'] as const).map(
  (id) => ({ id, label: LABELS[id] }),
)

const MEASURES = [
  {
    id: 'measures',
    options: [
      { id: 'totalMs', label: 'Total time' },
      { id: 'firstTokenMs', label: 'First token' },
      { id: 'firstAnswerMs', label: 'First answer' },
      { id: 'tokensPerSecond', label: 'Speed' },
      { id: 'completionTokens', label: 'Tokens out' },
      { id: 'cost', label: 'Cost' },
    ] satisfies readonly Readonly<{ id: Measure; label: string }>[],
  },
]

function StatisticsContent({ comparisonId, shown }: StatisticsContentProps) {
  const [part, setPart] = useState<Part>('charts')
  const [measure, setMeasure] = useState<Measure>('totalMs')
  return (
    <>
      <div className={styles.bar}>
        <Segmented label="Part of the statistics" options={PARTS} value={part} onChange={setPart} />
        {part === 'details' && (
          <Select
            label="Figure"
            hideLabel
            small
            groups={MEASURES}
            value={measure}
            onChange={(id: Measure) => setMeasure(id)}
          />
        )}
        <span className={styles.samples}>{samplesInWords(shown.statistics)}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={styles.content} tabIndex={0} aria-label={LABELS[part]}>
        {part === 'charts' && <StatisticsCharts shown={shown} />}
        {part === 'details' && <StatisticsTable shown={shown} measure={measure} />}
        {part === 'tests' && <TestsTable comparisonId={comparisonId} shown={shown} />}
      </section>
    </>
  )
}

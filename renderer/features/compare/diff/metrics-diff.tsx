import { Check } from 'lucide-react'
import { useMemo } from 'react'
import { diffMetrics } from '../../../../shared/domain/diff/diff-metrics.ts'
import { classNames } from '../../../components/class-names.ts'
import { useApp } from '../../../store/use-app.ts'
import type { ReadySide } from './diff-sides.ts'
import { type MetricLine, metricLine } from './metric-lines.ts'
import styles from './metrics-diff.module.css'

export type MetricsDiffProps = Readonly<{ before: ReadySide; after: ReadySide }>

/** The figures of the two runs, what they differ by, and which is better where one can say so. */
export function MetricsDiff({ before, after }: MetricsDiffProps) {
  const currency = useApp((state) => state.settings.currency)
  const lines = useMemo(
    () => diffMetrics(before.detail.summary, after.detail.summary, currency).map(metricLine),
    [before.detail.summary, after.detail.summary, currency],
  )
  return (
    <div className={styles.panel}>
      <table className={styles.table} aria-label="Figures of the two runs">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">{before.label}</th>
            <th scope="col">{after.label}</th>
            <th scope="col">Difference</th>
            <th scope="col">Relative</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              <FigureCell line={line} side="before" />
              <FigureCell line={line} side="after" />
              <td>{line.difference}</td>
              <td>{line.relative}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.hint}>
        One run each: a small difference can be chance. Repetitions and the statistics tell more.
      </p>
    </div>
  )
}

function FigureCell({ line, side }: Readonly<{ line: MetricLine; side: 'before' | 'after' }>) {
  const { better } = line
  const isBetter = better?.side === side
  return (
    <td className={classNames(isBetter && styles.better)}>
      {isBetter && (
        <span className={styles.word}>
          <Check size={12} aria-hidden="true" />
          {better.word}
        </span>
      )}
      {line[side]}
    </td>
  )
}

import { classNames } from '../../../components/class-names.ts'
import { formatDuration } from '../format.ts'
import styles from './phase-bars.module.css'
import type { Phase } from './phases.ts'

export type PhaseBarsProps = Readonly<{ phases: readonly Phase[] }>

/** The stretches of a run as a table with a bar in each row. */
export function PhaseBars({ phases }: PhaseBarsProps) {
  const totalMs = Math.max(phases.at(-1)?.endMs ?? 0, Number.MIN_VALUE)
  return (
    <table className={styles.table} aria-label="Stretches of the run">
      <thead>
        <tr>
          <th scope="col">Stretch</th>
          <th scope="col" className={styles.track}>
            Share of {formatDuration(totalMs)}
          </th>
          <th scope="col" className={styles.time}>
            Took
          </th>
          <th scope="col" className={styles.time}>
            Ended at
          </th>
        </tr>
      </thead>
      <tbody>
        {phases.map((phase) => (
          <tr key={phase.name}>
            <th scope="row">{phase.name}</th>
            <td className={styles.track}>
              <span
                className={classNames(styles.bar, styles[phase.tone])}
                style={{
                  marginLeft: `${(phase.startMs / totalMs) * 100}%`,
                  width: `${((phase.endMs - phase.startMs) / totalMs) * 100}%`,
                }}
              />
            </td>
            <td className={styles.time}>{formatDuration(phase.endMs - phase.startMs)}</td>
            <td className={styles.time}>{formatDuration(phase.endMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

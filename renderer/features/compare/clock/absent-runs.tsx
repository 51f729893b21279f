import type { AbsentRun } from './clock-runs.ts'
import styles from './clock-view.module.css'

export type AbsentRunsProps = Readonly<{ absent: readonly AbsentRun[] }>

/** The runs that are not on the clock, each with the reason. */
export function AbsentRuns({ absent }: AbsentRunsProps) {
  if (absent.length === 0) return null
  return (
    <p className={styles.absent}>
      Not on the clock:{' '}
      {absent.map(({ label, why }, index) => (
        <span key={label}>
          {index > 0 && ', '}
          <b>{label}</b> ({why})
        </span>
      ))}
    </p>
  )
}

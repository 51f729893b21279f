import { type Silence, STALL_MS } from '../../../../shared/domain/clock/silences.ts'
import { formatDuration } from '../format.ts'
import styles from './timing-tab.module.css'

export type StallListProps = Readonly<{ stalls: readonly Silence[] }>

/** The silences in the text, longest first. */
export function StallList({ stalls }: StallListProps) {
  if (stalls.length === 0) {
    return (
      <p className={styles.quiet}>
        No stall: never more than {formatDuration(STALL_MS)} between two pieces of text.
      </p>
    )
  }
  const longestFirst = stalls.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
  return (
    <section aria-label="Stalls">
      <h3 className={styles.heading}>Stalls</h3>
      <ul>
        {longestFirst.map((stall) => (
          <li key={stall.startMs} className={styles.stall}>
            {formatDuration(stall.endMs - stall.startMs)} without text, from {formatDuration(stall.startMs)}{' '}
            to {formatDuration(stall.endMs)}
          </li>
        ))}
      </ul>
    </section>
  )
}

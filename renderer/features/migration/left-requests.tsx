import { formatCount } from '../../../shared/domain/figures/format-figures.ts'
import styles from './left-requests.module.css'
import type { LeftRequest } from './plan-migration.ts'

export type LeftRequestsProps = Readonly<{ left: readonly LeftRequest[] }>

/** The requests that are not moved, and why. */
export function LeftRequests({ left }: LeftRequestsProps) {
  if (left.length === 0) return null
  return (
    <section aria-label="Stay as they are" className={styles.left}>
      <h3 className={styles.heading}>{`Stay as they are · ${formatCount(left.length)}`}</h3>
      <ul className={styles.list}>
        {left.map(({ id, name, folder, why }) => (
          <li key={id} className={styles.item}>
            <span className={styles.name} title={folder === '' ? name : `${folder} / ${name}`}>
              {name}
            </span>
            <span className={styles.why}>{why}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { ArrowRight } from 'lucide-react'
import type { ComparedModel } from '../../../shared/catalogue/model-differences.ts'
import styles from './models.module.css'

export type DifferenceListProps = Readonly<{ compared: ComparedModel }>

/** What a server says of a model otherwise than the catalogue. */
export function DifferenceList({ compared }: DifferenceListProps) {
  const { differences, isKnown } = compared
  if (differences.length === 0) return <p className={styles.none}>The catalogue says the same by now.</p>
  return (
    <dl className={styles.differences}>
      {differences.map(({ field, catalogue, server }) => (
        <div key={field} className={styles.difference}>
          <dt>{field}</dt>
          <dd>
            {isKnown && (
              <>
                <span className={styles.before}>{catalogue}</span>
                <ArrowRight size={12} aria-label="becomes" />
              </>
            )}
            <span>{server}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

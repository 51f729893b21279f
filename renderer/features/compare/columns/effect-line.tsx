import { Equal, TriangleAlert } from 'lucide-react'
import {
  type ColumnInEffect,
  columnsInEffect,
} from '../../../../shared/domain/comparison/columns-in-effect.ts'
import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import { useApp } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { useBlindness } from '../rating/use-blindness.ts'
import styles from './compare-columns.module.css'

/** Several columns ask for the same comparison, and each time it reads the bodies of all columns. */
const known = new WeakMap<Comparison, ReadonlyMap<string, ColumnInEffect>>()

function inEffect(comparison: Comparison): ReadonlyMap<string, ColumnInEffect> {
  const before = known.get(comparison)
  if (before !== undefined) return before
  const found = columnsInEffect(comparison.draft, comparison.columns)
  known.set(comparison, found)
  return found
}

export type EffectLineProps = Readonly<{ comparisonId: string; columnId: string }>

/** Says which of a column's differences come to nothing, and whether it is another column once more. */
export function EffectLine({ comparisonId, columnId }: EffectLineProps) {
  const { labelOf } = useBlindness(comparisonId)
  const column = useApp((state) => {
    const open = openComparisonOf(state, comparisonId)
    return open === undefined ? undefined : inEffect(open.comparison).get(columnId)
  })
  if (column === undefined || (column.idle.length === 0 && column.sameAs === null)) return null
  const { idle, sameAs, doubts } = column
  return (
    <div className={styles.effects}>
      {idle.map(({ name, note }) => (
        <p key={name}>
          <TriangleAlert size={12} aria-hidden="true" /> <code>{name}</code>: {note}
        </p>
      ))}
      {sameAs !== null && (
        <p>
          <Equal size={12} aria-hidden="true" /> {`The same request in effect as “${labelOf(sameAs)}”.`}
          {doubts.length > 0 && ` Not certain: ${doubts.join(' ')}`}
        </p>
      )}
    </div>
  )
}

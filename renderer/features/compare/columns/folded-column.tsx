import { ChevronsLeftRight } from 'lucide-react'
import { IconButton } from '../../../components/icon-button.tsx'
import styles from './compare-columns.module.css'

export type FoldedColumnProps = Readonly<{ label: string; onUnfold: () => void }>

/** A column put aside: its name down a narrow strip. */
export function FoldedColumn({ label, onUnfold }: FoldedColumnProps) {
  return (
    <section className={styles.folded} aria-label={label}>
      <IconButton
        label={`Unfold ${label}`}
        size="small"
        icon={<ChevronsLeftRight size={14} />}
        onPress={onUnfold}
      />
      <span className={styles.foldedName}>{label}</span>
    </section>
  )
}

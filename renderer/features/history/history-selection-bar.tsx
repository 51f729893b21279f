import { Trash2, X } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import styles from './history-pane.module.css'
import { countRuns } from './run-count.ts'

export type HistorySelectionBarProps = Readonly<{
  count: number
  onDelete: () => void
  onDone: () => void
}>

/** Takes the place of the search while runs are selected. */
export function HistorySelectionBar({ count, onDelete, onDone }: HistorySelectionBarProps) {
  return (
    <div className={styles.bar}>
      <IconButton label="End selection" icon={<X size={14} />} onPress={onDone} />
      <span className={styles.count}>{`${countRuns(count)} selected`}</span>
      <Button size="small" variant="danger" icon={<Trash2 size={13} />} onPress={onDelete}>
        Delete
      </Button>
    </div>
  )
}

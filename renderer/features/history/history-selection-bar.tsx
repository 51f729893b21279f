import { Columns2, FileOutput, Trash2, X } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import styles from './history-pane.module.css'
import { countRuns } from './run-count.ts'

export type HistorySelectionBarProps = Readonly<{
  count: number
  /** Null where the selection cannot be compared. */
  onCompare: (() => void) | null
  onExport: () => void
  onDelete: () => void
  onDone: () => void
}>

/** Takes the place of the search while runs are selected. */
export function HistorySelectionBar(props: HistorySelectionBarProps) {
  const { count, onCompare, onExport, onDelete, onDone } = props
  return (
    <div className={styles.bar}>
      <IconButton label="End selection" icon={<X size={14} />} onPress={onDone} />
      <span className={styles.count}>{`${countRuns(count)} selected`}</span>
      {onCompare !== null && (
        <Button size="small" icon={<Columns2 size={13} />} onPress={onCompare}>
          Compare
        </Button>
      )}
      <IconButton label="Export" size="small" icon={<FileOutput size={14} />} onPress={onExport} />
      <Button size="small" variant="danger" icon={<Trash2 size={13} />} onPress={onDelete}>
        Delete
      </Button>
    </div>
  )
}

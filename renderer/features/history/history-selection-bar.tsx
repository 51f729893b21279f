import { Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/dialog.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { useAppStore } from '../../store/use-app.ts'
import styles from './history-pane.module.css'

export type HistorySelectionBarProps = Readonly<{ ids: readonly string[]; onDone: () => void }>

/** Takes the place of the search while runs are selected. */
export function HistorySelectionBar({ ids, onDone }: HistorySelectionBarProps) {
  const store = useAppStore()
  const [isAsking, setIsAsking] = useState(false)
  const runs = ids.length === 1 ? '1 run' : `${ids.length} runs`
  return (
    <div className={styles.bar}>
      <IconButton label="End selection" icon={<X size={14} />} onPress={onDone} />
      <span className={styles.count}>{`${runs} selected`}</span>
      <Button size="small" variant="danger" icon={<Trash2 size={13} />} onPress={() => setIsAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        title={`Delete ${runs}?`}
        isOpen={isAsking}
        danger
        confirmLabel="Delete"
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false)
          void store.getState().deleteRuns(ids)
          onDone()
        }}
      >
        What was sent and what came back is deleted for good.
      </ConfirmDialog>
    </div>
  )
}

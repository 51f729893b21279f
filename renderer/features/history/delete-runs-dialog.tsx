import { ConfirmDialog } from '../../components/dialog.tsx'
import { useAppStore } from '../../store/use-app.ts'
import { countRuns } from './run-count.ts'

export type DeleteRunsDialogProps = Readonly<{
  /** The runs in question; none while nothing is asked. */
  ids: readonly string[]
  onCancel: () => void
  /** The runs are gone from the list. */
  onDeleted: () => void
}>

export function DeleteRunsDialog({ ids, onCancel, onDeleted }: DeleteRunsDialogProps) {
  const store = useAppStore()

  async function deleteThem(): Promise<void> {
    onCancel()
    await store.getState().deleteRuns(ids)
    onDeleted()
  }

  return (
    <ConfirmDialog
      title={`Delete ${countRuns(ids.length)}?`}
      isOpen={ids.length > 0}
      danger
      confirmLabel="Delete"
      onCancel={onCancel}
      onConfirm={() => void deleteThem()}
    >
      What was sent and what came back is deleted for good.
    </ConfirmDialog>
  )
}

import { useState } from 'react'
import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog, Dialog } from '../../../components/dialog.tsx'
import { useApp } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { cellLimitProblem } from './cell-limit.ts'
import styles from './dataset-dialog.module.css'
import { beginEditing, type DatasetEditing } from './dataset-editing.ts'
import { DatasetEditor } from './dataset-editor.tsx'

export type DatasetDialogProps = Readonly<{ comparisonId: string; isOpen: boolean; onClose: () => void }>

/** The rows of a comparison, to be edited as in a spreadsheet. Nothing is kept before it is saved. */
export function DatasetDialog({ comparisonId, isOpen, onClose }: DatasetDialogProps) {
  const comparison = useApp((state) => openComparisonOf(state, comparisonId)?.comparison)
  if (!isOpen || comparison === undefined) return null
  return <OpenDialog comparison={comparison} onClose={onClose} />
}

type OpenDialogProps = Readonly<{ comparison: Comparison; onClose: () => void }>

function OpenDialog({ comparison, onClose }: OpenDialogProps) {
  const setDataset = useApp((state) => state.setDataset)
  const [saved] = useState(comparison.dataset)
  const [state, edit] = useState<DatasetEditing>(() => beginEditing(saved))
  const [isAsking, setIsAsking] = useState(false)
  const isChanged = state.dataset !== saved
  const [isSaving, setIsSaving] = useState(false)
  const problem = cellLimitProblem(comparison, state.dataset.rows.length)

  /** The rows stay in the dialog until they are stored. */
  async function save(): Promise<void> {
    setIsSaving(true)
    const isStored = await setDataset(comparison.id, state.dataset)
    setIsSaving(false)
    if (isStored) onClose()
  }

  return (
    <Dialog
      title="Dataset"
      isOpen
      size="full"
      onClose={() => {
        if (isChanged) setIsAsking(true)
        else onClose()
      }}
      footer={
        <>
          <p className={styles.message} role="status" data-problem={problem !== null}>
            {problem ?? state.message}
          </p>
          <Button onPress={() => (isChanged ? setIsAsking(true) : onClose())}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={!isChanged || problem !== null || isSaving}
            onPress={() => void save()}
          >
            Save
          </Button>
        </>
      }
    >
      <DatasetEditor comparison={comparison} state={state} edit={edit} />
      <ConfirmDialog
        title="Discard the changes?"
        isOpen={isAsking}
        confirmLabel="Discard"
        cancelLabel="Go on editing"
        danger
        onConfirm={onClose}
        onCancel={() => setIsAsking(false)}
      >
        What was changed in the dataset since it was opened has not been saved.
      </ConfirmDialog>
    </Dialog>
  )
}

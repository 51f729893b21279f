import { type ReactNode, useState } from 'react'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import { Button } from '../../components/button.tsx'
import { Dialog, type DialogProps } from '../../components/dialog.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import styles from './editor.module.css'

/** What came of saving: stored, fields to mend, or what main has against it. */
export type SaveOutcome = 'saved' | 'invalid' | AppErrorData

export type EditorDialogProps = Pick<DialogProps, 'title' | 'size'> &
  Readonly<{ onSave: () => Promise<SaveOutcome>; onClose: () => void; children: ReactNode }>

/** A form that closes once it is stored. */
export function EditorDialog({ title, size = 'medium', onSave, onClose, children }: EditorDialogProps) {
  const [refusal, setRefusal] = useState<AppErrorData | null>(null)

  async function save(): Promise<void> {
    const outcome = await onSave()
    if (outcome === 'saved') onClose()
    else setRefusal(outcome === 'invalid' ? null : outcome)
  }

  return (
    <Dialog
      title={title}
      isOpen
      size={size}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {refusal !== null && <ErrorNote title="Nothing was saved">{refusal.message}</ErrorNote>}
        {children}
      </div>
    </Dialog>
  )
}

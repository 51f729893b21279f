import { Upload } from 'lucide-react'
import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './import-dialog.module.css'
import { ImportPreviewView } from './import-preview.tsx'
import type { ImportState } from './import-slice.ts'
import { ImportSourceView } from './import-source.tsx'
import { useWindowImport } from './use-window-import.ts'

/** Brings requests in: asks what, shows what would come, and writes it when the user agrees. */
export function ImportDialog() {
  const store = useAppStore()
  const state = useApp((all) => all.importState)
  const isOver = useWindowImport()
  return (
    <>
      {isOver && <DropSign />}
      {state.step !== 'closed' && (
        <Dialog
          title="Import"
          isOpen
          size="large"
          onClose={() => store.getState().closeImport()}
          footer={<Footer state={state} />}
        >
          <div className={styles.import}>
            <Step state={state} />
          </div>
        </Dialog>
      )}
    </>
  )
}

type StepProps = Readonly<{ state: Exclude<ImportState, { step: 'closed' }> }>

function Step({ state }: StepProps) {
  switch (state.step) {
    // One view for both: were it to leave while it reads, the focus and the press on its button would be lost with it.
    case 'source':
    case 'reading':
      return (
        <>
          {state.step === 'source' && state.error !== null && (
            <ErrorNote title="This cannot be imported">{state.error.message}</ErrorNote>
          )}
          <ImportSourceView isReading={state.step === 'reading'} />
        </>
      )
    case 'preview':
      return (
        <>
          {state.error !== null && <ErrorNote title="Nothing was imported">{state.error.message}</ErrorNote>}
          <ImportPreviewView preview={state.preview} choice={state.choice} />
        </>
      )
  }
}

function Footer({ state }: StepProps) {
  const store = useAppStore()
  const { closeImport, leavePreview, applyImport } = store.getState()
  const isPreview = state.step === 'preview'
  const count = isPreview ? state.preview.requests.length : 0
  return (
    <>
      <Button onPress={isPreview ? leavePreview : closeImport}>{isPreview ? 'Back' : 'Cancel'}</Button>
      {isPreview && (
        <Button variant="primary" autoFocus isDisabled={state.isApplying} onPress={() => void applyImport()}>
          {state.isApplying ? 'Importing…' : count === 0 ? 'Import' : `Import ${countOf(count, 'request')}`}
        </Button>
      )}
    </>
  )
}

/** Over the whole window while files are held over it. */
function DropSign() {
  return (
    <div className={styles.drop} aria-hidden="true">
      <Upload size={28} strokeWidth={1.5} />
      <p>Drop to import</p>
    </div>
  )
}

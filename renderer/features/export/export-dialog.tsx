import { Label, Radio, RadioGroup } from 'react-aria-components'
import { exportFormatSchema } from '../../../shared/schemas/transfer.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './export-dialog.module.css'
import { ExportFailure } from './export-failure.tsx'
import { type ExportChoice, exportChoices } from './export-formats.ts'

/** Asks as what requests or runs are to be written. */
export function ExportDialog() {
  const store = useAppStore()
  const state = useApp((all) => all.exportState)
  if (state === null) return null
  const { closeExport, saveExport, chooseExportFormat } = store.getState()
  return (
    <Dialog
      title={`Export ${state.title}`}
      isOpen
      onClose={closeExport}
      footer={
        <>
          <Button onPress={closeExport}>Cancel</Button>
          <Button variant="primary" isDisabled={state.isSaving} onPress={() => void saveExport()}>
            {state.isSaving ? 'Saving…' : 'Save…'}
          </Button>
        </>
      }
    >
      <div className={styles.export}>
        {state.error !== null && <ExportFailure error={state.error} />}
        <RadioGroup
          className={styles.formats ?? ''}
          value={state.format}
          onChange={(format) => chooseExportFormat(exportFormatSchema.parse(format))}
        >
          <Label className={styles.label}>Format</Label>
          {exportChoices(state.scope).map((choice, index) => (
            <FormatRadio key={choice.format} choice={choice} isFirst={index === 0} />
          ))}
        </RadioGroup>
        <p className={styles.promise}>
          Keys are never exported. Before anything is written, the text is searched for what looks like one.
        </p>
      </div>
    </Dialog>
  )
}

function FormatRadio({ choice, isFirst }: Readonly<{ choice: ExportChoice; isFirst: boolean }>) {
  return (
    <Radio value={choice.format} className={styles.format ?? ''} autoFocus={isFirst}>
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.title}>{choice.title}</span>
        <span className={styles.description}>{choice.description}</span>
      </span>
    </Radio>
  )
}

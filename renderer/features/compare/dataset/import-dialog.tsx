import { useMemo, useState } from 'react'
import type {
  DatasetResult,
  ParsedDataset,
} from '../../../../shared/domain/comparison/dataset/dataset-result.ts'
import { parseDataset } from '../../../../shared/domain/comparison/dataset/parse-dataset.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useCalmed } from '../../response/index.ts'
import styles from './import-dialog.module.css'
import { ImportPreview } from './import-preview.tsx'

/** Where the text of a table comes from. */
export type ImportSource =
  | Readonly<{ kind: 'paste' }>
  | Readonly<{ kind: 'file'; name: string; text: string }>

export type ImportDialogProps = Readonly<{
  source: ImportSource
  onTake: (parsed: ParsedDataset, how: 'add' | 'replace') => void
  onClose: () => void
}>

const TYPING_PAUSE_MS = 150

/** A text is read as a table and shown, before its rows come into the dataset. */
export function ImportDialog({ source, onTake, onClose }: ImportDialogProps) {
  const [pasted, setPasted] = useState('')
  const text = useCalmed(source.kind === 'file' ? source.text : pasted, TYPING_PAUSE_MS)
  const result = useMemo(() => (text.trim() === '' ? null : parseDataset(text)), [text])
  return (
    <Dialog
      title={source.kind === 'file' ? source.name : 'Paste rows'}
      isOpen
      size="large"
      onClose={onClose}
      footer={<TakeButtons result={result} onTake={onTake} onClose={onClose} />}
    >
      <div className={styles.import}>
        {source.kind === 'paste' && (
          <TextField
            label="CSV, JSON or JSONL"
            hideLabel
            rows={9}
            monospaced
            autoFocus
            placeholder="CSV with a header, a JSON list of objects, or one JSON object on each line"
            value={pasted}
            onChange={setPasted}
          />
        )}
        <ImportPreview result={result} />
      </div>
    </Dialog>
  )
}

type TakeButtonsProps = Readonly<{
  result: DatasetResult | null
  onTake: ImportDialogProps['onTake']
  onClose: () => void
}>

function TakeButtons({ result, onTake, onClose }: TakeButtonsProps) {
  const parsed = result?.ok === true ? result : null
  const take = (how: 'add' | 'replace') => {
    if (parsed !== null) onTake(parsed, how)
  }
  return (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button isDisabled={parsed === null} onPress={() => take('add')}>
        Add rows
      </Button>
      <Button variant="primary" isDisabled={parsed === null} onPress={() => take('replace')}>
        Replace rows
      </Button>
    </>
  )
}

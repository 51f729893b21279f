import { ClipboardPaste, Copy, FileUp, Plus, Redo2, Trash2, Undo2 } from 'lucide-react'
import { datasetToCsv } from '../../../../shared/domain/comparison/dataset/dataset-to-csv.ts'
import { formatCount } from '../../../../shared/domain/figures/format-figures.ts'
import { Button } from '../../../components/button.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import styles from './dataset-dialog.module.css'
import { type DatasetEditing, redo, selectionOf, undo } from './dataset-editing.ts'
import type { EditDataset } from './dataset-editor.tsx'
import { addNewVariable, duplicateRows, insertRow, removeSelectedRows } from './edit-rows.ts'
import { newId } from './new-id.ts'

export type DatasetToolbarProps = Readonly<{
  state: DatasetEditing
  edit: EditDataset
  /** A variable was added, whose name is to be typed. */
  onNamed: (name: string) => void
  onPaste: () => void
  onOpenFile: () => void
}>

/** What can be done to the rows and variables. */
export function DatasetToolbar({ state, edit, onNamed, onPaste, onOpenFile }: DatasetToolbarProps) {
  const { firstRow, lastRow } = selectionOf(state)
  const selected = lastRow - firstRow + 1
  const rows = selected === 1 ? 'row' : `${formatCount(selected)} rows`
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Dataset">
      <Button
        size="small"
        icon={<Plus size={13} />}
        onPress={() => edit((before) => insertRow(before, newId))}
      >
        Row
      </Button>
      <Button size="small" icon={<Plus size={13} />} onPress={() => addVariableTo(state, { edit, onNamed })}>
        Variable
      </Button>
      <Button
        size="small"
        variant="ghost"
        icon={<Copy size={13} />}
        onPress={() => edit((before) => duplicateRows(before, newId))}
      >
        {`Duplicate ${rows}`}
      </Button>
      <Button
        size="small"
        variant="ghost"
        icon={<Trash2 size={13} />}
        onPress={() => edit((before) => removeSelectedRows(before, newId))}
      >
        {`Remove ${rows}`}
      </Button>
      <IconButton
        size="small"
        label="Undo"
        icon={<Undo2 size={14} />}
        isDisabled={state.past.length === 0}
        onPress={() => edit(undo)}
      />
      <IconButton
        size="small"
        label="Redo"
        icon={<Redo2 size={14} />}
        isDisabled={state.future.length === 0}
        onPress={() => edit(redo)}
      />
      <span className={styles.end}>
        <span className={styles.size}>{sizeInWords(state)}</span>
        <CopyButton label="Copy as CSV" text={() => datasetToCsv(state.dataset)} />
        <Button size="small" icon={<ClipboardPaste size={13} />} onPress={onPaste}>
          Paste…
        </Button>
        <Button size="small" icon={<FileUp size={13} />} onPress={onOpenFile}>
          Open file…
        </Button>
      </span>
    </div>
  )
}

/** Adds a variable under a name that is free, which is then to be typed over. */
export function addVariableTo(
  state: DatasetEditing,
  { edit, onNamed }: Readonly<{ edit: EditDataset; onNamed: (name: string) => void }>,
): void {
  const after = addNewVariable(state)
  edit(() => after)
  const added = after.dataset.variables[state.dataset.variables.length]
  if (added !== undefined) onNamed(added)
}

function sizeInWords({ dataset: { rows, variables } }: DatasetEditing): string {
  const rowWords = `${formatCount(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`
  return `${rowWords} × ${variables.length} ${variables.length === 1 ? 'variable' : 'variables'}`
}

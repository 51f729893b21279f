import { ClipboardPaste, FileUp, Plus, Table2 } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import type { DatasetEditing } from './dataset-editing.ts'
import type { EditDataset } from './dataset-editor.tsx'
import { addVariableTo } from './dataset-toolbar.tsx'
import { addVariables } from './edit-rows.ts'
import { type SentColumn, usedValues } from './variable-notes.ts'

export type EmptyDatasetProps = Readonly<{
  state: DatasetEditing
  edit: EditDataset
  sent: readonly SentColumn[]
  onNamed: (name: string) => void
  onPaste: () => void
  onOpenFile: () => void
}>

/** A dataset without variables: what it is for, and the shortest ways to fill it. */
export function EmptyDataset({ state, edit, sent, onNamed, onPaste, onOpenFile }: EmptyDatasetProps) {
  const used = useMemo(() => usedValues(sent), [sent])
  return (
    <EmptyState
      icon={<Table2 size={22} />}
      title="One row: the request as it is"
      actions={
        <>
          {used.length > 0 && (
            <Button
              variant="primary"
              size="small"
              icon={<Plus size={13} />}
              onPress={() => edit((before) => addVariables(before, used))}
            >
              {used.length === 1 ? 'Add it as a variable' : 'Add them as variables'}
            </Button>
          )}
          <Button size="small" icon={<ClipboardPaste size={13} />} onPress={onPaste}>
            Paste…
          </Button>
          <Button size="small" icon={<FileUp size={13} />} onPress={onOpenFile}>
            Open file…
          </Button>
          <Button
            size="small"
            icon={<Plus size={13} />}
            onPress={() => addVariableTo(state, { edit, onNamed })}
          >
            Variable
          </Button>
        </>
      }
    >
      {used.length > 0
        ? `The request uses ${namesInWords(used.map(({ name }) => name))}. A table has a column for each variable and a row for each request to be sent.`
        : 'Write {{name}} anywhere in the request to make a variable of it. A table has a column for each variable and a row for each request to be sent.'}
    </EmptyState>
  )
}

const MOST_NAMED = 12

function namesInWords(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => `{{${name}}}`)
  const surplus = names.length - shown.length
  const last = surplus > 0 ? `${surplus} more variables` : (shown.pop() ?? '')
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`
}

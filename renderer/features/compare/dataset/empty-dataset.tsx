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
              {`Add ${namesInWords(used.map(({ name }) => name))}`}
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
        ? 'Variables of the request become columns of a table here, and each row of it is sent to every column of the comparison.'
        : 'Write {{name}} somewhere in the request, and its values can stand in a table here: each row of it is sent to every column of the comparison.'}
    </EmptyState>
  )
}

const MOST_NAMED = 4

function namesInWords(names: readonly string[]): string {
  if (names.length > MOST_NAMED) return `all ${names.length} variables of the request`
  const last = names.at(-1) ?? ''
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

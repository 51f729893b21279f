import { useState } from 'react'
import type { ParsedDataset } from '../../../../shared/domain/comparison/dataset/dataset-result.ts'
import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import { useApi, useAppStore } from '../../../store/use-app.ts'
import styles from './dataset-dialog.module.css'
import { type DatasetEditing, takeRows } from './dataset-editing.ts'
import { DatasetNotes } from './dataset-notes.tsx'
import { DatasetTable } from './dataset-table.tsx'
import { DatasetToolbar } from './dataset-toolbar.tsx'
import { EmptyDataset } from './empty-dataset.tsx'
import { ImportDialog, type ImportSource } from './import-dialog.tsx'
import { newId } from './new-id.ts'
import { useSentColumns } from './use-sent-columns.ts'

/** Replaces the state of the editor by what a function makes of it. */
export type EditDataset = (change: (state: DatasetEditing) => DatasetEditing) => void

export type DatasetEditorProps = Readonly<{
  comparison: Comparison
  state: DatasetEditing
  edit: EditDataset
}>

/** The table with what can be done to it. */
export function DatasetEditor({ comparison, state, edit }: DatasetEditorProps) {
  const [source, setSource] = useState<ImportSource | null>(null)
  const [renamed, setRenamed] = useState<string | null>(null)
  const sent = useSentColumns(comparison)
  const openFile = useOpenFile(setSource)
  const paste = () => setSource({ kind: 'paste' })

  function take(parsed: ParsedDataset, how: 'add' | 'replace'): void {
    setSource(null)
    edit((before) => takeRows(before, { parsed, how, makeId: newId }))
  }

  return (
    <div className={styles.editor}>
      {state.dataset.variables.length === 0 ? (
        <EmptyDataset
          state={state}
          edit={edit}
          sent={sent}
          onNamed={setRenamed}
          onPaste={paste}
          onOpenFile={openFile}
        />
      ) : (
        <>
          <DatasetToolbar
            state={state}
            edit={edit}
            onNamed={setRenamed}
            onPaste={paste}
            onOpenFile={openFile}
          />
          <DatasetNotes sent={sent} dataset={state.dataset} edit={edit} />
          <DatasetTable state={state} edit={edit} renamed={renamed} onRename={setRenamed} />
        </>
      )}
      {source !== null && <ImportDialog source={source} onTake={take} onClose={() => setSource(null)} />}
    </div>
  )
}

function useOpenFile(onOpened: (source: ImportSource) => void): () => void {
  const api = useApi()
  const store = useAppStore()
  return () => {
    api.call['dataset.open']().then(
      (file) => {
        if (file !== null) onOpened({ kind: 'file', ...file })
      },
      (thrown: unknown) => store.getState().notifyError('The file could not be read', thrown),
    )
  }
}

import { useMemo } from 'react'
import { draftOfColumn } from '../../../../shared/domain/comparison/draft-of-column.ts'
import type { ComparisonColumn } from '../../../../shared/schemas/comparison.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { useApp } from '../../../store/use-app.ts'
import { useColumnEdits } from '../columns/use-column-edits.ts'
import { openComparisonOf } from '../compare-slice.ts'
import styles from './column-editor.module.css'
import { ColumnForm } from './column-form.tsx'

export type ColumnEditorDialogProps = Readonly<{ comparisonId: string }>

/** What one column does differently. Every change holds at once. */
export function ColumnEditorDialog({ comparisonId }: ColumnEditorDialogProps) {
  const editColumn = useApp((state) => state.editColumn)
  const column = useApp((state) => {
    const edited = state.editedColumn
    if (edited?.comparisonId !== comparisonId) return undefined
    return openComparisonOf(state, comparisonId)?.comparison.columns.find(({ id }) => id === edited.columnId)
  })
  const close = () => editColumn(null)
  return (
    <Dialog
      title="Column"
      isOpen={column !== undefined}
      onClose={close}
      footer={
        <Button variant="primary" onPress={close}>
          Done
        </Button>
      }
    >
      {column !== undefined && <EditedColumn comparisonId={comparisonId} column={column} />}
    </Dialog>
  )
}

type EditedColumnProps = ColumnEditorDialogProps & Readonly<{ column: ComparisonColumn }>

function EditedColumn({ comparisonId, column }: EditedColumnProps) {
  const draft = useApp((state) => openComparisonOf(state, comparisonId)?.comparison.draft)
  const edits = useColumnEdits(comparisonId)
  const problem = useMemo(() => {
    const applied = draft === undefined ? null : draftOfColumn(draft, column)
    return applied === null || applied.ok ? null : applied.problem
  }, [draft, column])
  if (draft === undefined) return null
  return (
    <div className={styles.form}>
      {problem !== null && <ErrorNote title="This column cannot be sent as it is">{problem}</ErrorNote>}
      <ColumnForm column={column} draft={draft} onChange={edits.replace} />
    </div>
  )
}

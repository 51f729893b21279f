import type { BodyMigration } from '../../../../shared/domain/migration/migrate-body.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { DiffViewer } from '../../../editor/diff-viewer.tsx'
import { keepTextForUndo } from '../../../editor/load-monaco.ts'
import { useApp } from '../../../store/use-app.ts'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import styles from './migration-dialog.module.css'

export type MigrationDialogProps = Readonly<{
  request: OpenRequest
  migration: BodyMigration
  onClose: () => void
}>

/** What moving a request to today's names would change, before it does. */
export function MigrationDialog({ request, migration, onClose }: MigrationDialogProps) {
  const { tabId, draft, endpoint } = request
  const editBody = useEditBody(tabId)
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)

  async function apply(): Promise<void> {
    const schema = endpoint?.hasBody === true ? endpoint.id : null
    const identity = { modelKey: `${tabId}/body`, language: 'json', schema }
    await keepTextForUndo(identity, draft.bodyText)
    editBody(() => migration.bodyText)
    onClose()
  }

  return (
    <Dialog
      title={`Move from ${migration.from} to ${migration.to}`}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => void apply()} autoFocus>
            Apply the edit
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <Sentences title="What the edit does" sentences={migration.edits} />
        {migration.losses.length > 0 && (
          <Sentences title="What does not mean the same any more" sentences={migration.losses} isLoss />
        )}
        <section aria-label="The edit" className={styles.diff}>
          <DiffViewer
            before={draft.bodyText}
            after={migration.bodyText}
            beforeLabel="Body now"
            afterLabel="Body after the edit"
            language="json"
            fontSizePx={fontSizePx}
          />
        </section>
        <p className={styles.hint}>
          Undo in Body takes the whole edit back. The request is changed, not saved.
        </p>
      </div>
    </Dialog>
  )
}

type SentencesProps = Readonly<{ title: string; sentences: readonly string[]; isLoss?: boolean }>

function Sentences({ title, sentences, isLoss = false }: SentencesProps) {
  return (
    <section aria-label={title}>
      <h3 className={isLoss ? styles.lossHeading : styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

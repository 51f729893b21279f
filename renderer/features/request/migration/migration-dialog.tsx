import type { BodyMigration } from '../../../../shared/domain/migration/migrate-body.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { keepTextForUndo } from '../../../editor/load-monaco.ts'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import styles from './migration-dialog.module.css'
import { MigrationReview } from './migration-review.tsx'

export type MigrationDialogProps = Readonly<{
  request: OpenRequest
  migration: BodyMigration
  onClose: () => void
}>

/** What moving a request to today's names would change, before it does. */
export function MigrationDialog({ request, migration, onClose }: MigrationDialogProps) {
  const { tabId, draft, endpoint } = request
  const editBody = useEditBody(tabId)

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
        <MigrationReview bodyText={draft.bodyText} migration={migration} />
        <p className={styles.hint}>
          Undo in Body takes the whole edit back. The request is changed, not saved.
        </p>
      </div>
    </Dialog>
  )
}

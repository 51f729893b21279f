import { useMemo, useState } from 'react'
import { findModel } from '../../../../shared/catalogue/models.ts'
import { migrateBody } from '../../../../shared/domain/migration/migrate-body.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { useApp } from '../../../store/use-app.ts'
import { selectActiveEnvironment } from '../../environments/index.ts'
import styles from '../request-line.module.css'
import { retirementEffect } from '../retirement-effect.ts'
import type { OpenRequest } from '../use-request.ts'
import { MigrationDialog } from './migration-dialog.tsx'

/** Longer bodies are moved when the dialog opens, and not at each key. */
const MOST_LOOKED_AT_LENGTH = 200_000

export type MigrationNoticeProps = Readonly<{ request: OpenRequest; model: string }>

/** Says that a name of a model is no longer one of today's, and offers the edit that keeps what it did. */
export function MigrationNotice({ request, model }: MigrationNoticeProps) {
  const { draft, endpoint } = request
  const [isOpen, setIsOpen] = useState(false)
  const effect = useApp((state) => retirementEffect(selectActiveEnvironment(state)))
  const entry = findModel(model)
  const isLong = draft.bodyText.length > MOST_LOOKED_AT_LENGTH
  const endpointId = endpoint?.id ?? 'chat'
  const migration = useMemo(
    () => (isLong && !isOpen ? null : migrateBody(draft.bodyText, endpointId)),
    [isLong, isOpen, draft.bodyText, endpointId],
  )
  if (entry === null || entry.replacement === null) return null
  const isRetired = entry.status === 'retired'
  return (
    <div className={styles.notice}>
      <ErrorNote
        tone={isRetired ? 'warning' : 'accent'}
        title={
          isRetired
            ? `${model} was retired on ${entry.retiredAt?.slice(0, 10) ?? 'an unknown day'}`
            : `${model} is not one of today’s names`
        }
        actions={
          (migration !== null || isLong) && (
            <Button size="small" onPress={() => setIsOpen(true)}>
              {`Move to ${entry.replacement.model}…`}
            </Button>
          )
        }
      >
        {isRetired ? effect : `It is served and billed as ${entry.replacement.model}.`}
      </ErrorNote>
      {isOpen && migration !== null && (
        <MigrationDialog request={request} migration={migration} onClose={() => setIsOpen(false)} />
      )}
    </div>
  )
}

import {
  CONVERSATION_FORMS,
  type ConversationForm,
} from '../../../shared/domain/protocols/convert-request.ts'
import { pathOfForm } from '../../../shared/domain/protocols/turn-request.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { useApp } from '../../store/use-app.ts'
import { writtenForm } from './request-kind.ts'
import styles from './request-line.module.css'
import { type OpenRequest, useEditDraft } from './use-request.ts'

export type OtherFormNoticeProps = Readonly<{ request: OpenRequest }>

/** Says that the body is in another form than the endpoint reads, as it is when the path was changed alone. */
export function OtherFormNotice({ request }: OtherFormNoticeProps) {
  const editDraft = useEditDraft(request.tabId)
  const startTurning = useApp((state) => state.startTurning)
  const written = writtenForm(request)
  if (written === null) return null

  function turn(form: ConversationForm): void {
    editDraft({ path: pathOfForm(form) })
    startTurning(request.tabId)
  }

  return (
    <div className={styles.notice}>
      <ErrorNote
        tone="warning"
        title={`The body is not in the form that ${request.draft.path} reads`}
        actions={
          <Button size="small" onPress={() => turn(written)}>
            Turn it into another form…
          </Button>
        }
      >
        {`It is written for ${pathOfForm(written)} (${CONVERSATION_FORMS[written]}). Turning it opens a new tab; this request goes back to that path.`}
      </ErrorNote>
    </div>
  )
}

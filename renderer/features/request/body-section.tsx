import { useCallback } from 'react'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { Segmented } from '../../components/segmented.tsx'
import { BodyEditor } from '../../editor/body-editor.tsx'
import { TextEditor } from '../../editor/text-editor.tsx'
import { useApp } from '../../store/use-app.ts'
import { isBodiless, isTextBody } from './request-kind.ts'
import styles from './request-sections.module.css'
import type { BodyPlace } from './tabs-slice.ts'
import { type OpenRequest, useEditDraft, useVariableScope } from './use-request.ts'

export type BodySectionProps = Readonly<{ request: OpenRequest; place: BodyPlace | null }>

const KINDS = [
  { id: 'json', label: 'JSON' },
  { id: 'text', label: 'Text' },
] as const

/** The body text itself, and whether it is JSON or any text. */
export function BodySection({ request, place }: BodySectionProps) {
  return (
    <>
      <BodyBar request={request} />
      <div className={styles.editor}>
        <BodyText request={request} place={place} />
      </div>
    </>
  )
}

function BodyBar({ request }: Pick<BodySectionProps, 'request'>) {
  const { tabId, draft } = request
  const editDraft = useEditDraft(tabId)
  return (
    <div className={styles.bar}>
      <Segmented
        label="Kind of body"
        options={KINDS}
        value={isTextBody(draft) ? 'text' : 'json'}
        onChange={(kind) => editDraft({ bodyKind: kind === 'text' ? 'text' : undefined })}
      />
      <span className={styles.barWords}>{sendingWords(draft)}</span>
    </div>
  )
}

/** How the body leaves. */
function sendingWords(draft: RequestDraft): string {
  if (isBodiless(draft.method)) return `Not sent: ${draft.method} has no body.`
  if (!isTextBody(draft)) return 'Sent without its comments.'
  const isTyped = draft.headers.some(
    ({ name, enabled }) => enabled && name.trim().toLowerCase() === 'content-type',
  )
  return isTyped ? 'Sent as it stands.' : 'Sent as it stands, by default as text/plain.'
}

function BodyText({ request, place }: BodySectionProps) {
  const { tabId, draft, endpoint } = request
  const editDraft = useEditDraft(tabId)
  const variables = useVariableScope(draft)
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const onChange = useCallback((bodyText: string) => editDraft({ bodyText }), [editDraft])
  const shared = { label: 'Request body', value: draft.bodyText, onChange, variables, fontSizePx, place }
  if (isTextBody(draft)) return <TextEditor modelKey={`${tabId}/text-body`} {...shared} />
  const schema = endpoint?.hasBody === true ? endpoint.id : null
  return <BodyEditor modelKey={`${tabId}/body`} schema={schema} {...shared} />
}

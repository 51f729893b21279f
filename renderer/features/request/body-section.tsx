import { type ReactNode, useCallback, useState } from 'react'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { Segmented } from '../../components/segmented.tsx'
import { Switch } from '../../components/switch.tsx'
import { BodyEditor } from '../../editor/body-editor.tsx'
import { TextEditor } from '../../editor/text-editor.tsx'
import { useApp } from '../../store/use-app.ts'
import { FormSection } from './form/form-section.tsx'
import { isBodiless, isFormBody, isTextBody } from './request-kind.ts'
import styles from './request-sections.module.css'
import type { BodyPlace } from './tabs-slice.ts'
import { useRemarks } from './use-remarks.ts'
import { type OpenRequest, useEditDraft, useVariableScope } from './use-request.ts'

export type BodySectionProps = Readonly<{ request: OpenRequest; place: BodyPlace | null }>

const KINDS = [
  { id: 'json', label: 'JSON' },
  { id: 'text', label: 'Text' },
  { id: 'form', label: 'Form' },
] as const

/** The body: a text that is JSON, any text, or the parts of a form, which can be seen as their text as well. */
export function BodySection({ request, place }: BodySectionProps) {
  const isForm = isFormBody(request.draft)
  // A place in the text can only be shown there.
  const [shownPlace, setShownPlace] = useState<BodyPlace | null>(null)
  const [isSource, setIsSource] = useState(place !== null)
  if (place !== shownPlace) {
    setShownPlace(place)
    if (place !== null) setIsSource(true)
  }
  return (
    <>
      <BodyBar
        request={request}
        source={isForm && <Switch label="As JSON" isSelected={isSource} onChange={setIsSource} />}
      />
      {isForm && !isSource ? (
        <FormSection request={request} onShowSource={() => setIsSource(true)} />
      ) : (
        <BodySource request={request} place={place} />
      )}
    </>
  )
}

function BodySource({ request, place }: BodySectionProps) {
  return (
    <div className={styles.editor}>
      <BodyText request={request} place={place} />
    </div>
  )
}

type BodyBarProps = Pick<BodySectionProps, 'request'> & Readonly<{ source: ReactNode }>

function BodyBar({ request, source }: BodyBarProps) {
  const { tabId, draft } = request
  const editDraft = useEditDraft(tabId)
  return (
    <div className={styles.bar}>
      <Segmented
        label="Kind of body"
        options={KINDS}
        value={draft.bodyKind ?? 'json'}
        onChange={(kind) => editDraft({ bodyKind: kind === 'json' ? undefined : kind })}
      />
      <span className={styles.barWords}>{sendingWords(draft)}</span>
      {source}
    </div>
  )
}

/** How the body leaves. */
function sendingWords(draft: RequestDraft): string {
  if (isBodiless(draft.method)) return `Not sent: ${draft.method} has no body.`
  if (isFormBody(draft)) return 'Sent as multipart/form-data. Files are read when it is sent.'
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
  const remarksOf = useRemarks(request)
  const shared = { label: 'Request body', value: draft.bodyText, onChange, variables, fontSizePx, place }
  if (isTextBody(draft)) return <TextEditor modelKey={`${tabId}/text-body`} {...shared} />
  const schema = endpoint?.hasBody === true && !isFormBody(draft) ? endpoint.id : null
  return <BodyEditor modelKey={`${tabId}/body`} schema={schema} remarksOf={remarksOf} {...shared} />
}

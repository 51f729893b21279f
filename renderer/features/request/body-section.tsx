import { useCallback } from 'react'
import { BodyEditor } from '../../editor/body-editor.tsx'
import { useApp } from '../../store/use-app.ts'
import styles from './request-sections.module.css'
import type { BodyPlace } from './tabs-slice.ts'
import { type OpenRequest, useEditDraft, useVariableScope } from './use-request.ts'

export type BodySectionProps = Readonly<{ request: OpenRequest; place: BodyPlace | null }>

/** The body text itself. */
export function BodySection({ request, place }: BodySectionProps) {
  const { tabId, draft, endpoint } = request
  const editDraft = useEditDraft(tabId)
  const variables = useVariableScope(draft)
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const onChange = useCallback((bodyText: string) => editDraft({ bodyText }), [editDraft])
  return (
    <div className={styles.editor}>
      <BodyEditor
        modelKey={`${tabId}/body`}
        label="Request body"
        value={draft.bodyText}
        onChange={onChange}
        schema={endpoint?.hasBody === true ? endpoint.id : null}
        variables={variables}
        fontSizePx={fontSizePx}
        place={place}
      />
    </div>
  )
}

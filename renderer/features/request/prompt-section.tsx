import { setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { MessageText } from './messages/message-text.tsx'
import styles from './request-sections.module.css'
import { type OpenRequest, useEditBody, useVariableScope } from './use-request.ts'

export type PromptSectionProps = Readonly<{
  request: OpenRequest
  body: Readonly<Record<string, unknown>>
}>

const FIELDS = [
  { name: 'prompt', label: 'Prompt: the text before the gap' },
  { name: 'suffix', label: 'Suffix: the text after the gap' },
] as const

/** Fill in the middle: the text before and after the gap. */
export function PromptSection({ request, body }: PromptSectionProps) {
  const { tabId, draft } = request
  const editBody = useEditBody(tabId)
  const variables = useVariableScope(draft)
  return (
    <div className={styles.stack}>
      {FIELDS.map(({ name, label }) => {
        const modelKey = `${tabId}/${name}`
        const value = body[name]
        return (
          <div key={modelKey}>
            <p className={styles.label} aria-hidden="true">
              {label}
            </p>
            <div className={styles.prompt}>
              <MessageText
                label={label}
                modelKey={modelKey}
                text={typeof value === 'string' ? value : ''}
                onChange={(written) => editBody((text) => setBodyValue(text, [name], written))}
                variables={variables}
              />
            </div>
          </div>
        )
      })}
    </div>
  )
}

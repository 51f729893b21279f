import { setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { TextField } from '../../components/text-field.tsx'
import styles from './request-sections.module.css'
import { type OpenRequest, useEditBody } from './use-request.ts'

export type PromptSectionProps = Readonly<{
  request: OpenRequest
  body: Readonly<Record<string, unknown>>
}>

/** Fill in the middle: the text before and after the gap. */
export function PromptSection({ request, body }: PromptSectionProps) {
  const editBody = useEditBody(request.tabId)
  return (
    <div className={styles.stack}>
      <TextField
        label="Prompt: the text before the gap"
        rows={10}
        monospaced
        value={typeof body.prompt === 'string' ? body.prompt : ''}
        onChange={(prompt) => editBody((text) => setBodyValue(text, ['prompt'], prompt))}
      />
      <TextField
        label="Suffix: the text after the gap"
        rows={6}
        monospaced
        value={typeof body.suffix === 'string' ? body.suffix : ''}
        onChange={(suffix) => editBody((text) => setBodyValue(text, ['suffix'], suffix))}
      />
    </div>
  )
}

import { Check } from 'lucide-react'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import {
  askForJson,
  describeSchema,
  jsonRequestOf,
} from '../../../../shared/domain/structured-output/tell-the-model.ts'
import { Button } from '../../../components/button.tsx'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import styles from './output-section.module.css'

export type OutputRequestProps = Readonly<{ request: OpenRequest; schemaText: string }>

/** Whether and how the request tells the model about the schema. */
export function OutputRequest({ request, schemaText }: OutputRequestProps) {
  const { tabId, body, endpoint } = request
  const editBody = useEditBody(tabId)
  const protocol = endpoint?.protocol ?? null
  const schema = parseBody(schemaText)
  if (protocol === null || protocol === 'fim' || !body.ok) return null
  const { format, isDescribed, canAsk } = jsonRequestOf(protocol, body.value)
  const isAsked = format === 'schema' || (format === 'object' && protocol === 'chat')
  return (
    <div className={styles.bar}>
      <span className={styles.label}>The model is told</span>
      {canAsk && (
        <Button
          size="small"
          isDisabled={!schema.ok}
          {...(isAsked ? { icon: <Check size={13} aria-hidden="true" /> } : {})}
          onPress={() => {
            if (schema.ok) editBody((text) => askForJson(text, protocol, schema.value))
          }}
        >
          {protocol === 'chat' ? 'by response_format' : 'by text.format'}
        </Button>
      )}
      <Button
        size="small"
        isDisabled={!schema.ok}
        {...(isDescribed ? { icon: <Check size={13} aria-hidden="true" /> } : {})}
        onPress={() => editBody((text) => describeSchema(text, protocol, schemaText))}
      >
        {isDescribed ? 'in the system text: write it again' : 'in the system text'}
      </Button>
      {!canAsk && <span className={styles.hint}>This form has no format for JSON.</span>}
    </div>
  )
}

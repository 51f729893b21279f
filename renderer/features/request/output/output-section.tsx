import { Braces } from 'lucide-react'
import { parseJson } from '../../../../shared/domain/stream/json-values.ts'
import { inferSchema } from '../../../../shared/domain/structured-output/infer-schema.ts'
import {
  outputSchemaCheck,
  withOutputSchema,
} from '../../../../shared/domain/structured-output/output-schema.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { BodyEditor } from '../../../editor/body-editor.tsx'
import { useApp } from '../../../store/use-app.ts'
import { type OpenRequest, useEditDraft, useVariableScope } from '../use-request.ts'
import { OutputRequest } from './output-request.tsx'
import styles from './output-section.module.css'
import { RepeatBar } from './repeat-bar.tsx'

export type OutputSectionProps = Readonly<{ request: OpenRequest }>

const FIRST_SCHEMA = {
  type: 'object',
  properties: { answer: { type: 'string' } },
  required: ['answer'],
  additionalProperties: false,
}

/** The schema that answers are to fit: written, told to the model, and tried out over repetitions. */
export function OutputSection({ request }: OutputSectionProps) {
  const { tabId, draft } = request
  const editDraft = useEditDraft(tabId)
  const variables = useVariableScope(draft)
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const sample = useAnswerValue(tabId)
  const check = outputSchemaCheck(draft.tests)

  function setSchema(schemaText: string): void {
    editDraft({ tests: withOutputSchema(draft.tests, schemaText, crypto.randomUUID()) })
  }

  function setSchemaValue(schema: unknown): void {
    setSchema(`${JSON.stringify(schema, null, 2)}\n`)
  }

  const fromAnswer = (
    <Button
      size="small"
      isDisabled={sample === undefined}
      onPress={() => setSchemaValue(inferSchema(sample))}
    >
      From the answer on the right
    </Button>
  )
  if (check === null) {
    return (
      <EmptyState
        icon={<Braces size={22} />}
        title="No schema yet"
        actions={
          <>
            <Button size="small" variant="primary" onPress={() => setSchemaValue(FIRST_SCHEMA)}>
              Start with an object
            </Button>
            {fromAnswer}
          </>
        }
      >
        Write the JSON Schema that answers are to fit. Each answer is checked against it, faults are shown in
        the answer, and repetitions are counted.
      </EmptyState>
    )
  }
  return (
    <div className={styles.section}>
      <OutputRequest request={request} schemaText={check.schemaText} />
      <RepeatBar tabId={tabId} />
      <div className={styles.bar}>
        <span className={styles.label}>Schema</span>
        {fromAnswer}
        <Button size="small" onPress={() => setSchema('')}>
          Remove
        </Button>
      </div>
      <div className={styles.editor}>
        <BodyEditor
          modelKey={`${tabId}/output`}
          label="Output schema"
          value={check.schemaText}
          // An editor that was emptied keeps an empty schema, so that it does not vanish below the cursor.
          onChange={(text) => setSchema(text.trim() === '' ? '{}' : text)}
          schema="json-schema"
          variables={variables}
          fontSizePx={fontSizePx}
        />
      </div>
    </div>
  )
}

/** The JSON of the answer that the tab shows; undefined where there is none. */
function useAnswerValue(tabId: string): unknown {
  const answer = useApp((state) => {
    const shown = state.runsByTab[tabId]
    return shown?.kind === 'stored' ? shown.detail.message.answer : ''
  })
  return parseJson(answer)
}

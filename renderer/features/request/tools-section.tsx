import { Plus } from 'lucide-react'
import { insertBodyItem } from '../../../shared/domain/body/edit-body-items.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { BodyEditor } from '../../editor/body-editor.tsx'
import { useApp } from '../../store/use-app.ts'
import styles from './request-sections.module.css'
import { useFragment } from './use-fragment.ts'
import { type OpenRequest, useEditBody, useVariableScope } from './use-request.ts'

const TOOLS_PATH = ['tools'] as const

const NEW_TOOL = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Current weather in a city.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
    },
  },
}

export type ToolsSectionProps = Readonly<{ request: OpenRequest }>

/** The functions the model may call, as the list stands in the body. */
export function ToolsSection({ request }: ToolsSectionProps) {
  const { tabId, draft, body } = request
  const { text, problem, change } = useFragment(request, TOOLS_PATH)
  const editBody = useEditBody(tabId)
  const variables = useVariableScope(draft)
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const names = toolNames(body.ok ? body.value : undefined)
  return (
    <>
      <div className={styles.bar}>
        <Button
          size="small"
          icon={<Plus size={13} aria-hidden="true" />}
          onPress={() => editBody((bodyText) => insertBodyItem(bodyText, ['tools', names.length], NEW_TOOL))}
        >
          Tool
        </Button>
        <span>{names.length === 0 ? 'No tools yet.' : names.join(', ')}</span>
      </div>
      {problem !== null && (
        <div className={styles.problem}>
          <ErrorNote
            tone="warning"
            title={`${problem.message} (line ${problem.line}, column ${problem.column})`}
          >
            The request keeps the last list that was valid.
          </ErrorNote>
        </div>
      )}
      <div className={styles.editor}>
        <BodyEditor
          modelKey={`${tabId}/tools`}
          label="Tools"
          value={text}
          onChange={change}
          schema="tools"
          variables={variables}
          fontSizePx={fontSizePx}
        />
      </div>
    </>
  )
}

function toolNames(body: unknown): string[] {
  const tools: unknown = Object(body).tools
  if (!Array.isArray(tools)) return []
  return tools.map((tool: unknown, index) => {
    const name: unknown = Object(Object(tool).function).name
    return typeof name === 'string' ? name : `tool ${index + 1}`
  })
}

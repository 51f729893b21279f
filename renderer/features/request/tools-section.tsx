import { Plus } from 'lucide-react'
import type { Protocol } from '../../../shared/catalogue/endpoints.ts'
import { insertBodyItem } from '../../../shared/domain/body/edit-body-items.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { BodyEditor, toolsSchemaId } from '../../editor/body-editor.tsx'
import { useApp } from '../../store/use-app.ts'
import { protocolOf } from './request-kind.ts'
import styles from './request-sections.module.css'
import { useFragment } from './use-fragment.ts'
import { type OpenRequest, useEditBody, useVariableScope } from './use-request.ts'

const TOOLS_PATH = ['tools'] as const

const WEATHER = { name: 'get_weather', description: 'Current weather in a city.' }
const WEATHER_ARGUMENTS = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }

/** A function of one's own, as each form spells it. */
function newTool(protocol: Protocol): object {
  switch (protocol) {
    case 'responses':
      return { type: 'function', ...WEATHER, parameters: WEATHER_ARGUMENTS }
    case 'anthropic':
      return { ...WEATHER, input_schema: WEATHER_ARGUMENTS }
    case 'chat':
    case 'fim':
      return { type: 'function', function: { ...WEATHER, parameters: WEATHER_ARGUMENTS } }
  }
}

export type ToolsSectionProps = Readonly<{ request: OpenRequest }>

/** The functions the model may call, as the list stands in the body. */
export function ToolsSection({ request }: ToolsSectionProps) {
  const { tabId, draft, body } = request
  const { text, problem, change } = useFragment(request, TOOLS_PATH)
  const editBody = useEditBody(tabId)
  const variables = useVariableScope(draft)
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const openToolDesk = useApp((state) => state.openToolDesk)
  const protocol = protocolOf(request)
  const names = toolNames(body.ok ? body.value : undefined)
  return (
    <>
      <div className={styles.bar}>
        <Button
          size="small"
          icon={<Plus size={13} aria-hidden="true" />}
          onPress={() =>
            editBody((bodyText) => insertBodyItem(bodyText, ['tools', names.length], newTool(protocol)))
          }
        >
          Tool
        </Button>
        <Button size="small" variant="ghost" onPress={() => openToolDesk({ tabId, section: 'servers' })}>
          MCP servers and mocks…
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
          modelKey={`${tabId}/tools-${protocol}`}
          label="Tools"
          value={text}
          onChange={change}
          schema={toolsSchemaId(protocol)}
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
    const { name: flatName, function: nested }: { name?: unknown; function?: unknown } = Object(tool)
    const name: unknown = flatName ?? Object(nested).name
    return typeof name === 'string' ? name : `tool ${index + 1}`
  })
}

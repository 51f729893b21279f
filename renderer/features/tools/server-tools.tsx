import { insertBodyItem } from '../../../shared/domain/body/edit-body-items.ts'
import { parseBody } from '../../../shared/domain/body/parse-body.ts'
import { protocolOf } from '../../../shared/domain/conversation/continue-request.ts'
import {
  apiToolName,
  hasTools,
  readToolDefinitions,
  type ToolProtocol,
  toolItemOf,
} from '../../../shared/domain/tool-loop/tool-definitions.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { ServerTool } from '../../../shared/schemas/tool-server.ts'
import { Button } from '../../components/button.tsx'
import { useApp } from '../../store/use-app.ts'
import styles from './tool-desk.module.css'

export type ServerToolsProps = Readonly<{ tabId: string; tools: readonly ServerTool[] }>

/** The tools of a server, each with the way into the request. */
export function ServerTools({ tabId, tools }: ServerToolsProps) {
  const draft = useApp((state) => state.tabs.find((tab) => tab.id === tabId)?.draft)
  const editDraft = useApp((state) => state.editDraft)
  if (tools.length === 0) return <p className={styles.hint}>This server has no tools.</p>
  const request = draft === undefined ? null : requestOf(draft)
  function add(added: readonly ServerTool[]): void {
    if (draft === undefined || request === null) return
    editDraft(tabId, { bodyText: withTools(draft.bodyText, request, added) })
  }
  const absent = tools.filter((tool) => request !== null && !request.names.has(apiToolName(tool.name)))
  return (
    <section aria-label="Tools of the server">
      <div className={styles.line}>
        <span className={styles.hint}>{tools.length === 1 ? '1 tool' : `${tools.length} tools`}</span>
        <span className={styles.spring} />
        {request === null ? (
          <span className={styles.hint}>
            The request of this tab cannot have tools, or its body is broken.
          </span>
        ) : (
          <Button size="small" isDisabled={absent.length === 0} onPress={() => add(absent)}>
            Add all to the request
          </Button>
        )}
      </div>
      <ul className={styles.tools}>
        {tools.map((tool) => (
          <li key={tool.name} className={styles.tool}>
            <code>{tool.name}</code>
            <span className={styles.description}>{tool.description}</span>
            {absent.includes(tool) ? (
              <Button
                size="small"
                variant="ghost"
                aria-label={`Add ${tool.name} to the request`}
                onPress={() => add([tool])}
              >
                Add
              </Button>
            ) : (
              request !== null && <span className={styles.hint}>In the request</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ToolRequest {
  readonly protocol: ToolProtocol
  readonly names: ReadonlySet<string>
}

function requestOf(draft: RequestDraft): ToolRequest | null {
  const protocol = protocolOf(draft)
  const body = parseBody(draft.bodyText)
  if (!hasTools(protocol) || !body.ok) return null
  const names = readToolDefinitions(protocol, body.value).map(({ name }) => name)
  return { protocol, names: new Set(names) }
}

function withTools(bodyText: string, { protocol }: ToolRequest, tools: readonly ServerTool[]): string {
  return tools.reduce((text, { name, description, inputSchema }) => {
    const item = toolItemOf(protocol, { name: apiToolName(name), description, schema: inputSchema })
    return insertBodyItem(text, ['tools', Number.MAX_SAFE_INTEGER], item)
  }, bodyText)
}

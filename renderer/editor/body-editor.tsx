import { useMemo } from 'react'
import type { EndpointId, Protocol } from '../../shared/catalogue/endpoints.ts'
import type { VariableScope } from '../../shared/domain/variables/variables.ts'
import { CodeEditor } from './code-editor.tsx'
import type { EditorPlace } from './editor-session.ts'
import type { RemarksOf } from './remark-markers.ts'

const EDITABLE_JSON = { language: 'json', readOnly: false } as const

/** What a JSON text is checked against: the body of an endpoint, or the list of tools of a form. */
export type BodySchemaId = EndpointId | ToolsSchemaId | 'json-schema'

type ToolsSchemaId = 'tools-chat' | 'tools-responses' | 'tools-anthropic'

/** What a list of tools is checked against; fill in the middle has none. */
export function toolsSchemaId(protocol: Protocol): ToolsSchemaId {
  return protocol === 'fim' ? 'tools-chat' : `tools-${protocol}`
}

export type BodyEditorProps = Readonly<{
  /** Under this key the text and its undo history are kept while another one is shown. */
  modelKey: string
  value: string
  onChange: (value: string) => void
  /** The accessible name. */
  label: string
  schema: BodySchemaId | null
  variables: VariableScope | null
  fontSizePx: number
  /** What is said about the text beside its schema; the same function as long as it says the same. */
  remarksOf?: RemarksOf | null
  /** A place to go to; a new object goes there again. */
  place?: EditorPlace | null
}>

/** An editor of JSON with comments: completion, documentation on hover and problems from the endpoint's schema. */
export function BodyEditor(props: BodyEditorProps) {
  const {
    modelKey,
    value,
    onChange,
    label,
    schema,
    variables,
    fontSizePx,
    place = null,
    remarksOf = null,
  } = props
  const view = useMemo(
    () => ({ modelKey, value, onChange, label, schema, variables, fontSizePx, remarksOf, ...EDITABLE_JSON }),
    [modelKey, value, onChange, label, schema, variables, fontSizePx, remarksOf],
  )
  return <CodeEditor view={view} place={place} isTransient={false} />
}

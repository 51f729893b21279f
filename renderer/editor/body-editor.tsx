import { useMemo } from 'react'
import type { EndpointId } from '../../shared/catalogue/endpoints.ts'
import type { VariableScope } from '../../shared/domain/variables/variables.ts'
import { CodeEditor } from './code-editor.tsx'
import type { EditorPlace } from './editor-session.ts'

const EDITABLE_JSON = { language: 'json', readOnly: false } as const

/** What a JSON text is checked against: the body of an endpoint, or its list of tools. */
export type BodySchemaId = EndpointId | 'tools'

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
  /** A place to go to; a new object goes there again. */
  place?: EditorPlace | null
}>

/** An editor of JSON with comments: completion, documentation on hover and problems from the endpoint's schema. */
export function BodyEditor(props: BodyEditorProps) {
  const { modelKey, value, onChange, label, schema, variables, fontSizePx, place = null } = props
  const view = useMemo(
    () => ({ modelKey, value, onChange, label, schema, variables, fontSizePx, ...EDITABLE_JSON }),
    [modelKey, value, onChange, label, schema, variables, fontSizePx],
  )
  return <CodeEditor view={view} place={place} isTransient={false} />
}

import { useMemo } from 'react'
import type { VariableScope } from '../../shared/domain/variables/variables.ts'
import { CodeEditor } from './code-editor.tsx'
import type { EditorPlace } from './editor-session.ts'

const EDITABLE_TEXT = { language: 'plaintext', schema: null, readOnly: false } as const

export type TextEditorProps = Readonly<{
  /** Under this key the text and its undo history are kept while another one is shown. */
  modelKey: string
  value: string
  onChange: (value: string) => void
  /** The accessible name. */
  label: string
  variables: VariableScope
  fontSizePx: number
  /** A place to go to; a new object goes there again. */
  place: EditorPlace | null
}>

/** An editor of prose, for a text too long for a field. */
export function TextEditor(props: TextEditorProps) {
  const { modelKey, value, onChange, label, variables, fontSizePx, place } = props
  const view = useMemo(
    () => ({ modelKey, value, onChange, label, variables, fontSizePx, ...EDITABLE_TEXT }),
    [modelKey, value, onChange, label, variables, fontSizePx],
  )
  return <CodeEditor view={view} place={place} isTransient={false} />
}

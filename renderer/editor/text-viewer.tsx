import { useId, useMemo } from 'react'
import { CodeEditor } from './code-editor.tsx'

export type TextViewerProps = Readonly<{
  value: string
  /** The id of a language; one that the editor does not know is shown without colours. */
  language: string
  /** The accessible name. */
  label: string
  fontSizePx?: number
}>

const READ_ONLY = { schema: null, variables: null, readOnly: true, onChange: () => {} } as const

/** A text to read, search and copy. */
export function TextViewer({ value, language, label, fontSizePx = 13 }: TextViewerProps) {
  const modelKey = useId()
  const view = useMemo(
    () => ({ modelKey, value, language, label, fontSizePx, ...READ_ONLY }),
    [modelKey, value, language, label, fontSizePx],
  )
  return <CodeEditor view={view} place={null} isTransient />
}

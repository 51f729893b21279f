import { useMemo, useRef } from 'react'
import styles from './code-editor.module.css'
import type { DiffSession, DiffView } from './diff-session.ts'
import { EditorFailure } from './editor-failure.tsx'
import type { MonacoChunk } from './load-monaco.ts'
import { useEditorSession } from './use-editor-session.ts'

export type DiffViewerProps = Readonly<{
  before: string
  after: string
  /** The accessible names of the two texts. */
  beforeLabel: string
  afterLabel: string
  language: 'json' | 'plaintext'
  fontSizePx: number
}>

/** What differs between two texts, line by line: side by side where there is room, in one column where not. */
export function DiffViewer(props: DiffViewerProps) {
  const { before, after, beforeLabel, afterLabel, language, fontSizePx } = props
  const containerRef = useRef<HTMLDivElement>(null)
  const view = useMemo(
    () => ({ before, after, beforeLabel, afterLabel, language, fontSizePx }),
    [before, after, beforeLabel, afterLabel, language, fontSizePx],
  )
  const { failure } = useEditorSession(containerRef, view, openIn)
  if (failure !== null) return <EditorFailure failure={failure} />
  return <div ref={containerRef} className={styles.frame} />
}

function openIn({ openDiffEditor }: MonacoChunk, container: HTMLElement, view: DiffView): DiffSession {
  return openDiffEditor(container, view)
}

import { useEffect, useRef, useState } from 'react'
import styles from './code-editor.module.css'
import { EditorFailure } from './editor-failure.tsx'
import type { EditorPlace, EditorSession, EditorView } from './editor-session.ts'
import { forgetEditorModels, type MonacoChunk } from './load-monaco.ts'
import { useEditorSession } from './use-editor-session.ts'

/** The head of a text that is shown while the editor loads. */
const PREVIEW_LENGTH = 4000

export type CodeEditorProps = Readonly<{
  view: EditorView
  /** A place to go to; a new object goes there again. */
  place: EditorPlace | null
  /** Whether the text and its undo history end with the component. */
  isTransient: boolean
}>

/** Monaco in React: the editor is made once and then told what to show. */
export function CodeEditor({ view, place, isTransient }: CodeEditorProps) {
  const containerRef = useRef<HTMLDivElement>(null)
  const { session, failure } = useEditorSession(containerRef, view, openIn)
  const [firstKey] = useState(view.modelKey)

  useEffect(() => {
    if (isTransient) return () => forgetEditorModels(firstKey)
  }, [isTransient, firstKey])

  useEffect(() => {
    if (place !== null) session?.reveal(place)
  }, [session, place])

  if (failure !== null) return <EditorFailure failure={failure} />
  return (
    <div
      className={styles.frame}
      onKeyDownCapture={(event) => {
        if (event.ctrlKey || event.metaKey) session?.flush()
      }}
    >
      {session === null && <pre className={styles.waiting}>{view.value.slice(0, PREVIEW_LENGTH)}</pre>}
      <div ref={containerRef} className={styles.frame} />
    </div>
  )
}

function openIn({ openEditor }: MonacoChunk, container: HTMLElement, view: EditorView): EditorSession {
  return openEditor(container, view)
}

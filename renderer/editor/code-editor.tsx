import { useEffect, useRef, useState } from 'react'
import { ErrorNote } from '../components/error-note.tsx'
import styles from './code-editor.module.css'
import type { EditorPlace, EditorSession, EditorView } from './editor-session.ts'
import { forgetEditorModels, loadMonaco } from './load-monaco.ts'

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
  const latestView = useRef(view)
  const [session, setSession] = useState<EditorSession | null>(null)
  const [failure, setFailure] = useState<string | null>(null)

  useEffect(() => {
    latestView.current = view
  }, [view])

  useEffect(() => {
    let opened: EditorSession | null = null
    let isGone = false
    const firstKey = latestView.current.modelKey
    loadMonaco().then(
      ({ openEditor }) => {
        const container = containerRef.current
        if (isGone || container === null) return
        opened = openEditor(container, latestView.current)
        setSession(opened)
      },
      (error: unknown) => setFailure(String(error)),
    )
    return () => {
      isGone = true
      opened?.dispose()
      setSession(null)
      if (isTransient) forgetEditorModels(firstKey)
    }
  }, [isTransient])

  useEffect(() => session?.update(view), [session, view])

  useEffect(() => {
    if (place !== null) session?.reveal(place)
  }, [session, place])

  if (failure !== null) {
    return (
      <div className={styles.failed}>
        <ErrorNote title="The editor could not be loaded">{failure}</ErrorNote>
      </div>
    )
  }
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

import { type Ref, useImperativeHandle, useRef } from 'react'
import { classNames } from '../components/class-names.ts'
import frameStyles from './code-editor.module.css'
import { EditorFailure } from './editor-failure.tsx'
import styles from './fim-editor.module.css'
import type { FimSession, FimView } from './fim-session.ts'
import type { MonacoChunk } from './load-monaco.ts'
import { useEditorSession } from './use-editor-session.ts'

export type { FimView } from './fim-session.ts'
export type { TextWithHole } from './fim-text.ts'
export type { HoleContent } from './ghost-text.ts'

/** What the owner of the editor can have it do. */
export type FimEditorHandle = Pick<FimSession, 'accept' | 'hasCursor' | 'hasSelection' | 'moveHoleToCursor'>

/** `view` is memoised by its owner: a new object is shown anew. `ref` is null while Monaco loads. */
export type FimEditorProps = Readonly<{ view: FimView; ref: Ref<FimEditorHandle | null> }>

/** One text, with a hole that a model is to fill. */
export function FimEditor({ view, ref }: FimEditorProps) {
  const containerRef = useRef<HTMLDivElement>(null)
  const { session, failure } = useEditorSession(containerRef, view, openIn)
  useImperativeHandle<FimEditorHandle | null, FimEditorHandle | null>(ref, () => session, [session])
  if (failure !== null) return <EditorFailure failure={failure} />
  return <div ref={containerRef} className={classNames(frameStyles.frame, styles.frame)} />
}

function openIn({ openFimEditor }: MonacoChunk, container: HTMLElement, view: FimView): FimSession {
  return openFimEditor(container, view)
}

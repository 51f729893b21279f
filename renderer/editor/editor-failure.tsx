import { ErrorNote } from '../components/error-note.tsx'
import styles from './code-editor.module.css'

/** Stands in place of an editor that could not be loaded. */
export function EditorFailure({ failure }: Readonly<{ failure: string }>) {
  return (
    <div className={styles.failed}>
      <ErrorNote title="The editor could not be loaded">{failure}</ErrorNote>
    </div>
  )
}

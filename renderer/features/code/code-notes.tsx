import { TriangleAlert } from 'lucide-react'
import styles from './code-pane.module.css'

export type CodeNotesProps = Readonly<{ notes: readonly string[]; unresolved: readonly string[] }>

/** What to know about the code that does not stand in it. */
export function CodeNotes({ notes, unresolved }: CodeNotesProps) {
  if (notes.length === 0 && unresolved.length === 0) return null
  return (
    <section aria-label="Notes on the code" className={styles.notes}>
      <ul>
        {unresolved.length > 0 && (
          <li className={styles.warning}>
            <TriangleAlert size={13} aria-hidden="true" />
            <span>{unresolvedWords(unresolved)}</span>
          </li>
        )}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}

function unresolvedWords(names: readonly string[]): string {
  const uses = names.map((name) => `{{${name}}}`)
  const stands = uses.length === 1 ? 'it stands' : 'they stand'
  return `No value for ${uses.join(', ')}: ${stands} in the code as written. Give a value on the Variables tab or in the environment.`
}

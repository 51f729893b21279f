import type { ChangeLine } from './change-line.ts'
import styles from './change-table.module.css'
import { CodedText } from './coded-text.tsx'

/** A line of the table. `name` has names in backticks; the notes are sentences on the value of their side. */
export type AnnotatedChange = ChangeLine &
  Readonly<{ name?: string; noteBefore?: string | null; noteAfter?: string | null }>

export type ChangeTableProps = Readonly<{
  label: string
  lines: readonly AnnotatedChange[]
  beforeLabel: string
  afterLabel: string
}>

/** More would be read by nobody; the whole texts have them all. */
const MAX_LINES = 500

/** Changes, each with where it is and the value on either side. */
export function ChangeTable({ label, lines, beforeLabel, afterLabel }: ChangeTableProps) {
  return (
    <>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">{beforeLabel}</th>
            <th scope="col">{afterLabel}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MAX_LINES).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one place can change twice, and the list is made anew
            <ChangeRow key={index} line={line} />
          ))}
        </tbody>
      </table>
      {lines.length > MAX_LINES && (
        <p className={styles.more}>
          {`${(lines.length - MAX_LINES).toLocaleString('en')} more differences are in the whole text.`}
        </p>
      )}
    </>
  )
}

function ChangeRow({ line }: Readonly<{ line: AnnotatedChange }>) {
  const { name, path, before, after, noteBefore, noteAfter } = line
  const hasPath = path !== '' && path !== `$.${name?.replaceAll('`', '')}`
  return (
    <tr>
      <th scope="row">
        {name !== undefined && <CodedText text={name} />}
        {hasPath && <code className={name === undefined ? styles.path : styles.innerPath}>{path}</code>}
      </th>
      <td>
        {before === null ? <LeftOut /> : <del className={styles.before}>{before}</del>}
        <Note note={noteBefore} />
      </td>
      <td>
        {after === null ? <LeftOut /> : <ins className={styles.after}>{after}</ins>}
        <Note note={noteAfter} />
      </td>
    </tr>
  )
}

function LeftOut() {
  return <span className={styles.absent}>left out</span>
}

function Note({ note }: Readonly<{ note: string | null | undefined }>) {
  return note == null ? null : <span className={styles.note}>{note}</span>
}

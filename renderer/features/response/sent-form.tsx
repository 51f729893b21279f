import { useMemo } from 'react'
import { isSentFile, readSentForm, type SentFormPart } from '../../../shared/domain/form/sent-form.ts'
import type { SentRequest } from '../../../shared/schemas/run.ts'
import { formatCount } from './format.ts'
import styles from './headers-tab.module.css'

export type SentFormProps = Readonly<{ sent: SentRequest }>

/** The parts of the form that was sent; nothing where it was no form. Of files only what tells them again is kept. */
export function SentForm({ sent }: SentFormProps) {
  const parts = useMemo(() => readSentForm(sent), [sent])
  if (parts === null) return null
  return (
    <section aria-label="Sent form">
      <div className={styles.head}>
        <h3>Form</h3>
        <span className={styles.line}>
          {parts.some(isSentFile) && 'Files are not kept: their size and SHA-256 are, to know them again.'}
        </span>
      </div>
      <table className={styles.table}>
        <tbody>
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name can come twice and the list never changes
            <tr key={index}>
              <th scope="row">{part.name}</th>
              <td>
                <PartContent part={part} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PartContent({ part }: Readonly<{ part: SentFormPart }>) {
  if (!isSentFile(part)) return part.value
  return (
    <>
      <div>{part.file}</div>
      <div>{`${part.filename ?? ''} · ${part.contentType ?? ''} · ${formatCount(part.size)} bytes`}</div>
      <div>{`SHA-256 ${part.sha256}`}</div>
    </>
  )
}

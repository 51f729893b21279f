import type { ResponseHead, SentRequest } from '../../../shared/schemas/run.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import styles from './headers-tab.module.css'
import { SentForm } from './sent-form.tsx'

export type HeadersTabProps = Readonly<{
  sent: SentRequest | null
  response: ResponseHead | null
}>

type HeaderRow = readonly [name: string, value: string]

/** What was said in headers by both sides; main has put dots in place of the key. */
export function HeadersTab({ sent, response }: HeadersTabProps) {
  return (
    <div className={styles.tab}>
      {response !== null && (
        <HeaderTable
          title="Received"
          line={`${response.httpStatus} ${response.statusText}`.trim()}
          rows={response.headers}
        />
      )}
      {sent !== null && <HeaderTable title="Sent" line={`${sent.method} ${sent.url}`} rows={sent.headers} />}
      {sent !== null && <SentForm sent={sent} />}
    </div>
  )
}

type HeaderTableProps = Readonly<{ title: string; line: string; rows: readonly HeaderRow[] }>

function HeaderTable({ title, line, rows }: HeaderTableProps) {
  return (
    <section aria-label={`${title} headers`}>
      <div className={styles.head}>
        <h3>{title}</h3>
        <code className={styles.line}>{line}</code>
        <CopyButton label={`Copy ${title.toLowerCase()} headers`} text={() => headerText(line, rows)} />
      </div>
      <table className={styles.table}>
        <tbody>
          {rows.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name can come twice and the list never changes
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function headerText(line: string, rows: readonly HeaderRow[]): string {
  return [line, ...rows.map(([name, value]) => `${name}: ${value}`)].join('\n')
}

import { hopInWords } from '../../../../shared/domain/connection/hop-words.ts'
import type { RunConnection, RunHop } from '../../../../shared/schemas/connection.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { formatDuration } from '../format.ts'
import styles from './connection-tab.module.css'
import { certificateFacts, connectionFacts, type Fact } from './connection-words.ts'

export type ConnectionTabProps = Readonly<{
  connection: RunConnection | null
  hops: readonly RunHop[]
  isRunning: boolean
}>

/** How the bytes of a run travelled: its tries and redirects, the connection, the certificate. */
export function ConnectionTab({ connection, hops, isRunning }: ConnectionTabProps) {
  if (connection === null && hops.length === 0) {
    return isRunning ? (
      <EmptyState title="Told when the run has ended" />
    ) : (
      <EmptyState title="No connection was made">Nothing of this request left the machine.</EmptyState>
    )
  }
  return (
    <div className={styles.tab}>
      {hops.length > 0 && <Steps hops={hops} />}
      {connection !== null && <Facts title="Connection" facts={connectionFacts(connection)} />}
      {connection !== null && <Certificate connection={connection} />}
    </div>
  )
}

function Steps({ hops }: Readonly<{ hops: readonly RunHop[] }>) {
  return (
    <section>
      <h3 className={styles.heading}>Tries and redirects</h3>
      <ol className={styles.steps}>
        {hops.map((hop) => {
          const { what, reaction } = hopInWords(hop)
          return (
            <li key={`${hop.kind} ${hop.offsetMs}`} className={styles.step}>
              <span className={styles.time}>{formatDuration(hop.offsetMs)}</span>
              <span className={styles.words}>
                {what}
                <span className={styles.note}>{reaction}</span>
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Certificate({ connection: { tls, certificate } }: Readonly<{ connection: RunConnection }>) {
  if (tls === null) return null
  if (certificate == null) {
    return <p className={styles.note}>The certificate of the server was not recorded with this run.</p>
  }
  return (
    <>
      {certificate.verified ? null : (
        <ErrorNote tone="warning" title="The authority of this certificate is not known here">
          It was accepted because the environment allows it. Its name and dates are right, but anyone between
          could have made such a certificate ({certificate.problem}).
        </ErrorNote>
      )}
      <Facts
        title={certificate.verified ? 'Certificate, verified' : 'Certificate, not verified'}
        facts={certificateFacts(certificate)}
      />
    </>
  )
}

function Facts({ title, facts }: Readonly<{ title: string; facts: readonly Fact[] }>) {
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.facts}>
        {facts.map(({ name, value, note }) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>
              {value}
              {note !== undefined && <span className={styles.note}>{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

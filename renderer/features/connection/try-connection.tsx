import { PlugZap } from 'lucide-react'
import { useState } from 'react'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { ConnectionOverrides, ConnectionTrial } from '../../../shared/schemas/connection.ts'
import { toErrorData } from '../../api/workbench-api.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { useApi } from '../../store/use-app.ts'
import styles from './connection-form.module.css'

export type TryConnectionProps = Readonly<{
  environmentId: string | null
  baseUrl: string
  overrides: ConnectionOverrides
  /** How the address is called beside the button. */
  address?: string
}>

type Outcome =
  | { readonly kind: 'trial'; readonly trial: ConnectionTrial }
  | { readonly kind: 'refused'; readonly error: AppErrorData }

/** Connects as the form says now, stored or not, and shows what happened. */
export function TryConnection({
  environmentId,
  baseUrl,
  overrides,
  address = 'the base URL',
}: TryConnectionProps) {
  const api = useApi()
  const [isTrying, setIsTrying] = useState(false)
  const [tried, setTried] = useState<Readonly<{ of: string; outcome: Outcome }> | null>(null)
  const of = JSON.stringify([baseUrl, overrides])

  async function tryOut(): Promise<void> {
    setIsTrying(true)
    try {
      const trial = await api.call['connection.tryOut']({ environmentId, baseUrl, overrides })
      setTried({ of, outcome: { kind: 'trial', trial } })
    } catch (thrown) {
      setTried({ of, outcome: { kind: 'refused', error: toErrorData(thrown) } })
    }
    setIsTrying(false)
  }

  return (
    <div className={styles.group}>
      <div className={styles.line}>
        <Button
          icon={<PlugZap size={14} aria-hidden="true" />}
          isPending={isTrying}
          onPress={() => void tryOut()}
        >
          Try the connection
        </Button>
        <span className={styles.explanation}>Asks for the head of {address}, without the key</span>
      </div>
      {/* What was tried is no longer what stands in the form. */}
      {tried !== null && tried.of === of && <Result outcome={tried.outcome} />}
    </div>
  )
}

function Result({ outcome }: Readonly<{ outcome: Outcome }>) {
  if (outcome.kind === 'refused') {
    return <ErrorNote title="The connection could not be tried">{outcome.error.message}</ErrorNote>
  }
  const { trial } = outcome
  if (trial.error !== null) return <ErrorNote title={trial.error.title}>{trial.error.hint}</ErrorNote>
  const { connection } = trial
  const isUnverified = connection?.certificate?.verified === false
  return (
    <ErrorNote
      tone={isUnverified ? 'warning' : 'accent'}
      title={`The server answered: ${trial.httpStatus ?? ''} ${trial.statusText}`.trim()}
    >
      <p>Any answer shows that the way to it is good; the key was not tried.</p>
      {connection !== null && (
        <p className={styles.facts}>
          {[
            connection.proxy == null ? connection.remoteAddress : `through ${connection.proxy}`,
            connection.protocol,
            connection.tls ?? 'no TLS',
            `${Math.round(trial.durationMs)} ms`,
          ].join(' · ')}
        </p>
      )}
      {connection?.certificate != null && (
        <p className={styles.facts}>
          {connection.certificate.subject}, by {connection.certificate.issuer},{' '}
          {isUnverified ? 'not verified' : 'verified'}
        </p>
      )}
    </ErrorNote>
  )
}

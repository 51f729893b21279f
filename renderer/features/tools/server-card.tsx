import type { ToolServer } from '../../../shared/schemas/tool-server.ts'
import { Badge, type Tone } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { useApp } from '../../store/use-app.ts'
import { ServerTools } from './server-tools.tsx'
import styles from './tool-desk.module.css'

export type ServerCardProps = Readonly<{ tabId: string; server: ToolServer; onEdit: () => void }>

/** One server: what it starts or calls, whether it may, and what it offers. */
export function ServerCard({ tabId, server, onEdit }: ServerCardProps) {
  const { id, name, target, permission, connection } = server
  const deleteToolServer = useApp((state) => state.deleteToolServer)
  const missing = server.values.filter(({ state }) => state === 'missing').map((value) => value.name)
  const [tone, words] = stateOf(server)
  return (
    <article className={styles.card} aria-label={`Server ${name}`}>
      <div className={styles.line}>
        <strong>{name}</strong>
        <Badge tone={tone}>{words}</Badge>
        <span className={styles.spring} />
        <ServerActions server={server} />
        <Button size="small" variant="ghost" onPress={onEdit}>
          Edit
        </Button>
        <Button size="small" variant="ghost" onPress={() => void deleteToolServer(id)}>
          Remove
        </Button>
      </div>
      <pre className={styles.target}>{target}</pre>
      {permission !== 'allowed' && (
        <p className={styles.hint}>
          {permission === 'none'
            ? 'It may not be used yet. Allow shows exactly this, and asks.'
            : 'It was changed since you allowed it, so it has to be allowed again.'}
        </p>
      )}
      {missing.length > 0 && (
        <p className={styles.problem}>
          {`${missing.join(', ')}: the value was kept for one run of the app only. Edit the server to enter it.`}
        </p>
      )}
      {connection.kind === 'failed' && (
        <ErrorNote title={connection.failure.title}>
          <p>{connection.failure.message}</p>
          {connection.failure.output !== '' && (
            <pre className={styles.output}>{connection.failure.output}</pre>
          )}
        </ErrorNote>
      )}
      {connection.kind === 'ready' && <ServerTools tabId={tabId} tools={connection.tools} />}
    </article>
  )
}

function ServerActions({ server: { id, permission, connection } }: Readonly<{ server: ToolServer }>) {
  const allow = useApp((state) => state.allowToolServer)
  const forbid = useApp((state) => state.forbidToolServer)
  const connect = useApp((state) => state.connectToolServer)
  const disconnect = useApp((state) => state.disconnectToolServer)
  if (permission !== 'allowed') {
    return (
      <Button size="small" variant="primary" onPress={() => void allow(id)}>
        Allow…
      </Button>
    )
  }
  const isOpen = connection.kind === 'ready' || connection.kind === 'connecting'
  return (
    <>
      <Button size="small" onPress={() => void (isOpen ? disconnect(id) : connect(id))}>
        {isOpen ? 'Disconnect' : 'Connect'}
      </Button>
      <Button size="small" variant="ghost" onPress={() => void forbid(id)}>
        Forbid
      </Button>
    </>
  )
}

function stateOf({ permission, connection }: ToolServer): readonly [Tone, string] {
  if (permission !== 'allowed') return ['warning', 'Not allowed']
  switch (connection.kind) {
    case 'off':
      return ['neutral', 'Not connected']
    case 'connecting':
      return ['accent', 'Connecting…']
    case 'failed':
      return ['danger', 'Failed']
    case 'ready':
      return ['success', 'Connected']
  }
}

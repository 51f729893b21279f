import { Plus, ServerCog } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ToolServer } from '../../../shared/schemas/tool-server.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp } from '../../store/use-app.ts'
import { ServerCard } from './server-card.tsx'
import { ServerForm } from './server-form.tsx'
import styles from './tool-desk.module.css'

/** The servers of tools, with their permission, state and tools. */
export function ServersSection({ tabId }: Readonly<{ tabId: string }>) {
  const servers = useApp((state) => state.toolServers)
  const loadToolServers = useApp((state) => state.loadToolServers)
  const [edited, setEdited] = useState<ToolServer | 'new' | null>(null)
  useEffect(() => void loadToolServers(), [loadToolServers])
  if (edited !== null) {
    return <ServerForm server={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
  }
  if (servers.status === 'loading') return <Spinner label="Reading the servers" />
  if (servers.status === 'failed') {
    return <ErrorNote title="The servers could not be read">{servers.error.message}</ErrorNote>
  }
  const add = (
    <Button size="small" icon={<Plus size={13} aria-hidden="true" />} onPress={() => setEdited('new')}>
      Server
    </Button>
  )
  if (servers.value.length === 0) {
    return (
      <EmptyState icon={<ServerCog size={22} />} title="No servers" actions={add}>
        A server of the Model Context Protocol brings tools of its own: a program that the app starts, or an
        address that it calls. Nothing is started or called before you allow it.
      </EmptyState>
    )
  }
  return (
    <div className={styles.section}>
      <div className={styles.bar}>
        <span className={styles.hint}>Programs end with the app, and get no key of it.</span>
        {add}
      </div>
      <ul className={styles.cards}>
        {servers.value.map((server) => (
          <li key={server.id}>
            <ServerCard tabId={tabId} server={server} onEdit={() => setEdited(server)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

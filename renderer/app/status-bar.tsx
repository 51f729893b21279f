import { TriangleAlert } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { Environment } from '../../shared/schemas/environment.ts'
import { Dot } from '../components/badge.tsx'
import { Tooltip } from '../components/tooltip.tsx'
import { environmentHost, selectActiveEnvironment } from '../features/environments/index.ts'
import { InFlightStatus } from '../features/rates/index.ts'
import { BalanceStatus, SpendStatus } from '../features/usage/index.ts'
import { WorkspaceStatus } from '../features/workspace/index.ts'
import { useApp, useAppStore } from '../store/use-app.ts'
import styles from './status-bar.module.css'

/** Where requests go, and how the day went so far. */
export function StatusBar() {
  const environment = useApp(selectActiveEnvironment)
  const runtimeWarning = useApp((state) => state.appInfo?.runtimeWarning ?? null)
  const storageNotice = useApp((state) => state.appInfo?.storageNotice ?? null)
  return (
    <footer>
      <div role="status" className={styles.bar}>
        {environment !== undefined && <Destination environment={environment} />}
        {environment?.connection?.allowUnknownAuthority === true && <Unverified environment={environment} />}
        {environment?.kind === 'sandbox' && <SandboxState environment={environment} />}
        <span className={styles.end}>
          <WorkspaceStatus />
          {environment !== undefined && <InFlightStatus environment={environment} />}
          <SpendStatus />
          {environment !== undefined && <BalanceStatus environment={environment} />}
        </span>
        {runtimeWarning !== null && <Warning text="Development runtime" detail={runtimeWarning} />}
        {storageNotice !== null && <Warning text="Storage notice" detail={storageNotice} />}
      </div>
    </footer>
  )
}

function Destination({ environment }: Readonly<{ environment: Environment }>) {
  return (
    <span className={styles.part}>
      <Dot tone={environment.key.state === 'none' ? 'warning' : 'success'} />
      {environmentHost(environment)}
    </span>
  )
}

/** Stays as long as it is allowed; opens the place where it can be ended. */
function Unverified({ environment }: Readonly<{ environment: Environment }>) {
  const store = useAppStore()
  return (
    <Tooltip text="A certificate of an unknown authority is accepted here: anyone between can pose as this server.">
      <AriaButton
        className={styles.warning ?? ''}
        onPress={() => store.getState().openEnvironmentEditor(environment.id)}
      >
        <TriangleAlert size={12} aria-hidden="true" />
        Unknown authority allowed
      </AriaButton>
    </Tooltip>
  )
}

function SandboxState({ environment }: Readonly<{ environment: Environment }>) {
  const { scenario } = environment.sandbox
  return <span className={styles.part}>Sandbox: {scenario}</span>
}

/** Tells the whole story when pressed, and in a tooltip. */
function Warning({ text, detail }: Readonly<{ text: string; detail: string }>) {
  const store = useAppStore()
  return (
    <Tooltip text={detail}>
      <AriaButton className={styles.warning ?? ''} onPress={() => store.getState().openSettings('about')}>
        <TriangleAlert size={12} aria-hidden="true" />
        {text}
      </AriaButton>
    </Tooltip>
  )
}

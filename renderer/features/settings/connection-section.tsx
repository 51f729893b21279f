import { useApp, useAppStore } from '../../store/use-app.ts'
import { ConnectionForm, completeDefaults, TryConnection } from '../connection/index.ts'
import styles from './settings-dialog.module.css'

/** The place that most environments send to. */
const TRIED_URL = 'https://api.deepseek.com'

/** How connections are made where an environment does not say otherwise. Each has effect at once and is stored at once. */
export function ConnectionSection() {
  const store = useAppStore()
  const connection = useApp((state) => state.settings.connection)
  return (
    <div className={styles.section}>
      <p className={styles.explanation}>
        For every environment that has nothing else of its own. A certificate of an unknown authority can be
        allowed in one environment only. Timeouts are under General.
      </p>
      <ConnectionForm
        ownerId="settings"
        value={connection}
        inherited={null}
        onChange={(value) => void store.getState().updateSettings({ connection: completeDefaults(value) })}
      />
      <TryConnection
        environmentId="settings"
        baseUrl={TRIED_URL}
        overrides={connection}
        address={TRIED_URL}
      />
    </div>
  )
}

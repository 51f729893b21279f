import type { AppErrorData } from '../../../../shared/ipc/result.ts'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import { RefusedNote } from './refused-note.tsx'
import styles from './refused-state.module.css'

export type RefusedStateProps = Readonly<{ tabId: string; error: AppErrorData }>

/** The request of the tab was not sent: why, and the way to mend it. */
export function RefusedState({ tabId, error }: RefusedStateProps) {
  const store = useAppStore()
  const showSection = useApp((state) => state.showSection)
  const send = useApp((state) => state.send)
  return (
    <div className={styles.state}>
      <RefusedNote
        error={error}
        onShowVariables={() => showSection(tabId, 'variables')}
        onShowBody={(place) => showSection(tabId, 'body', place ?? undefined)}
        onOpenEnvironment={() => {
          const { settings, openEnvironmentEditor } = store.getState()
          openEnvironmentEditor(settings.activeEnvironmentId)
        }}
        onSendAnyway={() => store.getState().sendDespiteBudget(tabId)}
        onOpenBudget={() => store.getState().openSettings('budget')}
        onRetry={() => send(tabId)}
      />
    </div>
  )
}

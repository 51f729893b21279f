import { Undo2 } from 'lucide-react'
import type { StreamInput } from '../../../../shared/ipc/contract.ts'
import { Button } from '../../../components/button.tsx'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import type { ShownRun } from '../shown-run.ts'
import { RefusedNote, type RefusedNoteProps } from './refused-note.tsx'
import styles from './refused-state.module.css'

export type RefusedStateProps = Readonly<{
  tabId: string
  refused: Extract<ShownRun, { kind: 'refused' }>
}>

/** What was to be sent from the tab was not: why, the way to mend it, and back to the run before. */
export function RefusedState({ tabId, refused }: RefusedStateProps) {
  const store = useAppStore()
  const showSection = useApp((state) => state.showSection)
  const send = useApp((state) => state.send)
  const showRun = useApp((state) => state.showRun)
  const tab = useApp((state) => state.tabs.find(({ id }) => id === tabId))
  const lastRunId = tab?.shownRunId ?? null
  const { error, source } = refused
  const what = whatOf(source, tab?.besideRunId)
  return (
    <div className={styles.state}>
      <RefusedNote
        error={error}
        what={what}
        onShowVariables={() => showSection(tabId, 'variables')}
        onShowBody={(place) => showSection(tabId, 'body', place ?? undefined)}
        onOpenEnvironment={() => {
          const { settings, openEnvironmentEditor } = store.getState()
          openEnvironmentEditor(source.environmentId ?? settings.activeEnvironmentId)
        }}
        onSendAnyway={() => store.getState().sendDespiteBudget(tabId)}
        onOpenBudget={() => store.getState().openSettings('budget')}
        onRetry={() => (what === 'request' ? send(tabId) : store.getState().sendRefused(tabId))}
        onSendDraft={() => send(tabId)}
      />
      {lastRunId !== null && (
        <Button
          size="small"
          variant="ghost"
          icon={<Undo2 size={13} aria-hidden="true" />}
          onPress={() => void showRun(tabId, lastRunId)}
        >
          Back to the run before
        </Button>
      )}
    </div>
  )
}

/** The request of a tab that is another try of a turn names that turn as well. */
function whatOf(
  source: StreamInput<'run.start'>,
  besideRunId: string | null = null,
): RefusedNoteProps['what'] {
  if (source.kind === 'replay') return 'replay'
  return source.parentRunId == null && (source.besideRunId ?? null) === besideRunId ? 'request' : 'turn'
}

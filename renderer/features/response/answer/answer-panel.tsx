import { useApp } from '../../../store/use-app.ts'
import { SendOn } from '../conversation/send-on.tsx'
import { viewOfTab } from '../response-view-slice.ts'
import { partsOfRun, type RunOnScreen } from '../shown-run.ts'
import { RunChangedBar } from '../states/run-changed-bar.tsx'
import { RunNote } from '../states/run-note.tsx'
import { UnreadFramesNote } from '../states/unread-frames-note.tsx'
import { WaitingNote } from '../states/waiting-note.tsx'
import styles from './answer-panel.module.css'
import { hasMessage, RunMessage } from './run-message.tsx'
import { SchemaVerdict } from './schema-verdict.tsx'

export type AnswerPanelProps = Readonly<{ tabId: string; shown: RunOnScreen }>

/** The message of the tab's run, with what is to be said about it. */
export function AnswerPanel({ tabId, shown }: AnswerPanelProps) {
  const marked = useApp((state) => viewOfTab(state, tabId).marked)
  const openLink = useApp((state) => state.openLink)
  const showFrameAt = useApp((state) => state.showFrameAt)
  return (
    <div className={styles.panel}>
      {shown.kind === 'stored' && <RunChangedBar tabId={tabId} detail={shown.detail} />}
      <div className={styles.main}>
        <RunMessage
          tabId={tabId}
          shown={shown}
          marked={marked}
          note={<Note tabId={tabId} shown={shown} />}
          onOpenLink={openLink}
          onShowFrame={(place) => void showFrameAt(tabId, place)}
        />
      </div>
      {shown.kind === 'stored' && <SendOn tabId={tabId} detail={shown.detail} />}
    </div>
  )
}

function Note({ tabId, shown }: AnswerPanelProps) {
  const send = useApp((state) => state.send)
  const replay = useApp((state) => state.replay)
  if (shown.kind === 'live') return hasMessage(partsOfRun(shown)) ? null : <WaitingNote run={shown.run} />
  const { id: runId, turn } = shown.detail.summary
  const sendAgain = turn === undefined ? () => send(tabId) : () => replay(tabId, runId)
  return (
    <>
      <RunNote detail={shown.detail} onSendAgain={sendAgain} onReplay={() => replay(tabId, runId)} />
      <SchemaVerdict tabId={tabId} detail={shown.detail} />
      <UnreadFramesNote tabId={tabId} runId={runId} />
    </>
  )
}

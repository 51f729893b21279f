import { useMemo } from 'react'
import { markdownLength } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import { useApp } from '../../../store/use-app.ts'
import { liveFigures, storedFigures } from '../head/run-figures.ts'
import { RawTab } from '../raw/raw-tab.tsx'
import { viewOfTab } from '../response-view-slice.ts'
import { partsOfRun, type RunOnScreen, type RunParts } from '../shown-run.ts'
import { RunChangedBar } from '../states/run-changed-bar.tsx'
import { RunNote } from '../states/run-note.tsx'
import { UnreadFramesNote } from '../states/unread-frames-note.tsx'
import { WaitingNote } from '../states/waiting-note.tsx'
import styles from './answer-panel.module.css'
import { AnswerTab } from './answer-tab.tsx'
import { prefixOfAnswer } from './prefix-of-answer.ts'

export type AnswerPanelProps = Readonly<{ tabId: string; shown: RunOnScreen }>

/** The message of the tab's run; a plain body that holds no message is shown as it is. */
export function AnswerPanel({ tabId, shown }: AnswerPanelProps) {
  const marked = useApp((state) => viewOfTab(state, tabId).marked)
  const openLink = useApp((state) => state.openLink)
  const showFrameAt = useApp((state) => state.showFrameAt)
  const parts = partsOfRun(shown)
  const bodyText = parts.sent?.bodyText ?? ''
  const prefix = useMemo(() => prefixOfAnswer(bodyText), [bodyText])
  const isBare = shown.kind === 'stored' && shown.detail.summary.status === 'done' && !hasMessage(parts)
  return (
    <div className={styles.panel}>
      {shown.kind === 'stored' && <RunChangedBar tabId={tabId} detail={shown.detail} />}
      <div className={styles.main}>
        {isBare ? (
          <RawTab detail={shown.detail} />
        ) : (
          <AnswerTab
            key={parts.runId}
            reasoning={parts.reasoning}
            answer={parts.answer}
            prefix={prefix}
            isCode={isFilledMiddle(shown)}
            toolCalls={parts.toolCalls}
            timings={parts.timings}
            figures={
              shown.kind === 'live' ? liveFigures(shown.run, performance.now()) : storedFigures(shown.detail)
            }
            isLive={shown.kind === 'live'}
            marked={marked}
            note={<Note tabId={tabId} shown={shown} isEmpty={!hasMessage(parts)} />}
            onOpenLink={openLink}
            onShowFrame={(place) => void showFrameAt(tabId, place)}
          />
        )}
      </div>
    </div>
  )
}

/** `/completions` under whatever base, but not that of the chat. */
const FILL_IN_THE_MIDDLE = /(?<!\/chat)\/completions\/?(?:[?#]|$)/

/** Markdown would take the indentation from what was filled in between a prompt and a suffix. */
function isFilledMiddle(shown: RunOnScreen): boolean {
  const summary = shown.kind === 'live' ? shown.run.summary : shown.detail.summary
  return summary !== null && FILL_IN_THE_MIDDLE.test(summary.path)
}

function hasMessage({ reasoning, answer, toolCalls }: RunParts): boolean {
  return markdownLength(reasoning) > 0 || markdownLength(answer) > 0 || toolCalls.length > 0
}

function Note({ tabId, shown, isEmpty }: AnswerPanelProps & Readonly<{ isEmpty: boolean }>) {
  const send = useApp((state) => state.send)
  const replay = useApp((state) => state.replay)
  if (shown.kind === 'live') return isEmpty ? <WaitingNote run={shown.run} /> : null
  const runId = shown.detail.summary.id
  return (
    <>
      <RunNote detail={shown.detail} onSendAgain={() => send(tabId)} onReplay={() => replay(tabId, runId)} />
      <UnreadFramesNote tabId={tabId} runId={runId} />
    </>
  )
}

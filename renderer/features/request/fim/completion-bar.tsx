import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { Kbd } from '../../../components/kbd.tsx'
import { useApp } from '../../../store/use-app.ts'
import { selectActiveEnvironment } from '../../environments/index.ts'
import { fimViewOf } from './fim-samples-slice.ts'
import styles from './fim-section.module.css'
import type { Completion } from './use-completion.ts'

export type CompletionBarProps = Readonly<{
  tabId: string
  completion: Completion
  isDismissed: boolean
  onAccept: () => void
  onDismiss: () => void
  onShowAgain: () => void
}>

/** What stands in the hole, and what can be done with it. */
export function CompletionBar(props: CompletionBarProps) {
  const { tabId, completion, isDismissed, onAccept, onDismiss, onShowAgain } = props
  const canAccept = completion.kind === 'fits' && !isDismissed && completion.text !== ''
  return (
    <div className={styles.completion}>
      <p className={styles.words} role="status">
        {wordsOf(completion, isDismissed)}
      </p>
      <SampleSteps tabId={tabId} />
      {isDismissed && (
        <Button size="small" onPress={onShowAgain}>
          Show again
        </Button>
      )}
      {canAccept && (
        <>
          {!completion.isLive && (
            <Button size="small" variant="ghost" onPress={onDismiss}>
              Dismiss <Kbd isHint>Esc</Kbd>
            </Button>
          )}
          <Button size="small" variant="primary" onPress={onAccept}>
            Accept <Kbd isHint>Tab</Kbd>
          </Button>
        </>
      )}
    </div>
  )
}

function wordsOf(completion: Completion, isDismissed: boolean): string {
  switch (completion.kind) {
    case 'none':
      return 'Send has the model fill the hole. What is typed at the hole goes before it.'
    case 'other-text':
      return 'The text has changed since its last completion.'
    case 'taken':
      return 'The completion is part of the prompt now.'
    case 'fits':
      return isDismissed ? 'The completion is dismissed.' : fittingWords(completion)
  }
}

function fittingWords({ text, isLive, finishReason }: Extract<Completion, { kind: 'fits' }>): string {
  if (isLive) return text === '' ? 'Waiting for the first words.' : 'The completion is coming.'
  if (text === '') return 'The model put nothing into the hole.'
  return finishReason === 'length'
    ? 'The completion was cut off at max_tokens.'
    : 'A completion fits the hole.'
}

function SampleSteps({ tabId }: Readonly<{ tabId: string }>) {
  const { runIds, left } = useApp((state) => fimViewOf(state, tabId))
  const stepSample = useApp((state) => state.stepSample)
  const isSandbox = useApp((state) => selectActiveEnvironment(state)?.kind === 'sandbox')
  const shownId = useApp((state) => {
    const shown = state.runsByTab[tabId]
    return shown?.kind === 'stored' ? shown.detail.summary.id : null
  })
  const isLive = useApp((state) => state.runsByTab[tabId]?.kind === 'live')
  const total = runIds.length + left
  if (total < 2) return null
  const number = isLive ? runIds.length + 1 : shownId === null ? 0 : runIds.indexOf(shownId) + 1
  const words = number === 0 ? `${total} samples` : `${number} of ${total}`
  return (
    <div
      className={styles.steps}
      role="toolbar"
      aria-label="Samples"
      title={isSandbox ? SANDBOX_NOTE : undefined}
    >
      <IconButton
        label="Sample before (Alt [)"
        size="small"
        icon={<ChevronLeft size={14} />}
        isDisabled={isLive}
        onPress={() => stepSample(tabId, -1)}
      />
      <span className={styles.count}>{words}</span>
      <IconButton
        label="Next sample (Alt ])"
        size="small"
        icon={<ChevronRight size={14} />}
        isDisabled={isLive}
        onPress={() => stepSample(tabId, 1)}
      />
    </div>
  )
}

const SANDBOX_NOTE =
  'The sandbox gives one request one answer. Where the request sets a temperature above 0, each asking can get another one.'

import { useMemo } from 'react'
import { markdownFrom } from '../../../../shared/domain/markdown-blocks/append-markdown.ts'
import type { PassedReasoning, TurnNode, TurnTexts } from '../../../../shared/schemas/conversation.ts'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { useApp } from '../../../store/use-app.ts'
import { MarkdownView } from '../answer/markdown-view.tsx'
import { ReasoningSection } from '../answer/reasoning-section.tsx'
import { ToolCallCard } from '../answer/tool-call-card.tsx'
import { passedInWords } from './applied-words.ts'
import styles from './turn-view.module.css'

export type TurnTextsViewProps = Readonly<{
  tabId: string
  node: TurnNode
  /** Undefined until they are read. */
  texts: TurnTexts | undefined
  /** The user's text is being edited, so it stands elsewhere. */
  hidesUser: boolean
}>

const NOTHING_MARKED: readonly FrameSpan[] = []

/** What a turn adds, the rule for earlier reasoning, and what came back. */
export function TurnTextsView({ tabId, node, texts, hidesUser }: TurnTextsViewProps) {
  const userText = texts === undefined ? node.addedText : texts.userText
  const calls = useApp((state) => state.turnTexts[node.parentRunId ?? '']?.message.toolCalls)
  const nameOf = (callId: string): string => calls?.find(({ id }) => id === callId)?.name ?? callId
  return (
    <div className={styles.texts}>
      {texts !== undefined && node.parentRunId === null && <Earlier count={texts.earlierMessages} />}
      {texts?.toolResults.map(({ callId, content }) => (
        <div key={callId} className={styles.result}>
          <span className={styles.role}>{`Result of ${nameOf(callId)}`}</span>
          <pre className={styles.pre}>{content}</pre>
        </div>
      ))}
      {!hidesUser && userText !== null && userText !== '' && (
        <div className={styles.user}>
          <span className={styles.role}>User</span>
          <p className={styles.said}>{userText}</p>
        </div>
      )}
      {texts?.passed && <Passed passed={texts.passed} />}
      {texts === undefined ? (
        <p className={styles.preview}>{node.run.answerPreview}</p>
      ) : (
        <Answer texts={texts} />
      )}
      <EndNote tabId={tabId} node={node} />
    </div>
  )
}

/** What stands before the first turn: a system prompt, examples. */
function Earlier({ count }: Readonly<{ count: number }>) {
  if (count === 0) return null
  return (
    <p className={styles.earlier}>{count === 1 ? '1 message before it' : `${count} messages before it`}</p>
  )
}

function Passed({ passed }: Readonly<{ passed: PassedReasoning }>) {
  const words = passedInWords(passed)
  if (words === null) return null
  const isRisky = passed.passBack && passed.without > 0
  return (
    <p className={isRisky ? styles.risky : styles.passed}>
      {words}. <span className={styles.why}>{passed.why}</span>
    </p>
  )
}

function Answer({ texts }: Readonly<{ texts: TurnTexts }>) {
  const { reasoning, answer, toolCalls, usage } = texts.message
  const reasoningText = useMemo(() => markdownFrom(reasoning), [reasoning])
  const answerText = useMemo(() => markdownFrom(answer), [answer])
  return (
    <>
      {reasoning !== '' && (
        <ReasoningSection
          text={reasoningText}
          tokens={usage?.reasoningTokens ?? null}
          isEstimate={false}
          durationMs={null}
          isGrowing={false}
          marked={NOTHING_MARKED}
          startsOpen={false}
        />
      )}
      {answer !== '' && (
        <section aria-label="Answer of the turn">
          <MarkdownView text={answerText} channel="answer" isGrowing={false} marked={NOTHING_MARKED} />
        </section>
      )}
      {toolCalls.map((call) => (
        <ToolCallCard key={call.index} call={call} isGrowing={false} />
      ))}
    </>
  )
}

/** A turn that did not end well says so, with what to do next. */
function EndNote({ tabId, node }: Readonly<{ tabId: string; node: TurnNode }>) {
  const replay = useApp((state) => state.replay)
  const showResponseTab = useApp((state) => state.showResponseTab)
  const { run } = node
  if (run.status === 'done') return null
  if (run.status === 'running') {
    return (
      <ErrorNote
        tone="accent"
        title="This turn is streaming"
        actions={
          <Button size="small" onPress={() => showResponseTab(tabId, 'answer')}>
            Watch it in Answer
          </Button>
        }
      />
    )
  }
  return (
    <ErrorNote
      tone={run.status === 'failed' ? 'danger' : 'warning'}
      title={END_TITLES[run.status] ?? run.errorTitle ?? 'This turn failed'}
      actions={
        <Button size="small" onPress={() => replay(tabId, run.id)}>
          Rerun
        </Button>
      }
    >
      Nothing goes on from here. Rerun it, or branch at this turn with other words.
    </ErrorNote>
  )
}

const END_TITLES: Readonly<Partial<Record<TurnNode['run']['status'], string>>> = {
  aborted: 'Stopped',
  interrupted: 'Interrupted: the app ended while this turn was streaming',
}

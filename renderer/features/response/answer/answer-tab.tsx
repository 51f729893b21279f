import { ArrowDown, ListTree } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { type MarkdownText, markdownLength } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { ToolCall } from '../../../../shared/schemas/message.ts'
import type { FrameSpan, RunTimings } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import type { RunFigures } from '../head/run-figures.ts'
import { AnswerSection } from './answer-section.tsx'
import styles from './answer-tab.module.css'
import { LinkOpenerContext, type OpenLink } from './link-opener.ts'
import { ReasoningSection } from './reasoning-section.tsx'
import type { TextPlace } from './text-offsets.ts'
import { ToolCallCard } from './tool-call-card.tsx'
import { useMarkedWords } from './use-marked-words.ts'
import { useSelectedPlace } from './use-selected-place.ts'
import { useStickToBottom } from './use-stick-to-bottom.ts'

/** How the reasoning is shown to begin with. */
export type ReasoningView = 'open' | 'folded' | 'hidden'

export type AnswerTabProps = Readonly<{
  reasoning: MarkdownText
  answer: MarkdownText
  /** What the answer goes on from; empty where it begins anew. */
  prefix: string
  /** The answer is code rather than Markdown. */
  isCode: boolean
  toolCalls: readonly ToolCall[]
  timings: RunTimings
  figures: RunFigures
  isLive: boolean
  /** Unfolded or folded until the reader decides otherwise, or not to be seen at all. */
  reasoningView: ReasoningView
  marked: readonly FrameSpan[]
  /** Stands above the message: what went wrong and what to do. */
  note: ReactNode
  onOpenLink: OpenLink
  /** Null where there are no frames to go to. */
  onShowFrame: ((place: TextPlace) => void) | null
}>

/** The message: reasoning apart, the answer, the tool calls. */
export function AnswerTab(props: AnswerTabProps) {
  const { answer, isLive, marked, note, onOpenLink, onShowFrame } = props
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { isAtBottom, jumpToBottom } = useStickToBottom({ scroller, content, isActive: isLive })
  useMarkedWords(content, marked)
  const selected = useSelectedPlace(content)
  return (
    <LinkOpenerContext value={onOpenLink}>
      <div className={styles.tab}>
        {/* Scrolls by keyboard. It also ends, at its first step, react-aria's search for something focusable, which */}
        {/* would walk all of the answer, and lay it out, after each change. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard */}
        <div ref={scroller} className={styles.scroller} data-scroller="" tabIndex={0}>
          <div ref={content} className={styles.content}>
            {note}
            <Reasoning {...props} />
            {hasText(answer) && (
              <AnswerSection
                text={answer}
                prefix={props.prefix}
                isCode={props.isCode}
                isGrowing={isLive}
                marked={marked}
              />
            )}
            {props.toolCalls.map((call) => (
              <ToolCallCard key={call.index} call={call} isGrowing={isLive} />
            ))}
          </div>
        </div>
        {selected !== null && onShowFrame !== null && (
          <div className={styles.selectionAction} style={{ top: selected.topPx, left: selected.leftPx }}>
            <Button
              size="small"
              icon={<ListTree size={14} aria-hidden="true" />}
              preventFocusOnPress
              onPress={() => onShowFrame(selected.place)}
            >
              Show in Events
            </Button>
          </div>
        )}
        {isLive && !isAtBottom && (
          <div className={styles.jump}>
            <Button size="small" icon={<ArrowDown size={14} aria-hidden="true" />} onPress={jumpToBottom}>
              Jump to latest
            </Button>
          </div>
        )}
      </div>
    </LinkOpenerContext>
  )
}

function Reasoning(props: AnswerTabProps) {
  const { reasoning, answer, figures, timings, isLive, reasoningView, marked } = props
  if (!hasText(reasoning) || reasoningView === 'hidden') return null
  return (
    <ReasoningSection
      // Folded or unfolded anew when that is decided for all columns.
      key={reasoningView}
      startsOpen={reasoningView === 'open'}
      text={reasoning}
      tokens={figures.reasoningTokens}
      isEstimate={figures.isEstimate}
      durationMs={reasoningDuration(timings, figures.totalMs)}
      isGrowing={isLive && !hasText(answer)}
      marked={marked}
    />
  )
}

function reasoningDuration(timings: RunTimings, totalMs: number | null): number | null {
  const endMs = timings.firstAnswerMs ?? totalMs
  return timings.firstReasoningMs === null || endMs === null ? null : endMs - timings.firstReasoningMs
}

function hasText(text: MarkdownText): boolean {
  return markdownLength(text) > 0
}

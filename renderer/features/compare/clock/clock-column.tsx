import { memo, useMemo, useRef } from 'react'
import { type Phase, positionAt } from '../../../../shared/domain/clock/position-at.ts'
import { createMarkdownReel } from '../../../../shared/domain/markdown-blocks/markdown-reel.ts'
import type { MarkdownText } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { ErrorNote } from '../../../components/error-note.tsx'
import { MarkdownView, ToolCallCard, useStickToBottom } from '../../response/index.ts'
import styles from './clock-texts.module.css'
import { type ClockTrack, shownCharacters, type TrackText } from './clock-track.ts'
import { stateWords } from './clock-words.ts'
import { type PlaybackClock, usePositionByTurns } from './use-playback.ts'

export type ClockColumnProps = Readonly<{ label: string; track: ClockTrack; clock: PlaybackClock }>

/** One run's message as it was at the position of the clock. */
export const ClockColumn = memo(function ClockColumn({ label, track, clock }: ClockColumnProps) {
  const ms = usePositionByTurns(clock)
  const { recording, figures } = track
  const position = positionAt(recording, ms)
  const { phase } = position
  const reasoning = useTextUpTo(track.reasoning, position.reasoningChars)
  const answer = useTextUpTo(track.answer, position.answerChars)
  return (
    <section className={styles.column} aria-label={label}>
      <header className={styles.head}>
        <h3 className={styles.name} title={label}>
          {label}
        </h3>
        <span className={styles.state} data-phase={phase}>
          {stateWords(recording, position, { ms, isEstimate: figures.isEstimate })}
        </span>
      </header>
      <Message
        track={track}
        reasoning={position.reasoningChars === 0 ? null : reasoning}
        answer={position.answerChars === 0 ? null : answer}
        phase={phase}
      />
    </section>
  )
})

function useTextUpTo(text: TrackText, characters: number): MarkdownText {
  const { source } = text
  const reel = useMemo(() => createMarkdownReel(source), [source])
  const shown = shownCharacters(text, characters)
  return useMemo(() => reel.upTo(shown), [reel, shown])
}

type MessageProps = Readonly<{
  track: ClockTrack
  /** Null before there is any. */
  reasoning: MarkdownText | null
  answer: MarkdownText | null
  phase: Phase
}>

const NOTHING_MARKED: readonly FrameSpan[] = []

/** Follows the end of the text, unless the reader has scrolled away from it. */
const Message = memo(function Message({ track, reasoning, answer, phase }: MessageProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  useStickToBottom({ scroller, content, isActive: true })
  const hasEnded = phase === 'ended' || phase === 'failed'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <div ref={scroller} className={styles.scroller} data-scroller="" tabIndex={0}>
      <div ref={content} className={styles.content}>
        {reasoning !== null && (
          <div className={styles.reasoning}>
            <MarkdownView
              text={reasoning}
              channel="reasoning"
              isGrowing={answer === null && !hasEnded}
              marked={NOTHING_MARKED}
            />
          </div>
        )}
        {answer !== null && (
          <MarkdownView text={answer} channel="answer" isGrowing={!hasEnded} marked={NOTHING_MARKED} />
        )}
        {hasEnded &&
          track.toolCalls.map((call) => <ToolCallCard key={call.index} call={call} isGrowing={false} />)}
        {hasEnded && track.error !== null && (
          <ErrorNote tone="warning" title={track.error.title}>
            {track.error.serverMessage !== null && <p>{track.error.serverMessage}</p>}
            <p>{track.error.hint}</p>
          </ErrorNote>
        )}
      </div>
    </div>
  )
})

import { type ReactNode, useId } from 'react'
import type { Recording, RecordingEnd } from '../../../../shared/domain/clock/recording.ts'
import { formatSpeed } from '../../response/index.ts'
import { HatchPattern } from './hatch-pattern.tsx'
import styles from './lane.module.css'
import { EndSign, MarkSign } from './signs.tsx'
import timelineStyles from './timeline.module.css'

export type LegendProps = Readonly<{ recordings: readonly Recording[]; fullSpeed: number }>

const ENDS: readonly Readonly<{ kind: RecordingEnd; words: string }>[] = [
  { kind: 'done', words: 'done' },
  { kind: 'failed', words: 'failed' },
  { kind: 'aborted', words: 'stopped' },
  { kind: 'interrupted', words: 'cut off' },
]

/** What the shapes of the lanes mean; only those that occur. */
export function Legend({ recordings, fullSpeed }: LegendProps) {
  const hatching = useId()
  const has = (test: (recording: Recording) => boolean) => recordings.some(test)
  const hasReasoning = has(({ marks }) => marks.firstReasoningMs !== null)
  const hasAnswer = has(({ marks }) => marks.firstAnswerMs !== null)
  return (
    <ul className={timelineStyles.legend} aria-label="Legend">
      <Entry words="waiting">
        <rect className={styles.waiting} x={0.5} y={3} width={15} height={8} rx={2} />
      </Entry>
      <Entry words="first byte">
        <MarkSign kind="first-byte" xPx={8} basePx={13} />
      </Entry>
      {hasReasoning && (
        <>
          <Entry words="first reasoning">
            <MarkSign kind="first-reasoning" xPx={8} basePx={11} />
          </Entry>
          <Entry words="reasoning">
            <path
              className={styles.reasoning}
              d="M1 12v-8h2v8zM4 12v-10h2v10zM7 12v-9h2v9zM10 12v-10h2v10zM13 12v-8h2v8z"
            />
          </Entry>
        </>
      )}
      {hasAnswer && (
        <>
          <Entry words="first answer">
            <MarkSign kind="first-answer" xPx={8} basePx={11} />
          </Entry>
          <Entry words="answer">
            <path className={styles.answer} d="M0 12v-8h4v-2h6v1h6v9z" />
          </Entry>
        </>
      )}
      {has(({ stalls }) => stalls.length > 0) && (
        <Entry words="stall of over 1 s">
          <Hatched id={hatching} heightPx={12} isStall />
        </Entry>
      )}
      {has(({ gaps }) => gaps.length > 0) && (
        <Entry words="gap">
          <Hatched id={`${hatching}-gap`} heightPx={7} isStall={false} />
        </Entry>
      )}
      {ENDS.filter(({ kind }) => has(({ end }) => end === kind)).map(({ kind, words }) => (
        <Entry key={kind} words={words}>
          <EndSign kind={kind} xPx={8} basePx={9} footPx={13} />
        </Entry>
      ))}
      {fullSpeed > 0 && <li>height is speed, full from {formatSpeed(fullSpeed)} on</li>}
    </ul>
  )
}

function Entry({ words, children }: Readonly<{ words: string; children: ReactNode }>) {
  return (
    <li>
      <svg width={16} height={14} aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  )
}

function Hatched({ id, heightPx, isStall }: Readonly<{ id: string; heightPx: number; isStall: boolean }>) {
  const place = { x: 0, y: 13 - heightPx, width: 16, height: heightPx }
  return (
    <>
      <HatchPattern id={id} />
      {isStall && <rect className={styles.stall} {...place} />}
      <rect fill={`url(#${id})`} {...place} />
    </>
  )
}

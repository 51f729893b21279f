import { memo, useId, useMemo } from 'react'
import type { SpeedCurve } from '../../../../shared/domain/clock/speed-curve.ts'
import type { ClockTrack } from './clock-track.ts'
import { laneWords, totalsWords } from './clock-words.ts'
import { HatchPattern } from './hatch-pattern.tsx'
import styles from './lane.module.css'
import {
  BARS_BASE_PX,
  LANE_HEIGHT_PX,
  type LaneDrawing,
  type LaneSilence,
  laneDrawing,
  MARK_BASE_PX,
} from './lane-drawing.ts'
import { EndSign, MarkSign } from './signs.tsx'
import { axisTicks, type TimeAxis } from './time-axis.ts'

export type LaneProps = Readonly<{
  label: string
  track: ClockTrack
  curve: SpeedCurve | undefined
  fullSpeed: number
  axis: TimeAxis
}>

/** One run along the axis. It does not know the position, so that playing never draws it again. */
export const Lane = memo(function Lane({ label, track, curve, fullSpeed, axis }: LaneProps) {
  const { recording, figures } = track
  const drawing = useMemo(
    () => (curve === undefined ? null : laneDrawing({ recording, curve, fullSpeed, axis })),
    [recording, curve, fullSpeed, axis],
  )
  return (
    <li className={styles.lane}>
      <div className={styles.words}>
        <span className={styles.name} title={label}>
          {label}
        </span>
        <span className={styles.totals} title={totalsWords(recording, figures)}>
          {totalsWords(recording, figures)}
        </span>
      </div>
      <svg
        className={styles.drawing}
        height={LANE_HEIGHT_PX}
        role="img"
        aria-label={`${label}. ${laneWords(recording)}`}
      >
        {drawing !== null && axis.widthPx > 0 && <Drawing drawing={drawing} axis={axis} />}
      </svg>
    </li>
  )
})

/** How high the hollow bar of the wait and the hatching of a silence are. */
const WAITING_PX = 9
const LEAST_WAITING_PX = 2
const STALL_PX = 20
const GAP_PX = 10
/** Where the length of a silence stands. */
const SILENCE_LABEL_PX = BARS_BASE_PX - 6

type DrawingProps = Readonly<{ drawing: LaneDrawing }>

function Drawing({ drawing, axis }: DrawingProps & Readonly<{ axis: TimeAxis }>) {
  return (
    <>
      {axisTicks(axis).map(({ atMs, xPx }) => (
        <line key={atMs} className={styles.grid} x1={xPx} x2={xPx} y1={0} y2={LANE_HEIGHT_PX} />
      ))}
      <Quiet drawing={drawing} />
      <path className={styles.reasoning} d={drawing.reasoning} />
      <path className={styles.answer} d={drawing.answer} />
      <Signs drawing={drawing} />
      <Labels drawing={drawing} />
    </>
  )
}

/** What lies under the bars: the wait before them, the line they stand on, and the silences between them. */
function Quiet({ drawing: { waiting, base, gaps, stalls } }: DrawingProps) {
  const pattern = useId()
  return (
    <>
      <defs>
        <HatchPattern id={pattern} />
      </defs>
      {waiting.widthPx > LEAST_WAITING_PX && (
        <rect
          className={styles.waiting}
          x={waiting.xPx + 0.5}
          y={BARS_BASE_PX - WAITING_PX}
          width={waiting.widthPx - 1}
          height={WAITING_PX}
          rx={2}
        />
      )}
      {gaps.map((gap) => (
        <Hatching key={gap.xPx} silence={gap} pattern={pattern} isStall={false} />
      ))}
      {stalls.map((stall) => (
        <Hatching key={stall.xPx} silence={stall} pattern={pattern} isStall />
      ))}
      {base !== null && (
        <rect className={styles.base} x={base.xPx} y={BARS_BASE_PX} width={base.widthPx} height={1} />
      )}
    </>
  )
}

function Signs({ drawing: { marks, end } }: DrawingProps) {
  return (
    <>
      {marks.map(({ kind, xPx }) => (
        <MarkSign
          key={kind}
          kind={kind}
          xPx={xPx}
          basePx={kind === 'first-byte' ? BARS_BASE_PX : MARK_BASE_PX}
        />
      ))}
      {end !== null && (
        <EndSign kind={end.kind} xPx={end.xPx} basePx={MARK_BASE_PX} footPx={BARS_BASE_PX + 1} />
      )}
    </>
  )
}

function Labels({ drawing: { gaps, stalls, labels, end } }: DrawingProps) {
  return (
    <>
      {[...gaps, ...stalls].map((silence) => (
        <SilenceLabel key={silence.xPx} silence={silence} />
      ))}
      {labels.map(({ kind, textPx, anchor, text }) => (
        <text
          key={kind}
          className={styles.label}
          data-kind={kind === 'end' ? end?.kind : kind}
          x={textPx}
          y={MARK_BASE_PX - 2}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
    </>
  )
}

type HatchingProps = Readonly<{ silence: LaneSilence; pattern: string; isStall: boolean }>

function Hatching({ silence, pattern, isStall }: HatchingProps) {
  const heightPx = isStall ? STALL_PX : GAP_PX
  const place = { x: silence.xPx, y: BARS_BASE_PX - heightPx, width: silence.widthPx, height: heightPx }
  return (
    <>
      {isStall && <rect className={styles.stall} {...place} />}
      <rect fill={`url(#${pattern})`} {...place} />
    </>
  )
}

function SilenceLabel({ silence }: Readonly<{ silence: LaneSilence }>) {
  if (silence.label === null) return null
  return (
    <text
      className={styles.silenceLabel}
      x={silence.xPx + silence.widthPx / 2}
      y={SILENCE_LABEL_PX}
      textAnchor="middle"
    >
      {silence.label}
    </text>
  )
}

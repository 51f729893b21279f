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
const SILENCE_PX = 20
const STALL_LABEL_PX = 14

function Drawing({ drawing, axis }: Readonly<{ drawing: LaneDrawing; axis: TimeAxis }>) {
  const hatching = useId()
  const { waiting, base, marks, end, labels } = drawing
  return (
    <>
      <defs>
        <HatchPattern id={hatching} />
      </defs>
      {axisTicks(axis).map(({ atMs, xPx }) => (
        <line key={atMs} className={styles.grid} x1={xPx} x2={xPx} y1={0} y2={LANE_HEIGHT_PX} />
      ))}
      {waiting.widthPx > 2 && (
        <rect
          className={styles.waiting}
          x={waiting.xPx + 0.5}
          y={BARS_BASE_PX - WAITING_PX}
          width={waiting.widthPx - 1}
          height={WAITING_PX}
          rx={2}
        />
      )}
      {drawing.gaps.map((gap) => (
        <Silence key={gap.xPx} silence={gap} hatching={hatching} isStall={false} />
      ))}
      {drawing.stalls.map((stall) => (
        <Silence key={stall.xPx} silence={stall} hatching={hatching} isStall />
      ))}
      {base !== null && (
        <rect className={styles.base} x={base.xPx} y={BARS_BASE_PX} width={base.widthPx} height={1} />
      )}
      <path className={styles.reasoning} d={drawing.reasoning} />
      <path className={styles.answer} d={drawing.answer} />
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

type SilenceProps = Readonly<{ silence: LaneSilence; hatching: string; isStall: boolean }>

function Silence({ silence, hatching, isStall }: SilenceProps) {
  const { xPx, widthPx, label } = silence
  const heightPx = isStall ? SILENCE_PX : SILENCE_PX / 2
  return (
    <>
      {isStall && (
        <rect
          className={styles.stall}
          x={xPx}
          y={BARS_BASE_PX - heightPx}
          width={widthPx}
          height={heightPx}
        />
      )}
      <rect
        fill={`url(#${hatching})`}
        x={xPx}
        y={BARS_BASE_PX - heightPx}
        width={widthPx}
        height={heightPx}
      />
      {label !== null && (
        <text
          className={styles.stallLabel}
          x={xPx + widthPx / 2}
          y={BARS_BASE_PX - heightPx + STALL_LABEL_PX}
          textAnchor="middle"
        >
          {label}
        </text>
      )}
    </>
  )
}

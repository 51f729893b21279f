import type { RecordingEnd } from '../../../../shared/domain/clock/recording.ts'
import styles from './lane.module.css'
import type { LaneMark } from './lane-drawing.ts'

const HALF_PX = 4.5
const SIGN_PX = 8

export type MarkSignProps = Readonly<{ kind: LaneMark['kind']; xPx: number; basePx: number }>

/** A first byte is a tick that stands on the base, a first token a triangle whose tip is there. */
export function MarkSign({ kind, xPx, basePx }: MarkSignProps) {
  if (kind === 'first-byte') {
    return <line className={styles.firstByte} x1={xPx} x2={xPx} y1={basePx - 13} y2={basePx} />
  }
  return (
    <path
      className={kind === 'first-reasoning' ? styles.firstReasoning : styles.firstAnswer}
      d={`M${xPx - HALF_PX} ${basePx - SIGN_PX}h${2 * HALF_PX}L${xPx} ${basePx}z`}
    />
  )
}

export type EndSignProps = Readonly<{ kind: RecordingEnd; xPx: number; basePx: number; footPx: number }>

/** A pole from the foot up, with a sign of its own for each end: flag, cross, square, gap. */
export function EndSign({ kind, xPx, basePx, footPx }: EndSignProps) {
  const topPx = basePx - SIGN_PX
  return (
    <g className={styles.end} data-kind={kind}>
      <line x1={xPx} x2={xPx} y1={kind === 'done' ? topPx : basePx + 1} y2={footPx} />
      {kind === 'done' && <path d={`M${xPx} ${topPx}l-6 3l6 3z`} />}
      {kind === 'failed' && (
        <path d={`M${xPx - 4} ${topPx}l8 8m0 -8l-8 8`} fill="none" strokeLinecap="round" />
      )}
      {kind === 'aborted' && <rect x={xPx - 3.5} y={topPx + 0.5} width={7} height={7} />}
      {kind === 'interrupted' && <path d={`M${xPx - 4} ${basePx - 2}l3 -5l2 4l3 -5`} fill="none" />}
    </g>
  )
}

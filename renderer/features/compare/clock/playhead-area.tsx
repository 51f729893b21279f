import { type PointerEvent, useCallback, useRef, useState } from 'react'
import { formatMoment } from './clock-words.ts'
import { msAt, msOfPixels, type TimeAxis, xOf } from './time-axis.ts'
import styles from './timeline.module.css'
import type { AxisWindowControl } from './use-axis-window.ts'
import { type PlaybackClock, usePlayback } from './use-playback.ts'
import { useWheel } from './use-wheel.ts'
import type { WheelTurn } from './wheel-turn.ts'

type OnAxis = Readonly<{ axis: TimeAxis; clock: PlaybackClock }>
export type PlayheadAreaProps = OnAxis & Readonly<{ control: AxisWindowControl }>

/** Lies over all lanes: shows the position, dims what is still to come, and takes the pointer to any moment. */
export function PlayheadArea({ axis, clock, control }: PlayheadAreaProps) {
  const area = useRef<HTMLDivElement>(null)
  const [hoverPx, setHoverPx] = useState<number | null>(null)

  const onTurn = useCallback(
    (turn: WheelTurn, xPx: number) => {
      if (turn.kind === 'zoom') control.zoom(turn.factor, msAt(axis, xPx))
      else control.pan(msOfPixels(axis, turn.byPx))
    },
    [axis, control],
  )
  useWheel(area, onTurn)

  function seekTo(event: PointerEvent<HTMLElement>): void {
    clock.send({ type: 'seek', toMs: msAt(axis, xIn(event)) })
  }

  return (
    <div
      ref={area}
      className={styles.area}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(event)
      }}
      onPointerMove={(event) => {
        setHoverPx(xIn(event))
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
      }}
      onPointerLeave={() => setHoverPx(null)}
    >
      {hoverPx !== null && <HoverLine axis={axis} xPx={hoverPx} />}
      <Playhead axis={axis} clock={clock} />
    </div>
  )
}

function Playhead({ axis, clock }: OnAxis) {
  const xPx = usePlayback(clock, ({ positionMs }) => xOf(axis, positionMs))
  const toCome = axis.widthPx === 0 ? 1 : Math.min(Math.max(1 - xPx / axis.widthPx, 0), 1)
  return (
    <>
      <div className={styles.toCome} style={{ transform: `scaleX(${toCome})` }} />
      <div className={styles.playhead} style={{ transform: `translateX(${xPx}px)` }} />
    </>
  )
}

function HoverLine({ axis, xPx }: Readonly<{ axis: TimeAxis; xPx: number }>) {
  const ms = msAt(axis, xPx)
  return (
    <div className={styles.hover} style={{ transform: `translateX(${xOf(axis, ms)}px)` }}>
      <span data-side={xPx > axis.widthPx / 2 ? 'left' : 'right'}>{formatMoment(ms)}</span>
    </div>
  )
}

function xIn(event: PointerEvent<HTMLElement>): number {
  return event.clientX - event.currentTarget.getBoundingClientRect().left
}

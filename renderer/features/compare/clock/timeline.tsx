import { useMemo, useRef } from 'react'
import type { Recording } from '../../../../shared/domain/clock/recording.ts'
import {
  fullSpeed,
  type SpeedCurve,
  type SpeedSlices,
  speedCurve,
} from '../../../../shared/domain/clock/speed-curve.ts'
import { AxisHead } from './axis-head.tsx'
import type { PlayedRun } from './clock-track.ts'
import { Lane } from './lane.tsx'
import { SLICE_PX } from './lane-drawing.ts'
import { Legend } from './legend.tsx'
import { PlayheadArea } from './playhead-area.tsx'
import { msOfPixels, type TimeAxis } from './time-axis.ts'
import styles from './timeline.module.css'
import type { AxisWindowControl } from './use-axis-window.ts'
import { useElementWidth } from './use-element-width.ts'
import type { PlaybackClock } from './use-playback.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

export type TimelineProps = Readonly<{
  played: readonly PlayedRun[]
  clock: PlaybackClock
  control: AxisWindowControl
}>

/** One lane for each run on a common axis of time, with the position across all of them. */
export function Timeline({ played, clock, control }: TimelineProps) {
  const { shown } = control
  const plot = useRef<HTMLDivElement>(null)
  const widthPx = useElementWidth(plot)
  const recordings = useMemo(() => played.map(({ track }) => track.recording), [played])
  const axis = useMemo(() => ({ ...shown, widthPx }), [shown, widthPx])
  const curves = useMemo(() => {
    const slices = slicesOf(axis)
    return recordings.map((recording) => speedCurve(recording, slices))
  }, [recordings, axis])
  const full = useMemo(() => fullSpeed(recordings.map(overAll)), [recordings])
  return (
    <>
      <div className={styles.timeline}>
        <div className={styles.head}>
          <ZoomButtons control={control} clock={clock} />
          <div ref={plot} className={styles.plot}>
            <AxisHead axis={axis} clock={clock} />
          </div>
        </div>
        <div className={styles.body}>
          <ol className={styles.lanes}>
            {played.map(({ run, track }, index) => (
              <Lane
                key={run.runId}
                label={run.label}
                track={track}
                curve={curves[index]}
                fullSpeed={full}
                axis={axis}
              />
            ))}
          </ol>
          <div className={styles.overlay}>
            <PlayheadArea axis={axis} clock={clock} control={control} />
          </div>
        </div>
      </div>
      <Legend recordings={recordings} fullSpeed={full} />
    </>
  )
}

const SLICES_OVER_ALL = 400

/** The height of the bars does not change with the part that is shown. */
function overAll(recording: Recording): SpeedCurve {
  const sliceMs = recording.endMs / SLICES_OVER_ALL
  return speedCurve(recording, { fromMs: 0, sliceMs, count: SLICES_OVER_ALL })
}

/** As many slices as there is room for bars; they begin at whole slices, so that bars go along when the axis moves. */
function slicesOf(axis: TimeAxis): SpeedSlices {
  const sliceMs = msOfPixels(axis, SLICE_PX)
  if (sliceMs <= 0) return { fromMs: 0, sliceMs: 1, count: 0 }
  const fromMs = Math.floor(axis.fromMs / sliceMs) * sliceMs
  return { fromMs, sliceMs, count: Math.ceil((axis.toMs - fromMs) / sliceMs) }
}

import { useMemo } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { AXIS_PADDING_PX, axisTicks, type TimeAxis } from './time-axis.ts'
import styles from './timeline.module.css'
import { type PlaybackClock, usePlayback } from './use-playback.ts'

export type AxisHeadProps = Readonly<{ axis: TimeAxis; clock: PlaybackClock }>

/** The position as a slider, and the times along the axis below it. */
export function AxisHead({ axis, clock }: AxisHeadProps) {
  const ticks = useMemo(() => axisTicks(axis), [axis])
  return (
    <>
      <Scrubber axis={axis} clock={clock} />
      <div className={styles.ticks} aria-hidden="true">
        {ticks.map(({ atMs, xPx, label }) => (
          <span key={atMs} style={{ left: xPx }}>
            {label}
          </span>
        ))}
      </div>
    </>
  )
}

const SECONDS: Intl.NumberFormatOptions = {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'long',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
}

/** Counts in seconds, over what the axis shows. */
function Scrubber({ axis, clock }: AxisHeadProps) {
  const positionMs = usePlayback(clock, (playback) => playback.positionMs)
  return (
    <Slider
      aria-label="Position"
      className={styles.scrubber ?? ''}
      style={{ marginInline: AXIS_PADDING_PX }}
      minValue={axis.fromMs / 1000}
      maxValue={axis.toMs / 1000}
      step={0.001}
      value={positionMs / 1000}
      formatOptions={SECONDS}
      onChange={(seconds) => clock.send({ type: 'seek', toMs: seconds * 1000 })}
    >
      <SliderTrack className={styles.track ?? ''}>
        <SliderThumb className={styles.thumb ?? ''} aria-label="Position" />
      </SliderTrack>
    </Slider>
  )
}

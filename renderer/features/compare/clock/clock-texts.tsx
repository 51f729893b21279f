import { ClockColumn } from './clock-column.tsx'
import styles from './clock-texts.module.css'
import type { PlayedRun } from './clock-track.ts'
import type { PlaybackClock } from './use-playback.ts'

export type ClockTextsProps = Readonly<{ played: readonly PlayedRun[]; clock: PlaybackClock }>

/** The texts of all runs side by side, as they were at that moment. */
export function ClockTexts({ played, clock }: ClockTextsProps) {
  return (
    <div className={styles.columns}>
      {played.map(({ run, track }) => (
        <ClockColumn key={run.runId} label={run.label} track={track} clock={clock} />
      ))}
    </div>
  )
}

import { useCallback, useMemo, useRef } from 'react'
import { longestEndMs } from '../../../../shared/domain/clock/recording.ts'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { useApp } from '../../../store/use-app.ts'
import { LinkOpenerContext } from '../../response/index.ts'
import { AbsentRuns } from './absent-runs.tsx'
import { actionOfCommand, type ClockCommand } from './clock-commands.ts'
import type { AbsentRun, ClockRun } from './clock-runs.ts'
import { ClockTexts } from './clock-texts.tsx'
import type { PlayedRun } from './clock-track.ts'
import styles from './clock-view.module.css'
import { Timeline } from './timeline.tsx'
import { Transport } from './transport.tsx'
import { useAxisWindow } from './use-axis-window.ts'
import { useClockKeys } from './use-clock-keys.ts'
import { useClockTracks } from './use-clock-tracks.ts'
import { usePlaybackClock } from './use-playback.ts'

export type ClockViewProps = Readonly<{
  /** Ended runs, of one comparison or of any requests. */
  runs: readonly ClockRun[]
  /** What else there would be, and why it is not there. */
  absent?: readonly AbsentRun[]
}>

const NONE: readonly AbsentRun[] = []

/** Any number of recorded streams, played together from the moment Send was pressed. */
export function ClockView({ runs, absent = NONE }: ClockViewProps) {
  const loaded = useClockTracks(runs)
  const played = useMemo(
    () => loaded.flatMap(({ run, track }) => (track.status === 'ready' ? [{ run, track: track.value }] : [])),
    [loaded],
  )
  const unreadable = loaded.flatMap(({ run, track }) =>
    track.status === 'failed' ? [{ label: run.label, message: track.error.message }] : [],
  )
  if (played.length === 0 && unreadable.length === 0) return <Spinner label="Reading the recordings" />
  return (
    <div className={styles.page}>
      {unreadable.map(({ label, message }) => (
        <div key={label} className={styles.note}>
          <ErrorNote tone="warning" title={`The recording of ${label} could not be read`}>
            {message}
          </ErrorNote>
        </div>
      ))}
      {played.length > 0 && <Player played={played} absent={absent} />}
    </div>
  )
}

function Player({
  played,
  absent,
}: Readonly<{ played: readonly PlayedRun[]; absent: readonly AbsentRun[] }>) {
  const view = useRef<HTMLElement>(null)
  const openLink = useApp((state) => state.openLink)
  const recordings = useMemo(() => played.map(({ track }) => track.recording), [played])
  const clock = usePlaybackClock(longestEndMs(recordings))
  const control = useAxisWindow(clock)
  const carryOut = useCallback(
    (command: ClockCommand) => {
      const action = actionOfCommand(command, clock.store.getState(), recordings)
      if (action !== null) clock.send(action)
    },
    [clock, recordings],
  )
  useClockKeys(view, carryOut)
  return (
    <section ref={view} className={styles.view} aria-label="One clock">
      <Transport clock={clock} onCommand={carryOut} />
      <Timeline played={played} clock={clock} control={control} />
      <AbsentRuns absent={absent} />
      <LinkOpenerContext value={openLink}>
        <ClockTexts played={played} clock={clock} />
      </LinkOpenerContext>
    </section>
  )
}

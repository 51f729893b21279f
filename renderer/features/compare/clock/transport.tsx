import { Pause, Play, SkipBack, StepBack, StepForward } from 'lucide-react'
import { IconButton } from '../../../components/icon-button.tsx'
import { Kbd } from '../../../components/kbd.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import type { ClockCommand } from './clock-commands.ts'
import { formatMoment } from './clock-words.ts'
import { PLAYBACK_SPEEDS, type PlaybackSpeed } from './playback.ts'
import styles from './transport.module.css'
import { type PlaybackClock, usePlayback } from './use-playback.ts'

export type TransportProps = Readonly<{ clock: PlaybackClock; onCommand: (command: ClockCommand) => void }>

/** Plays, stops and steps. */
export function Transport({ clock, onCommand }: TransportProps) {
  const isPlaying = usePlayback(clock, (playback) => playback.isPlaying)
  return (
    <div className={styles.transport} role="toolbar" aria-label="Playback">
      <IconButton label="Restart" icon={<SkipBack size={14} />} onPress={() => onCommand('restart')} />
      <IconButton
        label="Previous frame"
        icon={<StepBack size={14} />}
        onPress={() => onCommand('step-back')}
      />
      <IconButton
        label={isPlaying ? 'Pause' : 'Play'}
        variant="primary"
        icon={isPlaying ? <Pause size={14} fill="currentColor" /> : <Play size={14} fill="currentColor" />}
        onPress={() => onCommand('toggle')}
      />
      <IconButton
        label="Next frame"
        icon={<StepForward size={14} />}
        onPress={() => onCommand('step-forward')}
      />
      <SpeedChoice clock={clock} />
      <Moment clock={clock} />
      <p className={styles.keys} aria-hidden="true">
        <Kbd>Space</Kbd> play <Kbd>← →</Kbd> frame <Kbd>Shift ← →</Kbd> 1 s <Kbd>Home</Kbd> restart
      </p>
    </div>
  )
}

const SPEED_OPTIONS = PLAYBACK_SPEEDS.map((speed) => ({ id: String(speed), label: `×${speed}`, speed }))

function SpeedChoice({ clock }: Readonly<{ clock: PlaybackClock }>) {
  const speed = usePlayback(clock, (playback) => playback.speed)
  return (
    <Segmented
      label="Speed, ×1 is real speed"
      options={SPEED_OPTIONS}
      value={String(speed)}
      onChange={(id) => clock.send({ type: 'choose-speed', speed: speedOf(id) })}
    />
  )
}

function speedOf(id: string): PlaybackSpeed {
  return SPEED_OPTIONS.find((option) => option.id === id)?.speed ?? 1
}

/** Not announced: the slider tells its value when it has the focus. */
function Moment({ clock }: Readonly<{ clock: PlaybackClock }>) {
  const position = usePlayback(clock, ({ positionMs }) => formatMoment(positionMs))
  const end = usePlayback(clock, ({ endMs }) => formatMoment(endMs))
  const speed = usePlayback(clock, (playback) => playback.speed)
  return (
    <p className={styles.moment}>
      <b style={{ minWidth: `${end.length}ch` }}>{position}</b> of {end}
      {speed === 1 && <span className={styles.real}>real speed</span>}
    </p>
  )
}

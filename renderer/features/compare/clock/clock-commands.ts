import { nextStepMs, previousStepMs } from '../../../../shared/domain/clock/moments.ts'
import type { Recording } from '../../../../shared/domain/clock/recording.ts'
import type { Playback, PlaybackAction } from './playback.ts'

/** What the buttons and keys of the clock do. */
export type ClockCommand =
  | 'toggle'
  | 'restart'
  | 'go-to-end'
  | 'step-back'
  | 'step-forward'
  | 'second-back'
  | 'second-forward'

/** What has the focus, as far as it has a use for keys of its own. */
export type KeyTarget = 'text' | 'button' | 'choice' | 'other'

export type PressedKey = Readonly<{ key: string; shiftKey: boolean; hasModifier: boolean; target: KeyTarget }>

const SECOND_MS = 1_000

/** The command of a key, or null where the key is nothing to the clock or belongs to what has the focus. */
export function commandOfKey({ key, shiftKey, hasModifier, target }: PressedKey): ClockCommand | null {
  if (hasModifier || target === 'text' || target === 'choice') return null
  if (shiftKey && key !== 'ArrowLeft' && key !== 'ArrowRight') return null
  switch (key) {
    case ' ':
      return target === 'button' ? null : 'toggle'
    case 'Home':
      return 'restart'
    case 'End':
      return 'go-to-end'
    case 'ArrowLeft':
      return shiftKey ? 'second-back' : 'step-back'
    case 'ArrowRight':
      return shiftKey ? 'second-forward' : 'step-forward'
    default:
      return null
  }
}

/** What a command does to the clock as it stands; null where there is no further step. */
export function actionOfCommand(
  command: ClockCommand,
  { positionMs, endMs }: Playback,
  recordings: readonly Recording[],
): PlaybackAction | null {
  switch (command) {
    case 'toggle':
    case 'restart':
      return { type: command }
    case 'go-to-end':
      return { type: 'step', toMs: endMs }
    case 'step-back':
      return stepTo(previousStepMs(recordings, positionMs))
    case 'step-forward':
      return stepTo(nextStepMs(recordings, positionMs))
    case 'second-back':
      return { type: 'seek', toMs: positionMs - SECOND_MS }
    case 'second-forward':
      return { type: 'seek', toMs: positionMs + SECOND_MS }
  }
}

function stepTo(ms: number | null): PlaybackAction | null {
  return ms === null ? null : { type: 'step', toMs: ms }
}

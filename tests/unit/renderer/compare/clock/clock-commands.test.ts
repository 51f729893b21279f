import { describe, expect, it } from 'vitest'
import {
  actionOfCommand,
  type ClockCommand,
  commandOfKey,
  type PressedKey,
} from '../../../../../renderer/features/compare/clock/clock-commands.ts'
import type { PlaybackAction } from '../../../../../renderer/features/compare/clock/playback.ts'
import { recording } from '../../../shared/clock/recorded-runs.ts'

const PRESSED = {
  shiftKey: false,
  hasModifier: false,
  target: 'other',
} as const satisfies Partial<PressedKey>

describe('commandOfKey', () => {
  it.each<[Partial<PressedKey> & { key: string }, ClockCommand | null]>([
    [{ key: ' ' }, 'toggle'],
    [{ key: 'Home' }, 'restart'],
    [{ key: 'End' }, 'go-to-end'],
    [{ key: 'ArrowLeft' }, 'step-back'],
    [{ key: 'ArrowRight' }, 'step-forward'],
    [{ key: 'ArrowLeft', shiftKey: true }, 'second-back'],
    [{ key: 'ArrowRight', shiftKey: true }, 'second-forward'],
    [{ key: ' ', target: 'button' }, null],
    [{ key: 'ArrowRight', target: 'button' }, 'step-forward'],
    [{ key: 'ArrowRight', target: 'choice' }, null],
    [{ key: ' ', target: 'text' }, null],
    [{ key: ' ', shiftKey: true }, null],
    [{ key: 'ArrowRight', hasModifier: true }, null],
    [{ key: 'ArrowDown' }, null],
    [{ key: 'Enter' }, null],
  ])('of %j is %j', (pressed, command) => {
    expect(commandOfKey({ ...PRESSED, ...pressed })).toBe(command)
  })
})

describe('actionOfCommand', () => {
  const recordings = [
    recording([
      [100, 0, 1],
      [300, 0, 1],
    ]),
    recording([[200, 1, 0]]),
  ]

  it.each<[ClockCommand, number, PlaybackAction | null]>([
    ['toggle', 100, { type: 'toggle' }],
    ['restart', 100, { type: 'restart' }],
    ['go-to-end', 100, { type: 'step', toMs: 300 }],
    ['step-forward', 100, { type: 'step', toMs: 200 }],
    ['step-forward', 300, null],
    ['step-back', 300, { type: 'step', toMs: 200 }],
    ['step-back', 0, null],
    ['second-forward', 100, { type: 'seek', toMs: 1_100 }],
    ['second-back', 100, { type: 'seek', toMs: -900 }],
  ])('%s at %d ms', (command, positionMs, action) => {
    const playback = { positionMs, endMs: 300, speed: 1, isPlaying: false } as const
    expect(actionOfCommand(command, playback, recordings)).toEqual(action)
  })
})

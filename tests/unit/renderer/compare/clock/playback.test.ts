import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  newPlayback,
  PLAYBACK_SPEEDS,
  type Playback,
  type PlaybackAction,
  playbackAfter,
} from '../../../../../renderer/features/compare/clock/playback.ts'

const AT_START = newPlayback(5_000)
const HALFWAY: Playback = { positionMs: 2_500, endMs: 5_000, speed: 4, isPlaying: true }

function played(playback: Playback, ...actions: readonly PlaybackAction[]): Playback {
  return actions.reduce(playbackAfter, playback)
}

describe('playbackAfter', () => {
  it.each<[string, Playback, PlaybackAction, Partial<Playback>]>([
    ['plays from where it stands', AT_START, { type: 'play' }, { isPlaying: true }],
    [
      'plays all again from the end',
      { ...AT_START, positionMs: 5_000 },
      { type: 'play' },
      { positionMs: 0, isPlaying: true },
    ],
    ['does not play where there is nothing to play', newPlayback(0), { type: 'play' }, {}],
    ['pauses', HALFWAY, { type: 'pause' }, { isPlaying: false }],
    ['toggles to pause', HALFWAY, { type: 'toggle' }, { isPlaying: false }],
    ['toggles to play', AT_START, { type: 'toggle' }, { isPlaying: true }],
    ['restarts and plays on', HALFWAY, { type: 'restart' }, { positionMs: 0 }],
    ['seeks and plays on', HALFWAY, { type: 'seek', toMs: 4_000 }, { positionMs: 4_000 }],
    ['does not seek before the start', HALFWAY, { type: 'seek', toMs: -1 }, { positionMs: 0 }],
    ['does not seek behind the end', HALFWAY, { type: 'seek', toMs: 9_999 }, { positionMs: 5_000 }],
    [
      'steps and stands still',
      HALFWAY,
      { type: 'step', toMs: 2_600 },
      { positionMs: 2_600, isPlaying: false },
    ],
    ['changes the speed', HALFWAY, { type: 'choose-speed', speed: 16 }, { speed: 16 }],
    ['has more to play', HALFWAY, { type: 'change-end', endMs: 9_000 }, { endMs: 9_000 }],
    ['has less to play', HALFWAY, { type: 'change-end', endMs: 2_000 }, { endMs: 2_000, positionMs: 2_000 }],
    [
      'goes on by the time that passed, at its speed',
      HALFWAY,
      { type: 'tick', elapsedMs: 100 },
      { positionMs: 2_900 },
    ],
    ['stops at the end', HALFWAY, { type: 'tick', elapsedMs: 625 }, { positionMs: 5_000, isPlaying: false }],
    [
      'is not at the end just before it',
      HALFWAY,
      { type: 'tick', elapsedMs: 624.9 },
      { positionMs: 4_999.6 },
    ],
    ['never goes back by itself', HALFWAY, { type: 'tick', elapsedMs: -30 }, {}],
    ['stands while it does not play', AT_START, { type: 'tick', elapsedMs: 100 }, {}],
  ])('%s', (_name, before, action, change) => {
    expect(playbackAfter(before, action)).toEqual({ ...before, ...change })
  })

  it.each(PLAYBACK_SPEEDS)('at ×%d takes the time of the recording divided by it', (speed) => {
    const frameMs = 16
    let playback = played(AT_START, { type: 'choose-speed', speed }, { type: 'play' })
    let elapsedMs = 0
    while (playback.isPlaying) {
      playback = playbackAfter(playback, { type: 'tick', elapsedMs: frameMs })
      elapsedMs += frameMs
    }
    expect(elapsedMs).toBe(Math.ceil(5_000 / speed / frameMs) * frameMs)
  })

  it('is always between the start and the end', () => {
    const action = fc.oneof(
      fc.record({
        type: fc.constant('tick' as const),
        elapsedMs: fc.double({ min: -100, max: 1e4, noNaN: true }),
      }),
      fc.record({ type: fc.constantFrom('play', 'pause', 'toggle', 'restart') }),
      fc.record({
        type: fc.constantFrom('seek', 'step'),
        toMs: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      }),
      fc.record({ type: fc.constant('choose-speed' as const), speed: fc.constantFrom(...PLAYBACK_SPEEDS) }),
      fc.record({ type: fc.constant('change-end' as const), endMs: fc.integer({ min: 0, max: 100_000 }) }),
    )
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const { positionMs, endMs } = played(AT_START, ...actions)
        expect(positionMs).toBeGreaterThanOrEqual(0)
        expect(positionMs).toBeLessThanOrEqual(endMs)
      }),
    )
  })
})

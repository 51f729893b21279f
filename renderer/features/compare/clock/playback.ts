/** How much faster than it was recorded; 1 = real speed. */
export const PLAYBACK_SPEEDS = [0.25, 1, 4, 16] as const
export type PlaybackSpeed = (typeof PLAYBACK_SPEEDS)[number]

/** Where the clock stands. Times in ms since Send, which is the same moment for all runs. */
export type Playback = Readonly<{
  positionMs: number
  /** When the longest run ended. */
  endMs: number
  speed: PlaybackSpeed
  isPlaying: boolean
}>

export type PlaybackAction =
  /** Time has passed on the clock of the page. */
  | Readonly<{ type: 'tick'; elapsedMs: number }>
  | Readonly<{ type: 'play' | 'pause' | 'toggle' | 'restart' }>
  /** Goes on playing from there. */
  | Readonly<{ type: 'seek'; toMs: number }>
  /** Stands still there. */
  | Readonly<{ type: 'step'; toMs: number }>
  | Readonly<{ type: 'choose-speed'; speed: PlaybackSpeed }>
  /** There are other runs to play. */
  | Readonly<{ type: 'change-end'; endMs: number }>

/** The clock before anything was played. */
export function newPlayback(endMs: number): Playback {
  return { positionMs: 0, endMs, speed: 1, isPlaying: false }
}

/** The clock after something was done to it; the same object when that changes nothing. */
export function playbackAfter(playback: Playback, action: PlaybackAction): Playback {
  switch (action.type) {
    case 'tick':
      return playback.isPlaying ? ticked(playback, action.elapsedMs) : playback
    case 'play':
      return playback.isPlaying ? playback : started(playback)
    case 'pause':
      return playback.isPlaying ? { ...playback, isPlaying: false } : playback
    case 'toggle':
      return playback.isPlaying ? { ...playback, isPlaying: false } : started(playback)
    case 'restart':
      return movedTo(playback, 0)
    case 'seek':
      return movedTo(playback, action.toMs)
    case 'step':
      return movedTo({ ...playback, isPlaying: false }, action.toMs)
    case 'choose-speed':
      return { ...playback, speed: action.speed }
    case 'change-end':
      return action.endMs === playback.endMs
        ? playback
        : movedTo({ ...playback, endMs: action.endMs }, playback.positionMs)
  }
}

function ticked(playback: Playback, elapsedMs: number): Playback {
  const moved = movedTo(playback, playback.positionMs + Math.max(0, elapsedMs) * playback.speed)
  return moved.positionMs < moved.endMs ? moved : { ...moved, isPlaying: false }
}

/** Play at the end plays all again. */
function started(playback: Playback): Playback {
  const positionMs = playback.positionMs < playback.endMs ? playback.positionMs : 0
  return { ...playback, positionMs, isPlaying: playback.endMs > 0 }
}

function movedTo(playback: Playback, ms: number): Playback {
  return { ...playback, positionMs: Math.min(Math.max(ms, 0), playback.endMs) }
}

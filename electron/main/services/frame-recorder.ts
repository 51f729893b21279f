import type { Frame } from '../../../shared/schemas/run.ts'

/** Frames are in the database at most this long after they came. */
export const RECORD_INTERVAL_MS = 200

/** Writes frames in batches while they arrive. */
export interface FrameRecorder {
  add(frame: Frame): void
  /** Writes what is waiting, now. */
  flush(): void
  /** Hands over what is waiting without writing it, and stops. */
  drain(): Frame[]
}

/**
 * A recorder that hands each batch to `write`; the timer runs only while something waits.
 * When `write` answers false (a full disk, say) the batch waits for the next try: nothing is dropped.
 */
export function createFrameRecorder(write: (frames: Frame[]) => boolean): FrameRecorder {
  let waiting: Frame[] = []
  let timer: NodeJS.Timeout | null = null

  function take(): Frame[] {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const frames = waiting
    waiting = []
    return frames
  }

  function flush(): void {
    const frames = take()
    if (frames.length === 0 || write(frames)) return
    waiting = frames
    timer = setTimeout(flush, RECORD_INTERVAL_MS)
  }

  return {
    add(frame) {
      waiting.push(frame)
      timer ??= setTimeout(flush, RECORD_INTERVAL_MS)
    },
    flush,
    drain: take,
  }
}

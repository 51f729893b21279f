import type { Frame } from '../../../shared/schemas/run.ts'

/** Frames are in the database at most this long after they came. */
const RECORD_INTERVAL_MS = 200

/** Writes frames in batches while they arrive. */
export interface FrameRecorder {
  add(frame: Frame): void
  /** Writes what is waiting, now. */
  flush(): void
  /** What is not written yet. */
  waiting(): readonly Frame[]
  /** Lets go of what is waiting: somebody else has written it. */
  stop(): void
}

/**
 * A recorder that hands each batch to `write`; the timer runs only while something waits.
 * When `write` answers false (a full disk, say) the batch waits for the next try: nothing is dropped.
 */
export function createFrameRecorder(write: (frames: readonly Frame[]) => boolean): FrameRecorder {
  let waiting: Frame[] = []
  let timer: NodeJS.Timeout | null = null

  function stopTimer(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  function flush(): void {
    stopTimer()
    if (waiting.length === 0) return
    if (write(waiting)) waiting = []
    else timer = setTimeout(flush, RECORD_INTERVAL_MS)
  }

  return {
    add(frame) {
      waiting.push(frame)
      timer ??= setTimeout(flush, RECORD_INTERVAL_MS)
    },
    flush,
    waiting: () => waiting,
    stop() {
      stopTimer()
      waiting = []
    },
  }
}

import { NO_TIMINGS, type RunTimings } from '../../../shared/schemas/run.ts'

/** Offsets of a run's moments on the monotonic clock. */
export interface RunClock {
  /** ms since the start. */
  now(): number
  /** Notes that a moment is now; noted again, the later time holds. */
  mark(moment: keyof RunTimings): void
  /** Forgets all moments: what went before was not the exchange that is told of. */
  forget(): void
  timings(): RunTimings
}

/** A clock that counts from `startMs` of `performance.now()`. */
export function createRunClock(startMs: number = performance.now()): RunClock {
  let timings = { ...NO_TIMINGS }
  function now(): number {
    return performance.now() - startMs
  }
  return {
    now,
    mark(moment) {
      timings[moment] = now()
    },
    forget() {
      timings = { ...NO_TIMINGS }
    },
    timings: () => ({ ...timings }),
  }
}

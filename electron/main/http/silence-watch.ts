import type { TimeoutPhase } from '../../../shared/domain/stream/run-errors.ts'

/** Watches one wait at a time. */
export interface SilenceWatch {
  /** Ends the wait before and begins another. */
  start(phase: TimeoutPhase, limitMs: number): void
  /** Life was seen: the limit counts from now. */
  touch(): void
  stop(): void
}

/** Calls `onTimeout` when a wait is longer than its limit. */
export function createSilenceWatch(onTimeout: (phase: TimeoutPhase) => void): SilenceWatch {
  let timer: NodeJS.Timeout | undefined
  return {
    start(phase, limitMs) {
      clearTimeout(timer)
      timer = setTimeout(onTimeout, limitMs, phase)
    },
    touch() {
      timer?.refresh()
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

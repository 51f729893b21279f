/** Calls back after a delay in ms; tests bring their own. */
export interface Timer {
  set(run: () => void, delayMs: number): unknown
  clear(handle: unknown): void
}

/** Real time. */
export const NODE_TIMER: Timer = {
  set: (run, delayMs) => setTimeout(run, delayMs),
  clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
}

/** Time and chance by which something is tried again. */
export interface RetryClock {
  readonly timer: Timer
  /** Unix ms. */
  now(): number
  /** From 0 up to 1. */
  random(): number
}

/** The real ones. */
export const SYSTEM_RETRY_CLOCK: RetryClock = { timer: NODE_TIMER, now: Date.now, random: Math.random }

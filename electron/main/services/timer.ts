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

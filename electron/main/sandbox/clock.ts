import { setTimeout as delay } from 'node:timers/promises'

/** Time as the sandbox sees it; tests bring one that never waits. */
export interface SandboxClock {
  /** Unix time in ms. */
  now(): number
  /** Resolves after `ms`, or at once when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

/** Real time. */
export const systemClock: SandboxClock = {
  now: () => Date.now(),
  async wait(ms, signal) {
    if (signal.aborted) return
    await delay(ms, undefined, { signal }).catch(() => undefined)
  },
}

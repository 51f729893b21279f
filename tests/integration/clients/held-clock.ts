import type { SandboxClock } from '../../../electron/main/sandbox/clock.ts'

/** A clock at which every wait lasts until the client is gone. */
export function createHeldClock(): SandboxClock & { readonly held: number; readonly released: number } {
  let held = 0
  let released = 0
  return {
    get held() {
      return held
    },
    get released() {
      return released
    },
    now: () => 1_795_000_000_000,
    wait(_ms, signal) {
      held += 1
      return new Promise((resolve) => {
        function release() {
          released += 1
          resolve()
        }
        if (signal.aborted) release()
        else signal.addEventListener('abort', release)
      })
    },
  }
}

import type { Timer } from '../../electron/main/services/timer.ts'

/** Time that passes only when the test says so. */
export interface ManualClock {
  readonly timer: Timer
  /** Unix ms, from 0. */
  now(): number
  /** Lets time pass, with every timer at its time, and what follows from it within a turn of the event loop. */
  pass(ms: number): Promise<void>
  /** How many timers are set. */
  countTimers(): number
}

interface SetTimer {
  readonly run: () => void
  readonly atMs: number
}

/** A clock at 0. */
export function createManualClock(): ManualClock {
  const timers = new Set<SetTimer>()
  let nowMs = 0

  function nextUntil(limitMs: number): SetTimer | undefined {
    return [...timers].filter(({ atMs }) => atMs <= limitMs).sort((left, right) => left.atMs - right.atMs)[0]
  }

  return {
    timer: {
      set(run, delayMs) {
        const entry = { run, atMs: nowMs + delayMs }
        timers.add(entry)
        return entry
      },
      clear: (handle) => void timers.delete(handle as SetTimer),
    },
    now: () => nowMs,
    async pass(ms) {
      const untilMs = nowMs + ms
      for (let next = nextUntil(untilMs); next !== undefined; next = nextUntil(untilMs)) {
        timers.delete(next)
        nowMs = next.atMs
        next.run()
        await turn()
      }
      nowMs = untilMs
      await turn()
    },
    countTimers: () => timers.size,
  }
}

/** All promises that are settled now are followed up. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

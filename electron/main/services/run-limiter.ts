import type { Timer } from './timer.ts'

/** Work that waits for its turn; resolves when it no longer counts as in flight. */
export type LimitedWork = () => Promise<unknown>

/** Lets so many pieces of work be in flight for each environment, first come, first served. */
export interface RunLimiter {
  /**
   * Queues work and starts it when it may, not before the caller is through. `first` puts it before all that was
   * queued without. Returns how to take it out again, which tells whether that was in time.
   */
  enqueue(environmentId: string, work: LimitedWork, place?: 'first' | 'last'): () => boolean
  /**
   * Starts nothing more for the environment until then (Unix ms); an earlier end of an earlier call does not count.
   * `fewer`: the server takes no more than what is in flight now, so that no more are sent while that was lately.
   */
  pauseUntil(environmentId: string, atMs: number, options?: { fewer: boolean }): void
  /** When the environment's pause ends or ended, Unix ms; 0 where there was none. */
  pausedUntil(environmentId: string): number
  /** Forgets all that waits. */
  close(): void
}

/** How long a server's own limit is kept to after it was last met. */
export const LEARNT_LIMIT_MS = 60_000
/** Longest delay of a timer; what is due later is looked at again then. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

/** The queue of one environment. */
interface Lane {
  readonly first: Set<LimitedWork>
  readonly last: Set<LimitedWork>
  inFlight: number
  pausedUntilMs: number
  wakeUp: unknown
  /** Whether a look at the queue is due: a thousand pieces of work queued at once need only one. */
  isLookDue: boolean
  learnt: { readonly limit: number; readonly untilMs: number } | null
}

/** A limiter with nothing in it. `maxInFlight` is asked at each start; `now` gives Unix ms. */
export function createRunLimiter({
  maxInFlight,
  timer,
  now = Date.now,
}: {
  maxInFlight: (environmentId: string) => number
  timer: Timer
  now?: () => number
}): RunLimiter {
  const lanes = new Map<string, Lane>()

  function laneOf(environmentId: string): Lane {
    const known = lanes.get(environmentId)
    if (known !== undefined) return known
    const lane: Lane = {
      first: new Set(),
      last: new Set(),
      inFlight: 0,
      pausedUntilMs: 0,
      wakeUp: null,
      isLookDue: false,
      learnt: null,
    }
    lanes.set(environmentId, lane)
    return lane
  }

  function limitOf(environmentId: string, { learnt }: Lane): number {
    const limit = maxInFlight(environmentId)
    return learnt !== null && now() < learnt.untilMs ? Math.min(limit, learnt.limit) : limit
  }

  function lookSoon(environmentId: string, lane: Lane): void {
    if (lane.isLookDue) return
    lane.isLookDue = true
    queueMicrotask(() => {
      lane.isLookDue = false
      startDue(environmentId, lane)
    })
  }

  function startDue(environmentId: string, lane: Lane): void {
    while (hasWork(lane) && lane.inFlight < limitOf(environmentId, lane)) {
      if (now() < lane.pausedUntilMs) {
        wakeUpLater(environmentId, lane)
        return
      }
      const work = takeNext(lane)
      if (work !== undefined) begin(environmentId, lane, work)
    }
  }

  function begin(environmentId: string, lane: Lane, work: LimitedWork): void {
    lane.inFlight += 1
    const leave = (): void => {
      lane.inFlight -= 1
      startDue(environmentId, lane)
    }
    work().then(leave, leave)
  }

  function wakeUpLater(environmentId: string, lane: Lane): void {
    if (lane.wakeUp !== null) return
    const delayMs = Math.min(lane.pausedUntilMs - now(), LONGEST_DELAY_MS)
    lane.wakeUp = timer.set(() => {
      lane.wakeUp = null
      startDue(environmentId, lane)
    }, delayMs)
  }

  return {
    enqueue(environmentId, work, place = 'last') {
      // Work of its own identity, so that the same function can wait twice.
      const entry: LimitedWork = () => work()
      const lane = laneOf(environmentId)
      lane[place].add(entry)
      lookSoon(environmentId, lane)
      return () => lane[place].delete(entry)
    },
    pauseUntil(environmentId, atMs, { fewer } = { fewer: false }) {
      const lane = laneOf(environmentId)
      lane.pausedUntilMs = Math.max(lane.pausedUntilMs, atMs)
      // The refused one is still counted.
      if (fewer) lane.learnt = { limit: Math.max(1, lane.inFlight - 1), untilMs: now() + LEARNT_LIMIT_MS }
    },
    pausedUntil: (environmentId) => lanes.get(environmentId)?.pausedUntilMs ?? 0,
    close() {
      for (const lane of lanes.values()) {
        lane.first.clear()
        lane.last.clear()
        if (lane.wakeUp !== null) timer.clear(lane.wakeUp)
        lane.wakeUp = null
      }
    },
  }
}

function hasWork({ first, last }: Lane): boolean {
  return first.size + last.size > 0
}

function takeNext({ first, last }: Lane): LimitedWork | undefined {
  for (const queue of [first, last]) {
    for (const work of queue) {
      queue.delete(work)
      return work
    }
  }
  return undefined
}

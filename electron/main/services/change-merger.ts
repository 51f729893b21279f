import type { Timer } from './timer.ts'

/** How often changes are told at most. */
export const MERGE_INTERVAL_MS = 100

/** Tells of changes: the first one at once, those that follow merged. */
export interface ChangeMerger<T> {
  /** Null = too many to name. */
  add(changes: readonly T[] | null): void
  /** Tells now what waits. */
  flush(): void
  /** Tells what waits, and nothing after that. */
  close(): void
}

/**
 * Merges changes for `send`, which hears of them in the order in which each first came, at most once per
 * {@link MERGE_INTERVAL_MS}. More than `limit` at once are told as null.
 */
export function createChangeMerger<T>({
  send,
  timer,
  limit = Number.POSITIVE_INFINITY,
}: {
  send: (changes: readonly T[] | null) => void
  timer: Timer
  limit?: number
}): ChangeMerger<T> {
  const waiting = new Set<T>()
  let isAll = false
  let handle: unknown = null
  let isClosed = false

  function flush(): void {
    if (waiting.size === 0 && !isAll) return
    const changes = isAll || waiting.size > limit ? null : [...waiting]
    waiting.clear()
    isAll = false
    send(changes)
  }

  function stopTimer(): void {
    if (handle !== null) timer.clear(handle)
    handle = null
  }

  /** The timer runs on for as long as there was something to tell when it last rang. */
  function startTimer(): void {
    handle = timer.set(() => {
      handle = null
      const hasNews = waiting.size > 0 || isAll
      flush()
      if (hasNews) startTimer()
    }, MERGE_INTERVAL_MS)
  }

  return {
    add(changes) {
      if (isClosed) return
      if (changes === null) isAll = true
      else for (const change of changes) waiting.add(change)
      if (handle !== null) return
      flush()
      startTimer()
    },
    flush,
    close() {
      stopTimer()
      flush()
      isClosed = true
    },
  }
}

/** Calls `flush` once, soon. */
export type ScheduleFlush = (flush: () => void) => void

/** A hidden window paints no frames; then a slow timer keeps the state from falling far behind. */
const HIDDEN_FLUSH_MS = 250

/** With the next animation frame: the page is drawn at most once per frame however fast a stream is. */
export function scheduleWithFrame(flush: () => void): void {
  if (document.visibilityState === 'hidden') setTimeout(flush, HIDDEN_FLUSH_MS)
  else requestAnimationFrame(flush)
}

export interface EventBatcher<E> {
  push(event: E): void
  /** Hands over what is waiting, now. */
  flush(): void
}

/** Gathers events and hands them over together, in order, when `schedule` says so. */
export function createEventBatcher<E>(parts: {
  schedule: ScheduleFlush
  onBatch: (events: readonly E[]) => void
}): EventBatcher<E> {
  let waiting: E[] = []
  function flush(): void {
    if (waiting.length === 0) return
    const events = waiting
    waiting = []
    parts.onBatch(events)
  }
  return {
    push(event) {
      waiting.push(event)
      if (waiting.length === 1) parts.schedule(flush)
    },
    flush,
  }
}

/** Drawings that take turns, so that no frame of the page has to do all of them. */
export interface Turns {
  /** Draws when it is its turn; at most once however often it was asked for. */
  ask(draw: () => void): void
  /** It is not wanted any more. */
  drop(draw: () => void): void
}

/** All that were asked for are drawn within about this many frames. */
const FRAMES_PER_ROUND = 4

/** `schedule` calls back with the next frame. */
export function createTurns(schedule: (onFrame: () => void) => void): Turns {
  // A set keeps the order in which its members came, so that each has to wait for all the others.
  const waiting = new Set<() => void>()
  let isScheduled = false

  function onFrame(): void {
    isScheduled = false
    const due = [...waiting].slice(0, Math.ceil(waiting.size / FRAMES_PER_ROUND))
    for (const draw of due) waiting.delete(draw)
    for (const draw of due) draw()
    scheduleNext()
  }

  function scheduleNext(): void {
    if (isScheduled || waiting.size === 0) return
    isScheduled = true
    schedule(onFrame)
  }

  return {
    ask(draw) {
      waiting.add(draw)
      scheduleNext()
    },
    drop: (draw) => void waiting.delete(draw),
  }
}

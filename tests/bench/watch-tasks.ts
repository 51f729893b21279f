import type { Page } from 'playwright'

/** How long the page's thread was held, and how often it drew, since {@link watchTasks}. */
export interface TaskFigures {
  readonly longestGapMs: number
  readonly longTasks: number
  readonly frames: number
  readonly watchedMs: number
}

interface Watched {
  longestGapMs: number
  longTasks: number
  frames: number
  startMs: number
}

declare global {
  interface Window {
    watchedTasks?: Watched
  }
}

/** Watches the page's thread: a message to itself is late by as long as some task held the thread. */
export async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { longestGapMs: 0, longTasks: 0, frames: 0, startMs: performance.now() }
    const isFirst = window.watchedTasks === undefined
    window.watchedTasks = watched
    // One observer and one loop are enough however often the watching begins anew.
    if (!isFirst) return
    new PerformanceObserver((list) => {
      if (window.watchedTasks !== undefined) window.watchedTasks.longTasks += list.getEntries().length
    }).observe({ type: 'longtask' })
    const { port1, port2 } = new MessageChannel()
    let last = performance.now()
    port1.onmessage = () => {
      const now = performance.now()
      const current = window.watchedTasks
      if (current !== undefined) current.longestGapMs = Math.max(current.longestGapMs, now - last)
      // A turn later, not at once: a busy loop would be the load it measures.
      setTimeout(() => {
        last = performance.now()
        port2.postMessage(null)
      }, 4)
    }
    port2.postMessage(null)
    const countFrame = () => {
      if (window.watchedTasks !== undefined) window.watchedTasks.frames += 1
      requestAnimationFrame(countFrame)
    }
    requestAnimationFrame(countFrame)
  })
}

/** What was seen so far. */
export async function taskFigures(page: Page): Promise<TaskFigures> {
  return page.evaluate(() => {
    const watched = window.watchedTasks
    if (watched === undefined) throw new Error('nothing was watched')
    const { longestGapMs, longTasks, frames, startMs } = watched
    return { longestGapMs, longTasks, frames, watchedMs: performance.now() - startMs }
  })
}

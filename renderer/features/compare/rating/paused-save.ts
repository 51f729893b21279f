/** Saves a text when its writer pauses, or at once by `flush`. */
export interface PausedSave {
  change(text: string): void
  flush(): void
}

export function createPausedSave(
  deps: Readonly<{ save: (text: string) => void; pauseMs: number }>,
): PausedSave {
  let waiting: { text: string; timer: ReturnType<typeof setTimeout> } | null = null

  function flush(): void {
    if (waiting === null) return
    const { text, timer } = waiting
    clearTimeout(timer)
    waiting = null
    deps.save(text)
  }

  return {
    change(text) {
      if (waiting !== null) clearTimeout(waiting.timer)
      waiting = { text, timer: setTimeout(flush, deps.pauseMs) }
    },
    flush,
  }
}

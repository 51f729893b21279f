/** How long a task waits after the last call for it, and how long at most after the first. */
export type Pace = Readonly<{ pauseMs: number; maxWaitMs: number }>

/** Work that is called for more often than it is done. */
export interface PacedTask {
  /** Calls for the work: it begins after a pause in the calls, or when one has waited for too long. */
  touch(): void
  /** The work does not begin any more. */
  stop(): void
}

/** Paces `run`, which never runs twice at the same time and must not throw. */
export function createPacedTask(deps: Readonly<{ pace: () => Pace; run: () => Promise<void> }>): PacedTask {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Of the first call that is not yet answered by a run. */
  let calledAtMs: number | null = null
  let isRunning = false
  let isStopped = false

  async function begin(): Promise<void> {
    if (isRunning) return
    calledAtMs = null
    isRunning = true
    await deps.run()
    isRunning = false
    if (calledAtMs !== null) schedule(calledAtMs)
  }

  function schedule(firstCallMs: number): void {
    clearTimeout(timer)
    if (isStopped) return
    const { pauseMs, maxWaitMs } = deps.pace()
    const leftMs = firstCallMs + maxWaitMs - performance.now()
    timer = setTimeout(() => void begin(), Math.max(0, Math.min(pauseMs, leftMs)))
  }

  return {
    touch() {
      calledAtMs ??= performance.now()
      schedule(calledAtMs)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

import type { Timer } from './timer.ts'

/** How often it is asked whether another process, such as the command line, wrote to the database. */
const LOOK_MS = 1500

/** Looks for what other processes write to the same database. */
export interface OtherProcesses {
  start(): void
  stop(): void
}

/** `dataVersion` is a number that another process's commit changes, and this one's own does not. */
export function watchOtherProcesses(options: {
  readonly dataVersion: () => number
  readonly timer: Timer
  readonly onChanged: () => void
}): OtherProcesses {
  const { dataVersion, timer, onChanged } = options
  let handle: unknown = null
  let version = dataVersion()

  function look(): void {
    const now = dataVersion()
    if (now !== version) onChanged()
    version = now
    handle = timer.set(look, LOOK_MS)
  }

  function stop(): void {
    if (handle !== null) timer.clear(handle)
    handle = null
  }

  return {
    start() {
      stop()
      version = dataVersion()
      handle = timer.set(look, LOOK_MS)
    },
    stop,
  }
}

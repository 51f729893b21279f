import type { StreamHandle } from '../../../shared/ipc/bridge.ts'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { RunDetail, RunEvent } from '../../../shared/schemas/run.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import type { ProgressEvent, ScheduleFlush } from '../response/index.ts'

export interface RunWatchListener {
  onProgress(runId: string, events: readonly ProgressEvent[]): void
  onEnded(runId: string, detail: RunDetail): void
  onRefused(runId: string, error: AppErrorData): void
}

/** Runs the page looks on at while they stream; they go on whether it looks or not. */
export interface RunWatches {
  /** Begins to look, unless it does already. */
  watch(runId: string): void
  release(runId: string): void
}

/**
 * Looks on at runs through ports of their own. They take turns: of all that stream, one is drawn per frame, the one
 * that has waited longest. To draw four columns in one frame would hold up the page's thread four times as long.
 */
export function createRunWatches(
  deps: Readonly<{ api: WorkbenchApi; schedule: ScheduleFlush; listener: RunWatchListener }>,
): RunWatches {
  const { api, schedule, listener } = deps
  const watched = new Map<string, { stream: StreamHandle | null }>()
  /** In the order of their turns. */
  const waiting = new Map<string, ProgressEvent[]>()

  function handOver(runId: string): void {
    const events = waiting.get(runId)
    waiting.delete(runId)
    if (events !== undefined) listener.onProgress(runId, events)
  }

  function takeTurn(): void {
    const [next] = waiting.keys()
    if (next === undefined) return
    handOver(next)
    if (waiting.size > 0) schedule(takeTurn)
  }

  function push(runId: string, event: ProgressEvent): void {
    const events = waiting.get(runId)
    if (events !== undefined) {
      events.push(event)
      return
    }
    waiting.set(runId, [event])
    if (waiting.size === 1) schedule(takeTurn)
  }

  function onEvent(runId: string, event: RunEvent): void {
    if (event.type !== 'ended') {
      push(runId, event)
      return
    }
    handOver(runId)
    watched.delete(runId)
    listener.onEnded(runId, event.detail)
  }

  return {
    watch(runId) {
      if (watched.has(runId)) return
      const entry: { stream: StreamHandle | null } = { stream: null }
      const isListening = () => watched.get(runId) === entry
      watched.set(runId, entry)
      entry.stream = api.streams['run.watch'](
        { runId },
        {
          onEvent(event) {
            if (isListening()) onEvent(runId, event)
          },
          onRefused(error) {
            if (!isListening()) return
            watched.delete(runId)
            listener.onRefused(runId, error)
          },
        },
      )
    },
    release(runId) {
      watched.get(runId)?.stream?.abort()
      watched.delete(runId)
      waiting.delete(runId)
    },
  }
}

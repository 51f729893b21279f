import type { StreamHandle } from '../../../shared/ipc/bridge.ts'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { RunDetail, RunEvent } from '../../../shared/schemas/run.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import { createEventBatcher, type ProgressEvent, type ScheduleFlush } from '../response/index.ts'

export interface RunWatchListener {
  /** What all runs looked at have brought since the last time, in one go. */
  onProgress(eventsByRun: ReadonlyMap<string, readonly ProgressEvent[]>): void
  onEnded(runId: string, detail: RunDetail): void
  onRefused(runId: string, error: AppErrorData): void
}

/** Runs the page looks on at while they stream; they go on whether it looks or not. */
export interface RunWatches {
  /** Begins to look, unless it does already. */
  watch(runId: string): void
  release(runId: string): void
}

interface Arrived {
  readonly runId: string
  readonly event: ProgressEvent
}

export function createRunWatches(
  deps: Readonly<{ api: WorkbenchApi; schedule: ScheduleFlush; listener: RunWatchListener }>,
): RunWatches {
  const { api, schedule, listener } = deps
  const watched = new Map<string, { stream: StreamHandle | null }>()
  // One batch for all: however many columns stream, the page is drawn once per frame.
  const batcher = createEventBatcher<Arrived>({
    schedule,
    onBatch(arrived) {
      const byRun = eventsByRun(arrived.filter(({ runId }) => watched.has(runId)))
      if (byRun.size > 0) listener.onProgress(byRun)
    },
  })

  function onEvent(runId: string, event: RunEvent): void {
    if (event.type !== 'ended') {
      batcher.push({ runId, event })
      return
    }
    batcher.flush()
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
    },
  }
}

function eventsByRun(arrived: readonly Arrived[]): Map<string, ProgressEvent[]> {
  const byRun = new Map<string, ProgressEvent[]>()
  for (const { runId, event } of arrived) {
    const events = byRun.get(runId)
    if (events === undefined) byRun.set(runId, [event])
    else events.push(event)
  }
  return byRun
}

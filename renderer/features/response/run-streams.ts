import type { StreamHandle } from '../../../shared/ipc/bridge.ts'
import type { StreamInput } from '../../../shared/ipc/contract.ts'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import { createEventBatcher, type ScheduleFlush } from './event-batcher.ts'
import type { ProgressEvent } from './live-run.ts'

export interface RunStreamListener {
  onProgress(tabId: string, events: readonly ProgressEvent[]): void
  onEnded(tabId: string, detail: RunDetail): void
  onRefused(tabId: string, refused: { error: AppErrorData; source: StreamInput<'run.start'> }): void
}

/** The running streams of the page, at most one per tab. */
export interface RunStreams {
  start(tabId: string, source: StreamInput<'run.start'>): void
  /** Stops the run; its last events still arrive. */
  abort(tabId: string): void
  /** Stops the run and listens no more. */
  release(tabId: string): void
}

export function createRunStreams(
  deps: Readonly<{ api: WorkbenchApi; schedule: ScheduleFlush; listener: RunStreamListener }>,
): RunStreams {
  const { api, schedule, listener } = deps
  const running = new Map<string, { stream: StreamHandle | null }>()

  function start(tabId: string, source: StreamInput<'run.start'>): void {
    const entry: { stream: StreamHandle | null } = { stream: null }
    const isListening = () => running.get(tabId) === entry
    const batcher = createEventBatcher<ProgressEvent>({
      schedule,
      onBatch: (events) => {
        if (isListening()) listener.onProgress(tabId, events)
      },
    })
    running.set(tabId, entry)
    entry.stream = api.streams['run.start'](source, {
      onEvent(event) {
        if (!isListening()) return
        if (event.type !== 'ended') {
          batcher.push(event)
          return
        }
        batcher.flush()
        running.delete(tabId)
        listener.onEnded(tabId, event.detail)
      },
      onRefused(error) {
        if (!isListening()) return
        running.delete(tabId)
        listener.onRefused(tabId, { error, source })
      },
    })
  }

  function abort(tabId: string): void {
    running.get(tabId)?.stream?.abort()
  }

  return {
    start,
    abort,
    release(tabId) {
      abort(tabId)
      running.delete(tabId)
    },
  }
}

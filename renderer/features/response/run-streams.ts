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
  /** Answers whether a run was made, as soon as that is known. */
  start(tabId: string, source: StreamInput<'run.start'>): Promise<boolean>
  /** Stops the run; its last events still arrive. */
  abort(tabId: string): void
  /** Stops the run and listens no more. */
  release(tabId: string): void
}

/** `forget` answers who waits for the start of a run that is listened to no more. */
type Entry = { stream: StreamHandle | null; readonly forget: () => void }

export function createRunStreams(
  deps: Readonly<{ api: WorkbenchApi; schedule: ScheduleFlush; listener: RunStreamListener }>,
): RunStreams {
  const { api, schedule, listener } = deps
  const running = new Map<string, Entry>()

  function start(tabId: string, source: StreamInput<'run.start'>, answer: (wasMade: boolean) => void): void {
    const entry: Entry = { stream: null, forget: () => answer(false) }
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
        answer(true)
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
        answer(false)
        listener.onRefused(tabId, { error, source })
      },
    })
  }

  function abort(tabId: string): void {
    running.get(tabId)?.stream?.abort()
  }

  return {
    start: (tabId, source) => new Promise((resolve) => start(tabId, source, resolve)),
    abort,
    release(tabId) {
      abort(tabId)
      running.get(tabId)?.forget()
      running.delete(tabId)
    },
  }
}

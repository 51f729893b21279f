import type { RunHop } from '../../../shared/schemas/connection.ts'
import type {
  ResponseHead,
  RunDetail,
  RunSummary,
  RunTimings,
  SentRequest,
} from '../../../shared/schemas/run.ts'
import type { Log } from '../log.ts'
import type { RunObserver, RunProgress } from './run-observer.ts'

/** All who observe one run: whoever started it, and those who look on. What one of them does wrong stays with it. */
export interface RunAudience extends Required<RunObserver> {
  /**
   * Tells a newcomer what has been, `soFar` included but for what was raw, and from then on what comes. Returns how
   * to leave.
   */
  join(observer: RunObserver, soFar: RunProgress | null): () => void
}

/**
 * The audience of a run that `first` started. Only `first` can slow the reading of the body: the times of a run are
 * measured, and a page that looks on must not change them. What waits for a slow one is text that the run keeps anyway.
 */
export function createRunAudience(
  first: RunObserver,
  { summary, sent, log }: { summary: RunSummary; sent: SentRequest; log: Log },
): RunAudience {
  const observers = new Set<RunObserver>([first])
  let head: { readonly response: ResponseHead; readonly timings: RunTimings } | null = null
  const hops: RunHop[] = []
  let end: RunDetail | null = null

  /** Whoever throws is told no more. */
  function tell<T>(observer: RunObserver, call: (observer: RunObserver) => T): T | undefined {
    try {
      return call(observer)
    } catch (error) {
      observers.delete(observer)
      log.error('an observer of a run failed', { runId: summary.id, error })
      return undefined
    }
  }

  function tellAll(call: (observer: RunObserver) => void): void {
    for (const observer of observers) tell(observer, call)
  }

  function tellPast(observer: RunObserver, soFar: RunProgress | null): void {
    observer.started(summary, sent)
    for (const hop of hops) observer.hop?.(hop)
    if (head !== null) observer.head(head.response, head.timings)
    if (soFar !== null) observer.frame(soFar)
    if (end !== null) observer.ended(end)
  }

  return {
    started: (ofRun, request) => tellAll((observer) => observer.started(ofRun, request)),
    hop(hop) {
      hops.push(hop)
      tellAll((observer) => observer.hop?.(hop))
    },
    head(response, timings) {
      head = { response, timings }
      tellAll((observer) => observer.head(response, timings))
    },
    raw: (text) => tellAll((observer) => observer.raw?.(text)),
    frame: (progress) => tellAll((observer) => observer.frame(progress)),
    ended(detail) {
      end = detail
      tellAll((observer) => observer.ended(detail))
    },
    ready: () => (observers.has(first) ? tell(first, (observer) => observer.ready?.()) : undefined),
    join(observer, soFar) {
      observers.add(observer)
      tell(observer, (newcomer) => tellPast(newcomer, soFar))
      return () => void observers.delete(observer)
    },
  }
}

import { mostAtOnce, type Span } from '../../../shared/domain/rate-limits/most-at-once.ts'
import { rateWindow } from '../../../shared/domain/rate-limits/rate-range.ts'
import type { InFlight, ModelPeak, RateRange, RateReport } from '../../../shared/schemas/rate.ts'
import type { RunSummary } from '../../../shared/schemas/run.ts'
import type { RateRepository } from '../storage/rate-repository.ts'
import { createChangeMerger } from './change-merger.ts'
import type { Timer } from './timer.ts'

/** What the service needs to know of a run that is under way. */
export type RunUnderWay = Pick<RunSummary, 'id' | 'environmentId' | 'model' | 'startedAtMs'>

/**
 * How many runs are under way, and which were refused with a 429. Runs under way are those of this process, whatever
 * started them; what other processes had under way is in the reports once it has ended.
 */
export interface RateService {
  began(run: RunUnderWay): void
  ended(runId: string): void
  /** By environment and model, in the order in which each first came. */
  inFlight(): InFlight[]
  report(question: { environmentId: string; range: RateRange }): RateReport
  /** Tells nothing more. */
  close(): void
}

/** Most refusals in a report. */
const LAST_REFUSALS = 50

/** The rate service. `onChanged` hears of changes in flight, merged; `now` gives Unix ms. */
export function createRateService({
  repository,
  timer,
  onChanged,
  now = Date.now,
}: {
  repository: RateRepository
  timer: Timer
  onChanged: (inFlight: InFlight[]) => void
  now?: () => number
}): RateService {
  const underWay = new Map<string, RunUnderWay>()
  const changes = createChangeMerger<string>({ timer, send: () => onChanged(inFlight()) })

  function inFlight(): InFlight[] {
    const counts = new Map<string, InFlight>()
    for (const { environmentId, model } of underWay.values()) {
      const key = JSON.stringify([environmentId, model])
      counts.set(key, { environmentId, model, count: (counts.get(key)?.count ?? 0) + 1 })
    }
    return [...counts.values()]
  }

  /** The stored spans with those of runs under way, which have no end yet. */
  function spansWithThose(environmentId: string, stored: ReadonlyMap<string, Span[]>): Map<string, Span[]> {
    const spans = new Map(stored)
    for (const run of underWay.values()) {
      if (run.environmentId !== environmentId || run.model === null) continue
      const span = { startMs: run.startedAtMs, endMs: Number.POSITIVE_INFINITY }
      spans.set(run.model, [...(spans.get(run.model) ?? []), span])
    }
    return spans
  }

  function peaks(environmentId: string, stored: ReadonlyMap<string, Span[]>): ModelPeak[] {
    return [...spansWithThose(environmentId, stored)]
      .map(([model, spans]) => ({ model, mostAtOnce: mostAtOnce(spans) }))
      .sort((one, other) => (one.model < other.model ? -1 : 1))
  }

  return {
    began(run) {
      underWay.set(run.id, run)
      changes.add([run.environmentId])
    },
    ended(runId) {
      const run = underWay.get(runId)
      if (run === undefined) return
      underWay.delete(runId)
      changes.add([run.environmentId])
    },
    inFlight,
    report({ environmentId, range }) {
      const window = rateWindow(range, now())
      const { fromMs, toMs, bucketMs } = window
      return {
        fromMs,
        toMs,
        bucketMs,
        buckets: repository.buckets(environmentId, window),
        peaks: peaks(environmentId, repository.spans(environmentId, window)),
        lastRefusals: repository.lastRefusals(environmentId, window, LAST_REFUSALS),
      }
    },
    close: () => changes.close(),
  }
}

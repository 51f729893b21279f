import { randomUUID } from 'node:crypto'
import { readModelCall } from '../../../shared/domain/protocols/model-call.ts'
import { createAccumulator } from '../../../shared/domain/stream/accumulator.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { RunDetail, RunSource, RunSummary } from '../../../shared/schemas/run.ts'
import type { CheckRunner } from '../checks/check-runner.ts'
import type { Log } from '../log.ts'
import type { TurnPlace } from '../storage/run-records.ts'
import type { RunRepository } from '../storage/run-repository.ts'
import type { TurnRepository } from '../storage/turn-repository.ts'
import { carryOutRun } from './carry-out-run.ts'
import type { TimedPlan } from './connection/connection-service.ts'
import type { EnvironmentService } from './environment-service.ts'
import { parseSentBody } from './model-call.ts'
import { newTurn } from './new-turn.ts'
import { type PreparedRun, prepareDraft, prepareReplay, readFiles, sentRequestOf } from './prepare-run.ts'
import type { RateService } from './rate-service.ts'
import { createRunAudience } from './run-audience.ts'
import type { RunObserver } from './run-observer.ts'
import type { OpenBill, RunPricing } from './run-pricing.ts'
import type { SpendService } from './spend-service.ts'

/** Starts runs and knows which are going on. */
export interface RunService {
  /**
   * Carries out one run: it is stored before its first byte leaves. Resolves when it has ended, however it ended.
   * Rejects with an {@link AppError}, and no run made, when the request cannot be sent at all.
   */
  start(source: RunSource, observer: RunObserver, signal: AbortSignal): Promise<RunDetail>
  /**
   * Looks on at a run: tells the observer what has been, with all that has come as one `frame`, then what comes.
   * A run that has ended is told from the database. Returns how to stop looking on; the run goes on all the same.
   * Throws `not-found` for a run that does not exist.
   */
  watch(runId: string, observer: RunObserver): () => void
  /** Writes what is waiting of a running run, so that a reader finds it in the database. */
  flush(runId: string): void
  /** Stops all runs and waits until each has been stored. */
  close(): Promise<void>
}

/** A run that is going on. */
interface LiveRun {
  readonly controller: AbortController
  readonly ended: Promise<RunDetail>
  flush(): void
  watch(observer: RunObserver): () => void
}

/** The run service. `onChanged` is told the id of each run that starts or ends. */
export function createRunService(options: {
  repository: RunRepository
  turns: Pick<TurnRepository, 'isTurn'>
  environments: EnvironmentService
  pricing: RunPricing
  checks: CheckRunner
  spend: Pick<SpendService, 'requireBudget'>
  rates: Pick<RateService, 'began' | 'ended'>
  userAgent: string
  log: Log
  onChanged: (runId: string) => void
  /** Told the environment of each run that was billed. */
  onBilled: (environmentId: string) => void
}): RunService {
  const { repository, environments, pricing, spend, log } = options
  const live = new Map<string, LiveRun>()
  let closing = false

  async function prepare(source: RunSource): Promise<{
    prepared: PreparedRun
    environment: { id: string; name: string }
    connection: TimedPlan
  }> {
    if (source.kind === 'draft') {
      const to = await environments.destination(source.environmentId)
      return { ...to, prepared: await readFiles(prepareDraft(source, to, options.userAgent)) }
    }
    const run = repository.findDetail(source.runId)
    if (run === null) throw missing()
    const to = await environments.destination(source.environmentId ?? run.summary.environmentId)
    return { ...to, prepared: await readFiles(prepareReplay(run, to, options.userAgent)) }
  }

  function openBill({ id, environmentId, startedAtMs }: RunSummary, prepared: PreparedRun): OpenBill | null {
    const { method, path, url, bodyText } = prepared
    const call = bodyText === null ? null : readModelCall({ method, path, body: parseSentBody(bodyText) })
    return call === null ? null : pricing.open(id, { ...call, environmentId, url, atMs: startedAtMs })
  }

  /** A turn sent again goes on from the same answer, so both stand side by side. */
  function placeOf(source: RunSource): TurnPlace | null {
    if (source.kind === 'replay') {
      return options.turns.isTurn(source.runId) ? { kind: 'beside', runId: source.runId } : null
    }
    if (source.parentRunId != null) return { kind: 'after', runId: source.parentRunId }
    return source.besideRunId == null ? null : { kind: 'beside', runId: source.besideRunId }
  }

  function insert(
    prepared: PreparedRun,
    environment: { id: string; name: string },
    place: TurnPlace | null,
  ): RunSummary {
    return repository.insert({
      ...(place === null ? {} : { turn: newTurn(prepared, place) }),
      id: randomUUID(),
      requestId: prepared.requestId,
      replayOfRunId: prepared.replayOfRunId,
      environmentId: environment.id,
      environmentName: environment.name,
      authored: prepared.authored,
      sent: sentRequestOf(prepared),
      path: prepared.path,
      model: prepared.model,
      promptText: prepared.promptText,
      promptPreview: prepared.promptPreview,
      startedAtMs: Date.now(),
    })
  }

  function watchStored(runId: string, observer: RunObserver): () => void {
    const run = repository.findDetail(runId)
    if (run === null) throw missing()
    observer.started(run.summary, run.sent)
    if (run.response !== null) observer.head(run.response, run.timings)
    observer.ended(run)
    return () => undefined
  }

  return {
    async start(source, observer, signal) {
      const { prepared, environment, connection } = await prepare(source)
      if (!source.overrideBudget) spend.requireBudget(environment.id)
      if (closing) throw new AppError({ code: 'conflict', message: 'The app is closing.' })
      const summary = insert(prepared, environment, placeOf(source))
      const sent = sentRequestOf(prepared)
      const audience = createRunAudience(observer, { summary, sent, log })
      const controller = new AbortController()
      const stop = (): void => controller.abort()
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop, { once: true })
      const run = carryOutRun({
        summary,
        prepared,
        observer: audience,
        repository,
        log,
        accumulator: createAccumulator(),
        bill: openBill(summary, prepared),
        checks: options.checks,
        connection,
        signal: controller.signal,
      })
      live.set(summary.id, {
        controller,
        ended: run.ended,
        flush: run.flush,
        watch: (watcher) => audience.join(watcher, run.soFar()),
      })
      audience.started(summary, sent)
      options.rates.began(summary)
      options.onChanged(summary.id)
      try {
        const detail = await run.ended
        if (detail.price !== null) options.onBilled(environment.id)
        return detail
      } finally {
        live.delete(summary.id)
        options.rates.ended(summary.id)
        signal.removeEventListener('abort', stop)
        options.onChanged(summary.id)
      }
    },
    watch: (runId, observer) => live.get(runId)?.watch(observer) ?? watchStored(runId, observer),
    flush: (runId) => live.get(runId)?.flush(),
    async close() {
      closing = true
      for (const run of live.values()) run.controller.abort()
      await Promise.allSettled([...live.values()].map((run) => run.ended))
    },
  }
}

function missing(): AppError {
  return new AppError({ code: 'not-found', message: 'This run was deleted.' })
}

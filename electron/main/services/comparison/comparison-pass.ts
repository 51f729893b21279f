import { cellIdOf } from '../../../../shared/domain/comparison/cell-id.ts'
import { AppError, type AppErrorData } from '../../../../shared/ipc/result.ts'
import type { CellKey, ComparisonCell, ComparisonProgress } from '../../../../shared/schemas/comparison.ts'
import type { RunDetail, RunSummary } from '../../../../shared/schemas/run.ts'
import type { Log } from '../../log.ts'
import type { ComparisonRepository } from '../../storage/comparison-repository.ts'
import type { RunLimiter } from '../run-limiter.ts'
import type { RunObserver } from '../run-observer.ts'
import type { RunService } from '../run-service.ts'
import type { RetryClock } from '../timer.ts'
import { answerDigest } from './answer-digest.ts'
import type { CellIdentity, ComparisonVersion } from './comparison-version.ts'
import { createLiveCells, type LiveCell } from './live-cells.ts'
import { createPassTotals } from './pass-totals.ts'
import { type PlannedRetry, planRetry } from './retry-policy.ts'

/** What a cell is besides what is stored of it. */
export type CellOverlay = Pick<ComparisonCell, 'state' | 'retry' | 'error'>

/** The passes of one comparison, one after the other: a start while cells are under way adds to them. */
export interface ComparisonPass {
  progress(): ComparisonProgress
  overlayOf(key: CellKey): CellOverlay | null
  /** Queues cells in this order. None of them may be under way. */
  start(keys: readonly CellKey[], options: { overrideBudget: boolean }): void
  /** Stops these cells, or all with null. Runs that are going on end soon after. */
  stop(keys: readonly CellKey[] | null): void
  /** After a change of the comparison: stops what it no longer has, and forgets why cells could not be sent. */
  follow(exists: (key: CellKey) => boolean): void
  /** Counts what became known of a run after its end. */
  runBilled(run: RunSummary): void
  isStopping(): boolean
  /** Resolves when no cell is under way. */
  idle(): Promise<void>
}

/** What carrying out the cells of a comparison needs. */
export interface PassContext {
  readonly comparisonId: string
  /** The comparison as it is now: a cell is made when its turn comes. */
  readonly version: () => ComparisonVersion
  readonly repository: ComparisonRepository
  readonly runs: Pick<RunService, 'start'>
  readonly limiter: RunLimiter
  readonly log: Log
  readonly retryClock: Pick<RetryClock, 'now' | 'random'>
  /** Null = too many to name, or cells that are no more. */
  readonly onChanged: (keys: readonly CellKey[] | null) => void
  readonly onIdle: () => void
}

const NOTHING_DONE = { total: 0, ended: 0, failed: 0 }

/** The passes of a comparison of which nothing is under way. */
export function createComparisonPass(context: PassContext): ComparisonPass {
  const { comparisonId, repository, limiter, log } = context
  const live = createLiveCells()
  const refusals = new Map<string, AppErrorData>()
  let tally = NOTHING_DONE
  let totals = createPassTotals()
  let problem: AppErrorData | null = null
  let stopping = false
  let idleWaiters: (() => void)[] = []

  function enqueue(cell: LiveCell, place: 'first' | 'last'): void {
    cell.takeOut = limiter.enqueue(cell.environmentId, () => carryOut(cell), place)
  }

  async function carryOut(cell: LiveCell): Promise<void> {
    let detail: RunDetail
    try {
      const { draft, environmentId, ...identity } = context.version().requestOf(cell.key)
      if (environmentId !== cell.environmentId) return moveTo(cell, environmentId)
      const { sourceRequestId: requestId } = context.version().comparison
      const { overrideBudget } = cell
      const source = { kind: 'draft' as const, requestId, draft, environmentId, overrideBudget }
      cell.attempts += 1
      detail = await context.runs.start(source, observerOf(cell, identity), cell.controller.signal)
    } catch (error) {
      return afterRefusal(cell, error)
    }
    afterRun(cell, detail)
  }

  /** The column was sent elsewhere while the cell was waiting for its turn. */
  function moveTo(cell: LiveCell, environmentId: string): void {
    cell.environmentId = environmentId
    enqueue(cell, 'first')
  }

  function observerOf(cell: LiveCell, identity: CellIdentity): RunObserver {
    return {
      started({ id: runId }) {
        live.move(cell, 'running')
        tryTo('run of a cell not stored', () =>
          repository.assign(comparisonId, [{ ...cell.key, ...identity, runId, answerDigest: null }]),
        )
        context.onChanged([cell.key])
      },
      head() {},
      frame() {},
      ended() {},
    }
  }

  function afterRun(cell: LiveCell, detail: RunDetail): void {
    totals.set(detail.summary)
    if (detail.summary.status === 'done') keepDigest(detail)
    const { attempts, controller } = cell
    const { now, random } = context.retryClock
    const retry = controller.signal.aborted ? null : planRetry(detail, { attempts, nowMs: now(), random })
    if (retry === null) end(cell, detail.summary.status === 'failed')
    else waitForRetry(cell, retry)
  }

  function keepDigest({ summary, message }: RunDetail): void {
    tryTo('answer digest not stored', () =>
      repository.saveAnswerDigest(summary.id, answerDigest(message.answer)),
    )
  }

  function waitForRetry(cell: LiveCell, { atMs, reason, isTooMany }: PlannedRetry): void {
    cell.reason = reason
    live.move(cell, 'waiting')
    limiter.pauseUntil(cell.environmentId, atMs, { fewer: isTooMany })
    enqueue(cell, 'first')
    const { environmentId } = cell
    context.onChanged(
      live.waiting().flatMap((other) => (other.environmentId === environmentId ? [other.key] : [])),
    )
  }

  function afterRefusal(cell: LiveCell, error: unknown): void {
    const data = errorData(error)
    if (cell.controller.signal.aborted) drop([cell])
    else if (data.code === 'budget-reached') stopFor(data, cell)
    else endWithoutRun(cell, data)
  }

  /** What goes on is left to end: it is paid for. */
  function stopFor(reason: AppErrorData, cell: LiveCell): void {
    problem = reason
    stopping = true
    drop([cell, ...live.all().filter((other) => other !== cell && other.takeOut())])
  }

  function endWithoutRun(cell: LiveCell, data: AppErrorData): void {
    tryTo('cell not emptied', () => repository.unassign(comparisonId, [cell.key]))
    refusals.set(cellIdOf(cell.key), data)
    end(cell, true)
  }

  function errorData(error: unknown): AppErrorData {
    if (error instanceof AppError) return error.toData()
    log.error('a cell of a comparison failed', { comparisonId, error })
    return {
      code: 'internal',
      message: 'Something went wrong inside the app. The log in the data folder has the details.',
      retryable: false,
    }
  }

  function tryTo(what: string, write: () => void): void {
    try {
      write()
    } catch (error) {
      log.error(what, { comparisonId, error })
    }
  }

  function end(cell: LiveCell, isFailed: boolean): void {
    live.remove(cell)
    tally = { ...tally, ended: tally.ended + 1, failed: tally.failed + (isFailed ? 1 : 0) }
    context.onChanged([cell.key])
    endPassIfDone()
  }

  /** Takes out cells that have not begun. */
  function drop(cells: readonly LiveCell[]): void {
    if (cells.length === 0) return
    for (const cell of cells) live.remove(cell)
    context.onChanged(null)
    endPassIfDone()
  }

  function endPassIfDone(): void {
    if (live.size > 0) return
    stopping = false
    context.onIdle()
    const waiters = idleWaiters
    idleWaiters = []
    for (const resolve of waiters) resolve()
  }

  /** Stops cells and answers how many of them had not begun. */
  function stopCells(cells: readonly LiveCell[]): number {
    const dropped: LiveCell[] = []
    for (const cell of cells) {
      cell.controller.abort()
      if (cell.takeOut()) dropped.push(cell)
    }
    drop(dropped)
    return dropped.length
  }

  return {
    progress: () => ({
      state: live.size === 0 ? 'idle' : stopping ? 'stopping' : 'running',
      ...tally,
      ...live.counts,
      ...totals.read(),
      problem,
    }),
    overlayOf(key) {
      const cell = live.find(key)
      if (cell !== undefined) return { state: cell.state, retry: retryOf(cell, limiter), error: null }
      const error = refusals.get(cellIdOf(key)) ?? null
      return error === null ? null : { state: 'failed', retry: null, error }
    },
    start(keys, { overrideBudget }) {
      if (live.size === 0) {
        tally = NOTHING_DONE
        totals = createPassTotals()
      }
      problem = null
      stopping = false
      tally = { ...tally, total: tally.total + keys.length }
      for (const key of keys) {
        refusals.delete(cellIdOf(key))
        const environmentId = context.version().environmentIdOf(key.columnId)
        enqueue(live.add(key, { overrideBudget, environmentId }), 'last')
      }
      context.onChanged(keys)
    },
    stop(keys) {
      if (keys === null) {
        stopping = live.size > 0
        stopCells(live.all())
        return
      }
      const dropped = stopCells(keys.flatMap((key) => live.find(key) ?? []))
      tally = { ...tally, total: tally.total - dropped }
    },
    follow(exists) {
      refusals.clear()
      const dropped = stopCells(live.all().filter((cell) => !exists(cell.key)))
      tally = { ...tally, total: tally.total - dropped }
    },
    runBilled(run) {
      if (totals.has(run.id)) totals.set(run)
    },
    isStopping: () => stopping,
    idle() {
      if (live.size === 0) return Promise.resolve()
      return new Promise((resolve) => idleWaiters.push(resolve))
    },
  }
}

/** While its environment pauses, a cell waits as long: also for what the server said to another. */
function retryOf(cell: LiveCell, limiter: RunLimiter): ComparisonCell['retry'] {
  if (cell.state !== 'waiting') return null
  const { environmentId, attempts, reason } = cell
  return { atMs: limiter.pausedUntil(environmentId), attempts, reason }
}

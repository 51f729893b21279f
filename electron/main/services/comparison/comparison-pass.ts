import { cellIdOf } from '../../../../shared/domain/comparison/cell-id.ts'
import type { AppErrorData } from '../../../../shared/ipc/result.ts'
import type { CellKey, ComparisonCell, ComparisonProgress } from '../../../../shared/schemas/comparison.ts'
import type { RunDetail, RunSummary } from '../../../../shared/schemas/run.ts'
import type { RunLimiter } from '../run-limiter.ts'
import type { RetryClock } from '../timer.ts'
import { type AttemptContext, attemptCell, emptyCell } from './cell-attempt.ts'
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
export interface PassContext extends AttemptContext {
  readonly limiter: RunLimiter
  readonly retryClock: Pick<RetryClock, 'now' | 'random'>
  /** Null = too many to name, or cells that are no more. */
  readonly onChanged: (keys: readonly CellKey[] | null) => void
  readonly onIdle: () => void
}

const NOTHING_DONE = { total: 0, ended: 0, failed: 0 }

/** The passes of a comparison of which nothing is under way. */
export function createComparisonPass(context: PassContext): ComparisonPass {
  const { limiter } = context
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
    cell.attempts += 1
    const outcome = await attemptCell(context, cell, () => {
      live.move(cell, 'running')
      context.onChanged([cell.key])
    })
    if (outcome.kind === 'ended') afterRun(cell, outcome.detail)
    else if (outcome.kind === 'refused') afterRefusal(cell, outcome.error)
    else moveTo(cell, outcome.environmentId)
  }

  function moveTo(cell: LiveCell, environmentId: string): void {
    cell.environmentId = environmentId
    cell.attempts -= 1
    enqueue(cell, 'first')
  }

  function afterRun(cell: LiveCell, detail: RunDetail): void {
    totals.set(detail.summary)
    const { attempts } = cell
    const { now, random } = context.retryClock
    const retry = isStopped(cell) ? null : planRetry(detail, { attempts, nowMs: now(), random })
    if (retry === null) end(cell, detail.summary.status === 'failed')
    else waitForRetry(cell, retry)
  }

  function waitForRetry(cell: LiveCell, { atMs, reason, isTooMany }: PlannedRetry): void {
    const { environmentId } = cell
    cell.reason = reason
    live.move(cell, 'waiting')
    limiter.pauseUntil(environmentId, atMs, { fewer: isTooMany })
    enqueue(cell, 'first')
    const together = live.waiting().filter((other) => other.environmentId === environmentId)
    context.onChanged(together.map(({ key }) => key))
  }

  function afterRefusal(cell: LiveCell, error: AppErrorData): void {
    if (isStopped(cell)) drop([cell])
    else if (error.code === 'budget-reached') stopFor(error, cell)
    else endWithoutRun(cell, error)
  }

  function endWithoutRun(cell: LiveCell, error: AppErrorData): void {
    emptyCell(context, cell)
    refusals.set(cellIdOf(cell.key), error)
    end(cell, true)
  }

  /** What goes on is left to end: it is paid for. */
  function stopFor(reason: AppErrorData, cell: LiveCell): void {
    problem = reason
    stopping = true
    drop([cell, ...live.all().filter((other) => other !== cell && other.takeOut())])
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
      if (cell.takeOut()) dropped.push(cell)
      else cell.controller?.abort()
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

function isStopped({ controller }: LiveCell): boolean {
  return controller?.signal.aborted === true
}

/** While its environment pauses, a cell waits as long: also for what the server said to another. */
function retryOf(cell: LiveCell, limiter: RunLimiter): ComparisonCell['retry'] {
  if (cell.state !== 'waiting') return null
  const { environmentId, attempts, reason } = cell
  return { atMs: limiter.pausedUntil(environmentId), attempts, reason }
}

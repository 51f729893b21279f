import { AppError, type AppErrorData } from '../../../../shared/ipc/result.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { Log } from '../../log.ts'
import type { ComparisonRepository } from '../../storage/comparison-repository.ts'
import type { RunObserver } from '../run-observer.ts'
import type { RunService } from '../run-service.ts'
import { answerDigest } from './answer-digest.ts'
import type { CellIdentity, ComparisonVersion } from './comparison-version.ts'
import type { LiveCell } from './live-cells.ts'

/** What became of one try of a cell. */
export type AttemptOutcome =
  | { readonly kind: 'ended'; readonly detail: RunDetail }
  /** It could not be sent, and there is no run. */
  | { readonly kind: 'refused'; readonly error: AppErrorData }
  /** Its column was sent elsewhere while it waited for its turn: it has to wait there. */
  | { readonly kind: 'moved'; readonly environmentId: string }

/** What carrying out a cell needs. */
export interface AttemptContext {
  readonly comparisonId: string
  /** The comparison as it is now: what a cell sends is made when its turn comes. */
  readonly version: () => ComparisonVersion
  readonly repository: ComparisonRepository
  readonly runs: Pick<RunService, 'start'>
  readonly log: Log
}

/** Carries out one run for a cell, and keeps it as what the cell shows from its beginning. Never throws. */
export async function attemptCell(
  context: AttemptContext,
  cell: LiveCell,
  onStarted: () => void,
): Promise<AttemptOutcome> {
  const controller = new AbortController()
  cell.controller = controller
  try {
    const { draft, environmentId, ...identity } = context.version().requestOf(cell.key)
    if (environmentId !== cell.environmentId) return { kind: 'moved', environmentId }
    const { sourceRequestId: requestId } = context.version().comparison
    const source = { requestId, draft, environmentId, overrideBudget: cell.overrideBudget }
    const observer = observerOf(context, { cell, identity, onStarted })
    const detail = await context.runs.start({ kind: 'draft', ...source }, observer, controller.signal)
    if (detail.summary.status === 'done') keepDigest(context, detail)
    return { kind: 'ended', detail }
  } catch (error) {
    return { kind: 'refused', error: errorData(context, error) }
  }
}

/** Takes off a cell what it showed before it was refused. */
export function emptyCell(context: AttemptContext, { key }: LiveCell): void {
  tryTo(context, 'cell not emptied', () => context.repository.unassign(context.comparisonId, [key]))
}

function observerOf(
  context: AttemptContext,
  { cell, identity, onStarted }: { cell: LiveCell; identity: CellIdentity; onStarted: () => void },
): RunObserver {
  return {
    started({ id: runId }) {
      tryTo(context, 'run of a cell not stored', () => {
        const shown = { ...cell.key, ...identity, runId, answerDigest: null }
        context.repository.assign(context.comparisonId, [shown])
      })
      onStarted()
    },
    head() {},
    frame() {},
    ended() {},
  }
}

function keepDigest(context: AttemptContext, { summary, message }: RunDetail): void {
  tryTo(context, 'answer digest not stored', () =>
    context.repository.saveAnswerDigest(summary.id, answerDigest(message.answer)),
  )
}

function errorData({ comparisonId, log }: AttemptContext, error: unknown): AppErrorData {
  if (error instanceof AppError) return error.toData()
  log.error('a cell of a comparison failed', { comparisonId, error })
  return {
    code: 'internal',
    message: 'Something went wrong inside the app. The log in the data folder has the details.',
    retryable: false,
  }
}

/** A database that refuses must not end a pass: the run itself is kept by the run service. */
function tryTo({ comparisonId, log }: AttemptContext, what: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    log.error(what, { comparisonId, error })
  }
}

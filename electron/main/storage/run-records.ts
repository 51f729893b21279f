import type { CheckResult } from '../../../shared/schemas/check.ts'
import type { RunHop } from '../../../shared/schemas/connection.ts'
import type { AccumulatedMessage } from '../../../shared/schemas/message.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type {
  Frame,
  ResponseHead,
  RunDetail,
  RunError,
  RunStatus,
  RunSummary,
  RunTimings,
  SentRequest,
} from '../../../shared/schemas/run.ts'
import type { RunPrice } from '../../../shared/schemas/run-price.ts'
import type { RunListQuery, RunPage } from './run-list.ts'

/** A run about to be sent. `path` has its variables filled in; `authored.path` has them as written. */
export interface NewRun {
  readonly id: string
  readonly requestId: string | null
  readonly replayOfRunId: string | null
  readonly environmentId: string
  readonly environmentName: string
  readonly path: string
  readonly model: string | null
  readonly startedAtMs: number
  readonly authored: RequestDraft
  readonly sent: SentRequest
  readonly promptText: string
  readonly promptPreview: string
  /** Absent for a run that is in no conversation. */
  readonly turn?: NewTurn
}

/** Where a run stands in a conversation: after the answer of a run, or beside it, from the same answer. */
export interface TurnPlace {
  readonly kind: 'after' | 'beside'
  readonly runId: string
}

/** The place of a run and what it adds: a preview of the user's text, and how many results of tool calls. */
export interface NewTurn {
  readonly place: TurnPlace
  readonly addedText: string
  readonly toolResultCount: number
}

/** What is known of a run under way, besides its frames. */
export interface RunProgressUpdate {
  readonly timings: RunTimings
  readonly response: ResponseHead | null
  /** What came before the exchange under way, in order. */
  readonly hops: readonly RunHop[]
}

/** What a run is billed by and what that comes to, in whole 10⁻¹² of each currency; null = not known. */
export interface RunBill {
  readonly price: RunPrice
  readonly usdPico: bigint | null
  readonly cnyPico: bigint | null
  readonly isEstimate: boolean
}

/** How a run ended. */
export interface RunEnding extends RunProgressUpdate {
  readonly status: Exclude<RunStatus, 'running' | 'interrupted'>
  readonly error: RunError | null
  readonly message: AccumulatedMessage
  readonly connection: RunDetail['connection']
  /** Every header that really went out, keys redacted; null where nothing did: those of the insert stay. */
  readonly sentHeaders: SentRequest['headers'] | null
  /** Null for a call that is not billed. */
  readonly bill: RunBill | null
  /** Null where no tests were made. */
  readonly checks: readonly CheckResult[] | null
  /** Frames not appended yet. */
  readonly frames: readonly Frame[]
}

/** Runs that a context cache may remember. */
export interface RecentCallQuery {
  readonly environmentId: string
  readonly models: readonly string[]
  /** Unix ms, included. */
  readonly startedSinceMs: number
  readonly limit: number
}

/** Makes the message of a run from what was stored of it. */
export type RebuildMessage = (frames: Iterable<Frame>, response: ResponseHead | null) => AccumulatedMessage

/** Runs. Calls that name one throw `not-found` for a missing run; a second ending is a `conflict`. */
export interface RunRepository {
  /** Stores a run as `running`, before its first byte leaves. */
  insert(run: NewRun): RunSummary
  /** Adds frames whose indexes continue those stored. Frame count and body length are kept from them. */
  appendFrames(id: string, frames: readonly Frame[]): void
  saveProgress(id: string, progress: RunProgressUpdate): void
  /** Ends a run, with its last frames, in one transaction. */
  finish(id: string, ending: RunEnding): void

  /** Bills a run that has ended, in place of the bill it had. */
  saveBill(id: string, bill: RunBill): void

  findSummary(id: string): RunSummary | null
  /** The message of a run under way is empty: it is made from the frames when the run ends. */
  findDetail(id: string): RunDetail | null
  /** The message alone, empty while the run is under way; null for a missing run. */
  findMessage(id: string): AccumulatedMessage | null
  listPage(query: RunListQuery): RunPage

  frameCount(id: string): number
  frames(id: string, from: number, limit: number): Frame[]
  /** Every frame in order. The run must not be deleted before the last one was taken. */
  allFrames(id: string): Generator<Frame, void, undefined>

  /** Deletes runs and all that only they refer to. Refuses all of them (`conflict`) when one is running. */
  delete(ids: readonly string[]): void
  /** Deletes every run that is not running now and answers how many: in batches, so that streams go on between. */
  clear(): Promise<number>

  /** The latest ended runs that the server accepted, newest first. */
  listRecentCalls(query: RecentCallQuery): RunSummary[]
  /** `completion_tokens` of the latest runs of a request that were done, newest first. */
  latestOutputTokens(requestId: string, limit: number): number[]
  /**
   * Turns runs still `running` whose owner works no more into `interrupted`, message and all, and returns them. A run
   * without an owner is one that an earlier version left behind.
   */
  markInterrupted(rebuildMessage: RebuildMessage, isOwnerAtWork: (ownerId: string) => boolean): RunSummary[]
}

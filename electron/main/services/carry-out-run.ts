import type { Accumulator } from '../../../shared/domain/stream/accumulator.ts'
import type { FrameEffect } from '../../../shared/domain/stream/frame-effect.ts'
import { endOfStreamError, serverErrorInStream } from '../../../shared/domain/stream/run-errors.ts'
import type { RunHop } from '../../../shared/schemas/connection.ts'
import {
  NO_TIMINGS,
  type ResponseHead,
  type RunDetail,
  type RunError,
  type RunSummary,
  type RunTimings,
} from '../../../shared/schemas/run.ts'
import type { CheckRunner } from '../checks/check-runner.ts'
import {
  performRequest,
  type WireFrame,
  type WireOutcome,
  type WireRequest,
} from '../http/perform-request.ts'
import type { Log } from '../log.ts'
import type { RunEnding, RunRepository } from '../storage/run-repository.ts'
import { type CheckOrder, checkRun, needsTextOffsets } from './check-run.ts'
import type { TimedPlan } from './connection/connection-service.ts'
import { createFrameRecorder, type FrameRecorder } from './frame-recorder.ts'
import { createKeyRedactor } from './key-redactor.ts'
import type { PreparedRun } from './prepare-run.ts'
import { redactHeaders } from './request-headers.ts'
import type { RunObserver, RunProgress } from './run-observer.ts'
import type { ClosedBill, OpenBill } from './run-pricing.ts'
import { unstoredRun } from './unstored-run.ts'

/** A run on its way: `ended` resolves once it is stored, however it ended. */
export interface RunInProgress {
  readonly ended: Promise<RunDetail>
  /** Writes the frames that wait. */
  flush(): void
  /** All that has come as if one frame had brought it; null before the first one. */
  soFar(): RunProgress | null
}

/** A prepared and stored run, and all that is needed to carry it out. */
export interface RunOrder {
  readonly summary: RunSummary
  readonly prepared: PreparedRun
  readonly observer: RunObserver
  readonly repository: RunRepository
  readonly accumulator: Accumulator
  /** Null for a call that is not billed by tokens. */
  readonly bill: OpenBill | null
  readonly checks: CheckRunner
  readonly log: Log
  readonly connection: TimedPlan
  readonly signal: AbortSignal
}

/** What a run has brought so far. */
interface RunTally {
  frameCount: number
  commentCount: number
  bodyBytes: number
  timings: RunTimings
  response: ResponseHead | null
  readonly hops: RunHop[]
  serverError: FrameEffect['serverError']
  /** Of the frames with text, in ms; null where nobody looks at them. */
  textOffsetsMs: number[] | null
}

/** Sends a prepared and stored run, records every frame, tells the observer and stores the end. */
export function carryOutRun(order: RunOrder): RunInProgress {
  const { repository, accumulator, observer, log } = order
  const runId = order.summary.id
  const redact = createKeyRedactor(order.prepared.key)
  const tally: RunTally = {
    frameCount: 0,
    commentCount: 0,
    bodyBytes: 0,
    timings: NO_TIMINGS,
    response: null,
    hops: [],
    serverError: null,
    textOffsetsMs: needsTextOffsets(order.prepared.tests) ? [] : null,
  }

  /** A database that refuses must not end a run that is going well: what was refused is written with the next batch. */
  function tryToWrite(what: string, write: () => void): boolean {
    try {
      write()
      return true
    } catch (error) {
      log.error(`${what} not written, kept for the next try`, { runId, error })
      return false
    }
  }

  const recorder = createFrameRecorder((frames) =>
    tryToWrite('frames', () => {
      repository.appendFrames(runId, frames)
      repository.saveProgress(runId, tally)
    }),
  )

  function onHop(wireHop: RunHop): void {
    const hop = redactHop(wireHop, redact)
    tally.hops.push(hop)
    tryToWrite('hop', () => repository.saveProgress(runId, tally))
    observer.hop?.(hop)
  }

  function onHead(head: ResponseHead, timings: RunTimings): void {
    const response = { ...head, headers: redactHeaders(head.headers).map(redactValue) }
    tally.response = response
    tally.timings = { ...timings, firstReasoningMs: null, firstAnswerMs: null }
    tryToWrite('response head', () => repository.saveProgress(runId, tally))
    observer.head(response, tally.timings)
  }

  function redactValue([name, value]: [string, string]): [string, string] {
    return [name, redact(value)]
  }

  function onFrame(wireFrame: WireFrame): void {
    const data = wireFrame.data === null ? null : redact(wireFrame.data)
    const frame = { ...wireFrame, raw: redact(wireFrame.raw), data }
    const effect = accumulator.addFrame(frame)
    tally.frameCount += 1
    if (frame.kind === 'comment') tally.commentCount += 1
    tally.bodyBytes += Buffer.byteLength(frame.raw)
    tally.serverError ??= effect.serverError
    noteFirstTokens(tally, effect, frame.offsetMs)
    if (carriesText(effect)) tally.textOffsetsMs?.push(frame.offsetMs)
    recorder.add({
      index: frame.index,
      offsetMs: frame.offsetMs,
      kind: frame.kind,
      raw: frame.raw,
      spans: effect.spans,
      // Nobody promised JSON.
      problem: order.prepared.isRaw ? null : effect.problem,
    })
    observer.raw?.(frame.raw)
    observer.frame(progressOf(effect, tally))
  }

  async function carryOut(): Promise<RunDetail> {
    const listener = { onHop, onHead, onFrame, ready: () => observer.ready?.() }
    const outcome = await performRequest(wireRequestOf(order), listener, order.signal)
    if (outcome.bodyText !== null) {
      const effect = accumulator.finishBody(redact(outcome.bodyText), outcome.contentType)
      noteFirstTokens(tally, effect, outcome.timings.endMs ?? 0)
    }
    const end = endingOf(order, tally, { ...outcome, error: redactError(outcome.error, redact) })
    const closed = closeBill(order, end)
    const bill = closed?.bill ?? null
    const ending = { ...end, bill, checks: await checkAtEnd(order, tally, { ...end, bill }) }
    try {
      const detail = store(order, ending, recorder)
      closed?.stored()
      return detail
    } catch (error) {
      log.error('the end of a run was not stored', { runId, error })
      recorder.flush()
      recorder.stop()
      return unstoredRun(order, ending, tally)
    }
  }

  return {
    flush: recorder.flush,
    soFar: () => (tally.frameCount === 0 ? null : progressOf(accumulator.snapshot(), tally)),
    ended: carryOut().then((detail) => {
      observer.ended(detail)
      return detail
    }),
  }
}

type MessagePart = Pick<RunProgress, 'reasoning' | 'answer' | 'toolCalls' | 'usage' | 'finishReason'>

function progressOf(part: MessagePart, tally: RunTally): RunProgress {
  return {
    reasoning: part.reasoning,
    answer: part.answer,
    toolCalls: part.toolCalls,
    usage: part.usage,
    finishReason: part.finishReason,
    frameCount: tally.frameCount,
    commentCount: tally.commentCount,
    bodyBytes: tally.bodyBytes,
    timings: tally.timings,
  }
}

function wireRequestOf({ prepared, connection }: RunOrder): WireRequest {
  const { url, method, headers, bodyText, bodyBytes, streaming, isRaw } = prepared
  const { timeouts } = connection
  const bytes = bodyBytes === undefined ? {} : { bodyBytes }
  return { url, method, headers, bodyText, ...bytes, streaming, takesAnyAnswer: isRaw, timeouts, connection }
}

function redactError(error: RunError | null, redact: (text: string) => string): RunError | null {
  const serverMessage = error?.serverMessage ?? null
  return error === null || serverMessage === null ? error : { ...error, serverMessage: redact(serverMessage) }
}

/** A server can lead to a place with the key in its URL. */
function redactHop(hop: RunHop, redact: (text: string) => string): RunHop {
  return hop.kind === 'retry' ? hop : { ...hop, from: redact(hop.from), to: redact(hop.to) }
}

/** The arguments of a tool call are text that comes in pieces, too. */
function carriesText(effect: FrameEffect): boolean {
  return effect.spans.length > 0 || effect.toolCalls.length > 0
}

function noteFirstTokens(tally: RunTally, effect: FrameEffect, offsetMs: number): void {
  const { firstByteMs, firstReasoningMs, firstAnswerMs } = tally.timings
  const startsReasoning = firstReasoningMs === null && effect.reasoning !== ''
  const startsAnswer = firstAnswerMs === null && effect.answer !== ''
  if (firstByteMs !== null && !startsReasoning && !startsAnswer) return
  tally.timings = {
    ...tally.timings,
    firstByteMs: firstByteMs ?? offsetMs,
    firstReasoningMs: startsReasoning ? offsetMs : firstReasoningMs,
    firstAnswerMs: startsAnswer ? offsetMs : firstAnswerMs,
  }
}

/** Why the run did not end well: the wire first, then what the server said mid-stream, then a missing end. */
function errorOf(outcome: WireOutcome, tally: RunTally, order: RunOrder): RunError | null {
  if (outcome.status !== 'done') return outcome.error
  if (tally.serverError !== null) return serverErrorInStream(tally.serverError)
  const streamed = outcome.bodyText === null && tally.frameCount > 0
  if (!streamed) return null
  const { complete, answer, reasoning, toolCalls } = order.accumulator.snapshot()
  // Event streams in general have no end mark: only those of a model do.
  const isOfModel = answer !== '' || reasoning !== '' || toolCalls.length > 0
  return complete || (order.prepared.isRaw && !isOfModel)
    ? null
    : endOfStreamError(order.accumulator.endMark())
}

function endingOf(
  order: RunOrder,
  tally: RunTally,
  outcome: WireOutcome,
): Omit<RunEnding, 'frames' | 'bill' | 'checks'> {
  const error = errorOf(outcome, tally, order)
  const { firstReasoningMs, firstAnswerMs } = tally.timings
  return {
    status: outcome.status === 'done' && error !== null ? 'failed' : outcome.status,
    error,
    message: order.accumulator.snapshot(),
    timings: { ...outcome.timings, firstReasoningMs, firstAnswerMs },
    response: tally.response,
    connection: outcome.connection,
    hops: tally.hops,
    sentHeaders: outcome.sentHeaders === null ? null : redactHeaders(outcome.sentHeaders),
  }
}

/** The bill of a run; a fault in the billing must not cost the run itself. */
function closeBill(
  { bill, summary, log }: RunOrder,
  ending: Parameters<OpenBill['close']>[0],
): ClosedBill | null {
  try {
    return bill?.close(ending) ?? null
  } catch (error) {
    log.error('a run could not be billed', { runId: summary.id, error })
    return null
  }
}

/** The tests of the request as it was written for this run; meanwhile the recorder goes on writing its frames. */
function checkAtEnd(
  { summary, prepared, checks, signal, log }: RunOrder,
  tally: RunTally,
  ending: CheckOrder['ending'],
): Promise<RunEnding['checks']> {
  return checkRun({
    runId: summary.id,
    tests: prepared.tests,
    ending,
    textOffsetsMs: tally.textOffsetsMs ?? [],
    runner: checks,
    signal,
    log,
  })
}

/** Stores the end with the last frames in one transaction; the recorder lets go of them only when that is done. */
function store(
  { summary, repository }: RunOrder,
  ending: Omit<RunEnding, 'frames'>,
  recorder: FrameRecorder,
): RunDetail {
  repository.finish(summary.id, { ...ending, frames: recorder.waiting() })
  recorder.stop()
  const detail = repository.findDetail(summary.id)
  if (detail === null) throw new Error(`run ${summary.id} vanished while it ran`)
  return detail
}

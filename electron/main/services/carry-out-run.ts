import type { Accumulator, FrameEffect } from '../../../shared/domain/stream/accumulator.ts'
import { endOfStreamError, serverErrorInStream } from '../../../shared/domain/stream/run-errors.ts'
import {
  NO_TIMINGS,
  type ResponseHead,
  type RunDetail,
  type RunError,
  type RunTimeouts,
  type RunTimings,
} from '../../../shared/schemas/run.ts'
import { performRequest, type WireFrame, type WireOutcome } from '../http/perform-request.ts'
import type { Log } from '../log.ts'
import type { RunRepository } from '../storage/run-repository.ts'
import { createFrameRecorder } from './frame-recorder.ts'
import { type PreparedRun, redactHeaders } from './prepare-run.ts'
import type { RunObserver } from './run-observer.ts'
import type { OpenBill } from './run-pricing.ts'

/** A run on its way: `ended` resolves once it is stored, however it ended. */
export interface RunInProgress {
  readonly ended: Promise<RunDetail>
  /** Writes the frames that wait. */
  flush(): void
}

export interface RunOrder {
  readonly runId: string
  readonly prepared: PreparedRun
  readonly observer: RunObserver
  readonly repository: RunRepository
  readonly accumulator: Accumulator
  /** Null for a call that is not billed by tokens. */
  readonly bill: OpenBill | null
  readonly log: Log
  readonly timeouts: RunTimeouts
  readonly userAgent: string
  readonly signal: AbortSignal
}

/** What a run has brought so far. */
interface RunTally {
  frameCount: number
  commentCount: number
  bodyBytes: number
  timings: RunTimings
  response: ResponseHead | null
  serverError: FrameEffect['serverError']
}

/** Sends a prepared and stored run, records every frame, tells the observer and stores the end. */
export function carryOutRun(order: RunOrder): RunInProgress {
  const { runId, repository, accumulator, observer, log } = order
  const tally: RunTally = {
    frameCount: 0,
    commentCount: 0,
    bodyBytes: 0,
    timings: NO_TIMINGS,
    response: null,
    serverError: null,
  }
  const recorder = createFrameRecorder((frames) => {
    try {
      repository.appendFrames(runId, frames)
      repository.saveProgress(runId, tally)
      return true
    } catch (error) {
      log.error('frames not written, kept for the next try', { runId, frames: frames.length, error })
      return false
    }
  })

  function onHead(response: ResponseHead, timings: RunTimings): void {
    tally.response = response
    tally.timings = { ...timings, firstReasoningMs: null, firstAnswerMs: null }
    repository.saveProgress(runId, tally)
    observer.head(response, tally.timings)
  }

  function onFrame(frame: WireFrame): void {
    const effect = accumulator.addFrame(frame)
    tally.frameCount += 1
    if (frame.kind === 'comment') tally.commentCount += 1
    tally.bodyBytes += Buffer.byteLength(frame.raw)
    tally.serverError ??= effect.serverError
    noteFirstTokens(tally, effect, frame.offsetMs)
    recorder.add({
      index: frame.index,
      offsetMs: frame.offsetMs,
      kind: frame.kind,
      raw: frame.raw,
      spans: effect.spans,
      problem: effect.problem,
    })
    observer.frame({
      reasoning: effect.reasoning,
      answer: effect.answer,
      toolCalls: effect.toolCalls,
      usage: effect.usage,
      finishReason: effect.finishReason,
      frameCount: tally.frameCount,
      commentCount: tally.commentCount,
      bodyBytes: tally.bodyBytes,
      timings: tally.timings,
    })
  }

  async function carryOut(): Promise<RunDetail> {
    const listener = { onHead, onFrame, ready: () => observer.ready?.() }
    const outcome = await performRequest(wireRequestOf(order), listener, order.signal)
    if (outcome.bodyText !== null) {
      const effect = accumulator.finishBody(outcome.bodyText, outcome.contentType)
      noteFirstTokens(tally, effect, outcome.timings.endMs ?? 0)
    }
    return store(order, tally, { outcome, waitingFrames: recorder.drain() })
  }

  return {
    flush: recorder.flush,
    ended: carryOut().then((detail) => {
      observer.ended(detail)
      return detail
    }),
  }
}

function wireRequestOf({ prepared, timeouts, userAgent }: RunOrder) {
  return {
    url: prepared.url,
    method: prepared.method,
    headers: [...prepared.headers, ['user-agent', userAgent]] as const,
    bodyText: prepared.bodyText,
    streaming: prepared.streaming,
    timeouts,
  }
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
function errorOf(outcome: WireOutcome, tally: RunTally, accumulator: Accumulator): RunError | null {
  if (outcome.status !== 'done') return outcome.error
  if (tally.serverError !== null) return serverErrorInStream(tally.serverError)
  const streamed = outcome.bodyText === null && tally.frameCount > 0
  return streamed && !accumulator.snapshot().complete ? endOfStreamError() : null
}

function store(
  order: RunOrder,
  tally: RunTally,
  end: { outcome: WireOutcome; waitingFrames: Parameters<RunRepository['appendFrames']>[1] },
): RunDetail {
  const { runId, repository, accumulator, bill } = order
  const { outcome } = end
  const error = errorOf(outcome, tally, accumulator)
  const { firstReasoningMs, firstAnswerMs } = tally.timings
  const ending = {
    message: accumulator.snapshot(),
    timings: { ...outcome.timings, firstReasoningMs, firstAnswerMs },
    response: tally.response,
  }
  repository.finish(runId, {
    ...ending,
    status: outcome.status === 'done' && error !== null ? 'failed' : outcome.status,
    error,
    bill: bill?.close(ending) ?? null,
    connection: outcome.connection,
    sentHeaders: outcome.sentHeaders === null ? null : redactHeaders(outcome.sentHeaders),
    frames: end.waitingFrames,
  })
  const detail = repository.findDetail(runId)
  if (detail === null) throw new Error(`run ${runId} vanished while it ran`)
  return detail
}

import type { RunHop } from '../../../shared/schemas/connection.ts'
import type { ResponseHead, RunError } from '../../../shared/schemas/run.ts'
import { type AnswerReceiver, createAnswerReceiver, type ReceivedAnswer } from './answer-receiver.ts'
import { type ConnectionPlan, DIRECT_CONNECTION } from './connection-plan.ts'
import { type ExchangeEnd, type ExchangeListener, type ExchangeResult, runExchange } from './exchange.ts'
import { decideRedirect, type RedirectDecision } from './redirects.ts'
import { headersForOtherOrigin, ownHeaders, sentHeaders } from './request-headers.ts'
import { planRetry } from './retry.ts'
import { createRunClock, type RunClock } from './run-clock.ts'
import { runVerdict, statusError } from './run-verdict.ts'
import type { WireListener, WireOutcome, WireRequest } from './wire.ts'

export type { WireFrame, WireListener, WireOutcome, WireRequest } from './wire.ts'

/** What the next exchange of a run is to send, and what came before it. */
interface Step {
  readonly request: WireRequest
  readonly url: URL
  readonly body: Buffer | null
  readonly hops: readonly RunHop[]
}

interface StepContext {
  readonly plan: ConnectionPlan
  readonly listener: WireListener
  readonly clock: RunClock
  readonly signal: AbortSignal
}

/** One exchange of a run with what was made of its answer. */
interface Hop {
  readonly result: ExchangeResult
  readonly redirect: RedirectDecision
  /** Of the last answer, taken or not. */
  readonly httpStatus: number
  /** Decided at the head of an answer that is not taken. */
  readonly retry: Extract<RunHop, { kind: 'retry' }> | null
  /** Null where no answer came, or one that leads on. */
  readonly received: { readonly head: ResponseHead; readonly receiver: AnswerReceiver } | null
}

/**
 * Carries out one request: sends it, delivers every frame of the answer as it comes, and tells how it ended. Redirects
 * keep method and body; which of them are followed, and what is tried again, says the plan of the connection. Each
 * such step is told. Failures are outcomes; it rejects only for a bug, such as a listener that throws.
 */
export async function performRequest(
  request: WireRequest,
  listener: WireListener,
  signal: AbortSignal,
): Promise<WireOutcome> {
  const clock = createRunClock(request.clockStartMs)
  const context = { plan: request.connection ?? DIRECT_CONNECTION, listener, clock, signal }
  const { bodyText, bodyBytes } = request
  const body = bodyBytes ?? (bodyText === null ? null : Buffer.from(bodyText))
  let step: Step = { request, url: new URL(request.url), body, hops: [] }
  for (;;) {
    const hop = await runHop(step, context)
    const answer = hop.received === null ? null : await hop.received.receiver.finish()
    const error = verdictOf(hop, answer, step)
    const next = nextStep(step, hop, error, context)
    if (next === null) return outcomeOf(hop, { answer, error, step }, clock)
    const added = next.hops.at(-1)
    if (added !== undefined) listener.onHop?.(added)
    if (added?.kind === 'retry') await context.plan.pause.wait(added.waitMs, signal)
    clock.forget()
    step = next
  }
}

function verdictOf(
  { result, redirect, received }: Hop,
  answer: ReceivedAnswer | null,
  { request, url }: Step,
): RunError | null {
  return runVerdict({
    end: result.end,
    received: received === null || answer === null ? null : { head: received.head, answer },
    redirect,
    takesAnyAnswer: request.takesAnyAnswer,
    timeouts: request.timeouts,
    host: url.host,
  })
}

/** What is sent next; null where the run has ended. */
function nextStep(
  step: Step,
  { result, redirect, httpStatus, retry, received }: Hop,
  error: RunError | null,
  { plan, clock, signal }: StepContext,
): Step | null {
  if (signal.aborted) return null
  if (result.end.kind === 'stopped') {
    if (redirect.kind === 'follow') return redirected(step, redirect, { httpStatus, offsetMs: clock.now() })
    return retry === null ? null : { ...step, hops: [...step.hops, retry] }
  }
  if (received !== null || error === null) return null
  const again = planRetry(
    { attempt: attemptOf(step), httpStatus: null, error, offsetMs: clock.now() },
    plan.retries,
    plan.pause.random,
  )
  return again === null ? null : { ...step, hops: [...step.hops, again] }
}

/** The step that a redirect leads to. Once the key was left behind it does not come back. */
function redirected(
  { request, url: from, body, hops }: Step,
  { url, isOtherOrigin }: Extract<RedirectDecision, { kind: 'follow' }>,
  at: { readonly httpStatus: number; readonly offsetMs: number },
): Step {
  const sent = isOtherOrigin
    ? headersForOtherOrigin(request.headers)
    : { headers: request.headers, keyDropped: false }
  const hop: RunHop = { kind: 'redirect', ...at, from: from.href, to: url.href, keyDropped: sent.keyDropped }
  return { request: { ...request, headers: sent.headers }, url, body, hops: [...hops, hop] }
}

/** The number of the try under way, from 1. */
function attemptOf({ hops }: Step): number {
  return hops.filter(({ kind }) => kind === 'retry').length + 1
}

function outcomeOf(
  { result, received }: Hop,
  { answer, error, step }: { answer: ReceivedAnswer | null; error: RunError | null; step: Step },
  clock: RunClock,
): WireOutcome {
  clock.mark('endMs')
  const { request, url, body } = step
  return {
    status: statusOf(result.end, error),
    error,
    timings: clock.timings(),
    connection: result.connection,
    bodyText: answer === null || answer.isEventStream ? null : answer.text,
    contentType: received?.receiver.contentType ?? null,
    sentHeaders: result.connection === null ? null : sentHeaders(request, url, body),
  }
}

async function runHop(step: Step, { plan, listener, clock, signal }: StepContext): Promise<Hop> {
  const { request, url, body, hops } = step
  const { method, timeouts } = request
  let redirect: RedirectDecision = { kind: 'none' }
  let retry: Hop['retry'] = null
  let httpStatus = 0
  const answer: { received: Hop['received'] } = { received: null }
  const followed = hops.filter(({ kind }) => kind === 'redirect').length
  const exchangeListener: ExchangeListener = {
    onHead(head, control) {
      httpStatus = head.httpStatus
      redirect = decideRedirect(head, { from: url, method, followed, option: plan.redirects })
      retry = retryOf(head, step, { plan, clock })
      if (redirect.kind === 'follow' || retry !== null) {
        control.stop()
        return
      }
      listener.onHead(head, clock.timings())
      const receiver = createAnswerReceiver({ head, listener, clock, control })
      answer.received = { head, receiver }
    },
    onChunk: (chunk) => answer.received?.receiver.onChunk(chunk),
  }
  const way = { proxy: await plan.proxyFor(url), trust: plan.trust }
  const exchange = { url, method, headers: ownHeaders(request), body, timeouts, way, pool: plan.pool }
  const result = await runExchange(exchange, exchangeListener, { clock, signal })
  return { result, redirect, httpStatus, retry, received: answer.received }
}

/** Whether an answer is not taken but asked for again: only its head has come, and nobody was told of it. */
function retryOf(
  head: ResponseHead,
  step: Step,
  { plan, clock }: Pick<StepContext, 'plan' | 'clock'>,
): Hop['retry'] {
  if (head.httpStatus < 400) return null
  const error = statusError(head, { text: '' })
  const { httpStatus } = head
  return planRetry(
    { attempt: attemptOf(step), httpStatus, error, offsetMs: clock.now() },
    plan.retries,
    plan.pause.random,
  )
}

function statusOf(end: ExchangeEnd, error: RunError | null): WireOutcome['status'] {
  if (end.kind === 'aborted') return 'aborted'
  return error === null ? 'done' : 'failed'
}

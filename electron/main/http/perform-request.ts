import type { ResponseHead, RunError } from '../../../shared/schemas/run.ts'
import { type AnswerReceiver, createAnswerReceiver } from './answer-receiver.ts'
import { type ExchangeEnd, type ExchangeListener, type ExchangeResult, runExchange } from './exchange.ts'
import { decideRedirect, type RedirectDecision } from './redirects.ts'
import { ownHeaders, sentHeaders } from './request-headers.ts'
import { createRunClock, type RunClock } from './run-clock.ts'
import { runVerdict } from './run-verdict.ts'
import type { WireListener, WireOutcome, WireRequest } from './wire.ts'

export type { WireFrame, WireListener, WireOutcome, WireRequest } from './wire.ts'

/** One exchange of a run with what was made of its answer. */
interface Hop {
  readonly result: ExchangeResult
  readonly redirect: RedirectDecision
  /** Null where no answer came, or one that was a redirect to follow. */
  readonly received: { readonly head: ResponseHead; readonly receiver: AnswerReceiver } | null
}

/**
 * Carries out one request: sends it, delivers every frame of the answer as it comes, and tells how it ended.
 * Redirects are followed only within the origin and with method and body kept. Failures are outcomes; it rejects
 * only for a bug, such as a listener that throws.
 */
export async function performRequest(
  request: WireRequest,
  listener: WireListener,
  signal: AbortSignal,
): Promise<WireOutcome> {
  const clock = createRunClock(request.clockStartMs)
  const { bodyText, bodyBytes } = request
  const body = bodyBytes ?? (bodyText === null ? null : Buffer.from(bodyText))
  let url = new URL(request.url)
  for (let followed = 0; ; followed += 1) {
    const hop = await runHop({ request, url, body, followed }, listener, { clock, signal })
    if (hop.redirect.kind === 'follow' && hop.result.end.kind === 'stopped') {
      url = hop.redirect.url
      continue
    }
    return outcomeOf(hop, { request, url, body }, clock)
  }
}

async function outcomeOf(
  { result, redirect, received }: Hop,
  { request, url, body }: Pick<HopRequest, 'request' | 'url' | 'body'>,
  clock: RunClock,
): Promise<WireOutcome> {
  const answer = received === null ? null : await received.receiver.finish()
  clock.mark('endMs')
  const error = runVerdict({
    end: result.end,
    received: received === null || answer === null ? null : { head: received.head, answer },
    redirect,
    takesAnyAnswer: request.takesAnyAnswer,
    timeouts: request.timeouts,
    host: url.host,
  })
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

interface HopRequest {
  readonly request: WireRequest
  readonly url: URL
  readonly body: Buffer | null
  /** Redirects followed before this hop. */
  readonly followed: number
}

async function runHop(
  { request, url, body, followed }: HopRequest,
  listener: WireListener,
  context: { readonly clock: RunClock; readonly signal: AbortSignal },
): Promise<Hop> {
  let redirect: RedirectDecision = { kind: 'none' }
  const answer: { received: Hop['received'] } = { received: null }
  const exchangeListener: ExchangeListener = {
    onHead(head, control) {
      redirect = decideRedirect(head, url, followed)
      if (redirect.kind === 'follow') {
        control.stop()
        return
      }
      listener.onHead(head, context.clock.timings())
      const receiver = createAnswerReceiver({ head, listener, clock: context.clock, control })
      answer.received = { head, receiver }
    },
    onChunk: (chunk) => answer.received?.receiver.onChunk(chunk),
  }
  const { method, timeouts } = request
  const headers = ownHeaders(request)
  const result = await runExchange({ url, method, headers, body, timeouts }, exchangeListener, context)
  return { result, redirect, received: answer.received }
}

function statusOf(end: ExchangeEnd, error: RunError | null): WireOutcome['status'] {
  if (end.kind === 'aborted') return 'aborted'
  return error === null ? 'done' : 'failed'
}

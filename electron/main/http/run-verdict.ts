import { errors } from 'undici'
import { httpRunError } from '../../../shared/domain/stream/http-run-error.ts'
import { parseJson } from '../../../shared/domain/stream/json-values.ts'
import { networkRunError } from '../../../shared/domain/stream/network-run-error.ts'
import { proxyRunError } from '../../../shared/domain/stream/proxy-run-error.ts'
import { readStatedError } from '../../../shared/domain/stream/read-server-error.ts'
import {
  cutError,
  protocolError,
  runError,
  serverErrorInStream,
  timeoutError,
} from '../../../shared/domain/stream/run-errors.ts'
import type { ResponseHead, RunError, RunTimeouts } from '../../../shared/schemas/run.ts'
import type { ReceivedAnswer } from './answer-receiver.ts'
import type { ExchangeEnd } from './exchange.ts'
import { ProxyError } from './proxy-error.ts'
import { headerValue, type RedirectDecision } from './redirects.ts'

/** All that is known of a run when its last exchange has ended. */
export interface EndedRun {
  readonly end: ExchangeEnd
  /** Null where no answer came, or none that was received. */
  readonly received: { readonly head: ResponseHead; readonly answer: ReceivedAnswer } | null
  readonly redirect: RedirectDecision
  readonly takesAnyAnswer: boolean
  readonly timeouts: RunTimeouts
  /** Name or address with the port, for the words of an error. */
  readonly host: string
}

/** Why a run did not end well; null where it did, or where the user stopped it. */
export function runVerdict(ended: EndedRun): RunError | null {
  const { end, received, redirect, timeouts, host } = ended
  if (end.kind === 'aborted') return null
  if (redirect.kind === 'refuse') return redirect.error
  // A bad status says more than the way in which its body ended.
  if (received !== null && received.head.httpStatus >= 300) return statusError(received.head, received.answer)
  switch (end.kind) {
    case 'timeout':
      return timeoutError(end.phase, timeouts)
    case 'error':
      return connectionError(end.error, { host, hasHead: received !== null })
    case 'complete':
    case 'stopped':
      return received === null ? null : answerError(received, ended)
  }
}

/** What an answer with a bad status means. */
export function statusError(head: ResponseHead, answer: Pick<ReceivedAnswer, 'text'>): RunError {
  return httpRunError({
    httpStatus: head.httpStatus,
    bodyText: answer.text,
    retryAfter: headerValue(head, 'retry-after'),
    nowMs: Date.now(),
  })
}

/** Statuses whose answer has no body (RFC 9110, 15.3.5 and 15.3.6). */
const STATUSES_WITHOUT_BODY = new Set([204, 205])

/** What is wrong with an answer that came whole and with a good status. */
function answerError(
  { head, answer }: NonNullable<EndedRun['received']>,
  { takesAnyAnswer }: EndedRun,
): RunError | null {
  // Bytes that are no text are not a fault of, say, a picture.
  if (answer.breach !== null && !(takesAnyAnswer && answer.breach === 'invalid-utf8')) {
    return protocolError(answer.breach)
  }
  if (answer.isEventStream || takesAnyAnswer) return null
  const text = answer.text.trimStart()
  if (text === '') return STATUSES_WITHOUT_BODY.has(head.httpStatus) ? null : protocolError('empty-body')
  if (text.startsWith('<') || headerValue(head, 'content-type')?.includes('html'))
    return protocolError('html')
  const value = parseJson(text)
  if (value === undefined) return protocolError('malformed-json')
  const stated = readStatedError(value)
  return stated === null ? null : serverErrorInStream(stated)
}

/** undici's codes for a request that it refuses to send. */
const REFUSED_BY_CLIENT = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED'])

/** An answer that is not HTTP, as against one that merely ends too early: undici gives both the same class. */
function isMalformedHttp(error: Error): boolean {
  if (error instanceof errors.HTTPParserError) return !error.message.includes('EOF')
  return error instanceof errors.HeadersOverflowError
}

function connectionError(error: Error, { host, hasHead }: { host: string; hasHead: boolean }): RunError {
  if (error instanceof ProxyError) return proxyRunError(error.failure, error.proxy, host)
  const code = errorCode(error)
  if (REFUSED_BY_CLIENT.has(code)) {
    return runError({
      kind: 'invalid-request',
      code: 'invalid-header',
      title: `The request cannot be sent: ${error.message}.`,
      hint: 'A header has a name or a value that HTTP does not allow. Correct it in the Headers tab.',
    })
  }
  if (isMalformedHttp(error)) return protocolError('malformed-http', error.message)
  return hasHead ? cutError() : networkRunError(code, host)
}

/** Several addresses that all failed come as one error around the others. */
function errorCode(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors[0] : undefined
  for (const candidate of [error, inner]) {
    if (candidate instanceof Error && 'code' in candidate && typeof candidate.code === 'string') {
      return candidate.code
    }
  }
  return error.name
}

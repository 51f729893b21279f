import type { RunError, RunTimeouts } from '../../schemas/run.ts'
import type { ServerError } from './read-server-error.ts'

/** A `RunError` with the rare fields left to their defaults: not retryable, no word from the server. */
export function runError(
  fields: Pick<RunError, 'kind' | 'code' | 'title' | 'hint'> & Partial<RunError>,
): RunError {
  return { retryable: false, serverMessage: null, retryAfterSeconds: null, ...fields }
}

const RETRY_HINT = 'What came before is kept. Send again to get the whole answer.'

/** The connection ended in mid-body. */
export function cutError(): RunError {
  return runError({
    kind: 'cut',
    code: 'connection-cut',
    title: 'The connection was cut in the middle of the answer.',
    hint: `The server or a proxy between closed it, or the network failed. ${RETRY_HINT}`,
    retryable: true,
  })
}

/**
 * The event stream ended in good order, but without its end mark.
 *
 * @param mark as the API spells it, e.g. `data: [DONE]`
 */
export function endOfStreamError(mark: string): RunError {
  return runError({
    kind: 'cut',
    code: 'stream-incomplete',
    title: 'The stream ended without its end mark.',
    hint: `The server or a proxy between stopped before ${mark}, so the answer may be incomplete. ${RETRY_HINT}`,
    retryable: true,
  })
}

/** The server sent an error object after it had begun with status 200. */
export function serverErrorInStream(error: ServerError): RunError {
  return runError({
    kind: 'http',
    code: 'server-error-in-stream',
    title: 'The server reported an error in its answer.',
    hint: 'The fault is on the server’s side unless its message says otherwise. What came before is kept; try again.',
    retryable: true,
    serverMessage: error.message,
  })
}

/** Which wait was too long. */
export type TimeoutPhase = 'connect' | 'first-byte' | 'silence'

/** A wait that was longer than its limit. */
export function timeoutError(phase: TimeoutPhase, timeouts: RunTimeouts): RunError {
  const words = timeoutWords(phase, timeouts)
  return runError({ kind: 'timeout', code: `timeout-${phase}`, retryable: true, ...words })
}

function timeoutWords(phase: TimeoutPhase, timeouts: RunTimeouts): Pick<RunError, 'title' | 'hint'> {
  switch (phase) {
    case 'connect':
      return {
        title: `No connection within ${seconds(timeouts.connectMs)}.`,
        hint: 'The server does not answer at this address, or a firewall swallows the packets. Check the base URL and the network, then try again.',
      }
    case 'first-byte':
      return {
        title: `Nothing came within ${seconds(timeouts.firstByteMs)}.`,
        hint: 'The server took the request but sent not even a keep-alive. It may be overloaded: try again, or raise the first-byte timeout in the settings.',
      }
    case 'silence':
      return {
        title: `The answer stalled: nothing came for ${seconds(timeouts.silenceMs)}.`,
        hint: `The server stopped sending, keep-alives included. ${RETRY_HINT} For slow servers raise the silence timeout in the settings.`,
      }
  }
}

function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(1))} s`
}

/** Why a redirect was not followed. */
export type RedirectRefusal = 'cross-origin' | 'method-change' | 'too-many' | 'no-target' | 'switched-off'

/** A redirect that was not followed. `target` is its origin, or its whole URL within the same origin. */
export function redirectError(refusal: RedirectRefusal, status: number, target: string): RunError {
  const words = redirectWords(refusal, status, target)
  return runError({ kind: 'redirect', code: `redirect-${refusal}`, ...words })
}

function redirectWords(
  refusal: RedirectRefusal,
  status: number,
  target: string,
): Pick<RunError, 'title' | 'hint'> {
  switch (refusal) {
    case 'cross-origin':
      return {
        title: `The server redirects to ${target} (${status}).`,
        hint: 'It was not followed, and the key was not sent there. If you trust that address, make it the base URL of an environment with a key of its own.',
      }
    case 'switched-off':
      return {
        title: `The server redirects to ${target} (${status}).`,
        hint: 'It was not followed, as the connection options say. Correct the base URL or the path, or let redirects be followed.',
      }
    case 'method-change':
      return {
        title: `The server redirects to ${target} (${status}).`,
        hint: 'It was not followed: this status would drop the method and the body. Nothing, the key included, was sent there. Correct the base URL or the path.',
      }
    case 'too-many':
      return {
        title: `The server redirects again and again, last to ${target} (${status}).`,
        hint: 'The fault is on the server’s side. Check the base URL.',
      }
    case 'no-target':
      return {
        title: `The server redirects (${status}), but does not say where to.`,
        hint: 'The fault is on the server’s side, or a proxy between. Check the base URL.',
      }
  }
}

/** The ways an answer can break the promises of the API. */
export type ProtocolBreach =
  | 'empty-body'
  | 'html'
  | 'malformed-json'
  | 'frame-too-large'
  | 'bad-encoding'
  | 'unknown-encoding'
  | 'invalid-utf8'
  | 'malformed-http'

const BREACHES: Readonly<Record<ProtocolBreach, Pick<RunError, 'title' | 'hint' | 'retryable'>>> = {
  'empty-body': {
    title: 'The server answered with an empty body.',
    hint: 'A good status, but not one byte of an answer: the fault is on the server’s side. Try again.',
    retryable: true,
  },
  html: {
    title: 'The server answered with a web page, not with JSON.',
    hint: 'A login page, a proxy or a wrong address answered. Check the base URL and the network; the page is in the Raw tab.',
    retryable: false,
  },
  'malformed-json': {
    title: 'The answer is not valid JSON.',
    hint: 'It was cut short or altered on its way. The text is kept in the Raw tab; try again.',
    retryable: true,
  },
  'frame-too-large': {
    title: 'One event of the stream is larger than any answer can be.',
    hint: 'Reading was stopped to protect this machine; what came is kept. Check that the address is an API.',
    retryable: false,
  },
  'bad-encoding': {
    title: 'The answer could not be decompressed.',
    hint: 'Its content-encoding header does not fit its bytes, or they were damaged on the way. Try again.',
    retryable: true,
  },
  'unknown-encoding': {
    title: 'The answer is compressed in a way that was not asked for.',
    hint: 'The server or a proxy between ignores the accept-encoding header, so the text cannot be read.',
    retryable: false,
  },
  'invalid-utf8': {
    title: 'The answer is not valid UTF-8 text.',
    hint: 'Bytes that are no characters are shown as �. The fault is on the server’s side, or a proxy between.',
    retryable: true,
  },
  'malformed-http': {
    title: 'The server does not speak proper HTTP.',
    hint: 'Something other than an HTTP server answers at this address and port. Check the base URL.',
    retryable: false,
  },
}

/** An answer that is not what the API promises. */
export function protocolError(breach: ProtocolBreach, serverMessage: string | null = null): RunError {
  return runError({ kind: 'protocol', code: breach, serverMessage, ...BREACHES[breach] })
}

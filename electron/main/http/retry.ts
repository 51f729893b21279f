import { setTimeout as delay } from 'node:timers/promises'
import type { RetryCause, RetryOption, RunHop } from '../../../shared/schemas/connection.ts'
import type { RunError } from '../../../shared/schemas/run.ts'

/** Waiting and chance; tests bring their own. */
export interface Pause {
  /** Resolves after the time, or at once when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** From 0 up to 1. */
  random(): number
}

/** The real ones. */
export const REAL_PAUSE: Pause = {
  wait: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
  random: Math.random,
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** A server that asks for more is not waited for: the error says when to come back. */
export const LONGEST_SERVERS_WAIT_MS = 120_000
const JITTER = 0.2

const CAUSE_BY_STATUS: ReadonlyMap<number, RetryCause> = new Map([
  [429, '429'],
  [500, '500'],
  [503, '503'],
])

/** Failures of the network that came before the server can have begun on the request, or before it said anything. */
const NETWORK_CODES_NOT_RETRIED: ReadonlySet<string> = new Set(['timeout-first-byte', 'timeout-silence'])

/** The try that failed, and what is known of it. */
export interface FailedTry {
  /** From 1. */
  readonly attempt: number
  /** Null where no answer began. */
  readonly httpStatus: number | null
  readonly error: RunError
  readonly offsetMs: number
}

/**
 * The next try, or null: none is left, or this end is none that is tried again. The wait is the server's
 * `Retry-After`, else 0.5, 1, 2 … up to 30 s, give or take a fifth so that clients refused together do not come back
 * together.
 */
export function planRetry(
  { attempt, httpStatus, error, offsetMs }: FailedTry,
  { count, causes }: RetryOption,
  random: () => number,
): Extract<RunHop, { kind: 'retry' }> | null {
  if (attempt > count) return null
  const cause = causeOf(httpStatus, error)
  if (cause === null || !causes.includes(cause)) return null
  const serversWaitMs = error.retryAfterSeconds === null ? null : error.retryAfterSeconds * 1000
  if (serversWaitMs !== null && serversWaitMs > LONGEST_SERVERS_WAIT_MS) return null
  return {
    kind: 'retry',
    offsetMs,
    attempt,
    httpStatus,
    reason: error.title,
    waitMs: serversWaitMs ?? backOffMs(attempt, random),
    isServersWait: serversWaitMs !== null,
  }
}

function causeOf(httpStatus: number | null, error: RunError): RetryCause | null {
  if (httpStatus !== null) return CAUSE_BY_STATUS.get(httpStatus) ?? null
  const isNetwork = error.kind === 'network' || error.kind === 'timeout'
  return isNetwork && error.retryable && !NETWORK_CODES_NOT_RETRIED.has(error.code) ? 'network' : null
}

function backOffMs(attempt: number, random: () => number): number {
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))
  return Math.round(waitMs * (1 - JITTER + 2 * JITTER * random()))
}

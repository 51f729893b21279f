import type { RunDetail } from '../../../../shared/schemas/run.ts'

/** Tries of a cell, the first one included. */
export const MAX_ATTEMPTS = 6

const RETRIED_CODES: ReadonlySet<string> = new Set(['http-429', 'http-503'])
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
const JITTER = 0.2

/** When a cell is tried again, Unix ms, and why it has to be. */
export interface PlannedRetry {
  readonly atMs: number
  readonly reason: string
  /** Whether the server refused for too many at once: it takes no more than what is in flight. */
  readonly isTooMany: boolean
}

/**
 * The next try after a run that the server refused because it was busy; null for any other end and after the last try.
 * A 429 that names the balance is tried again like any other: the server lowers the number of runs at once, not to
 * none. The wait is the server's `Retry-After`, else 1, 2, 4 … up to 60 s, give or take a fifth so that cells refused
 * together do not come back together.
 */
export function planRetry(
  { summary, error }: Pick<RunDetail, 'summary' | 'error'>,
  { attempts, nowMs, random }: { attempts: number; nowMs: number; random: () => number },
): PlannedRetry | null {
  if (summary.status !== 'failed' || error === null) return null
  if (!RETRIED_CODES.has(error.code) || attempts >= MAX_ATTEMPTS) return null
  const waitMs =
    error.retryAfterSeconds === null ? backOffMs(attempts, random) : error.retryAfterSeconds * 1000
  return { atMs: nowMs + waitMs, reason: error.title, isTooMany: error.code === 'http-429' }
}

function backOffMs(attempts: number, random: () => number): number {
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1))
  return Math.round(waitMs * (1 - JITTER + 2 * JITTER * random()))
}

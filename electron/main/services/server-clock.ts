import type { ResponseHead, RunTimings } from '../../../shared/schemas/run.ts'

/** How far the server's clock is ahead of this machine's, by what a response said of it. */
export interface ServerClock {
  readonly clock: 'server' | 'local'
  /** Added to local Unix ms; 0 without a header. */
  readonly offsetMs: number
}

/** `Date` is cut to whole seconds. */
const DATE_RESOLUTION_MS = 1000

/**
 * The server's clock by the `Date` header, which is the time the response was made (RFC 9110, 6.6.1): the smallest
 * shift of the local clock that agrees with it when the headers came.
 */
export function serverClockOf(
  response: ResponseHead,
  { startedAtMs, timings }: { startedAtMs: number; timings: RunTimings },
): ServerClock {
  const header = response.headers.find(([name]) => name.toLowerCase() === 'date')
  const dateMs = header === undefined ? Number.NaN : Date.parse(header[1])
  if (Number.isNaN(dateMs)) return { clock: 'local', offsetMs: 0 }
  const headersAtMs = Math.round(startedAtMs + (timings.headersMs ?? 0))
  const latestMs = dateMs + DATE_RESOLUTION_MS - 1
  const agreedMs = Math.min(Math.max(headersAtMs, dateMs), latestMs)
  return { clock: 'server', offsetMs: agreedMs - headersAtMs }
}

import { AppError } from '../../../shared/ipc/result.ts'
import type { RunTimeouts } from '../../../shared/schemas/run.ts'
import { joinUrl } from '../http/base-url.ts'
import { performRequest } from '../http/perform-request.ts'
import type { Destination } from './environment-service.ts'

const TIMEOUTS: RunTimeouts = { connectMs: 10_000, firstByteMs: 20_000, silenceMs: 20_000 }

/**
 * Calls an endpoint that answers a question about the account; no run is made of it. Gives the JSON of the answer,
 * undefined where it is none. Throws `network` with a hint for the user.
 */
export async function getJson(to: Destination, path: string): Promise<unknown> {
  const authorization = to.key === null ? [] : [['authorization', `Bearer ${to.key}`] as const]
  const outcome = await performRequest(
    {
      url: joinUrl(to.baseUrl, path).href,
      method: 'GET',
      headers: [['accept', 'application/json'], ...to.headers, ...authorization],
      bodyText: null,
      streaming: false,
      takesAnyAnswer: false,
      timeouts: TIMEOUTS,
      connection: to.connection,
    },
    { onHead() {}, onFrame() {} },
    new AbortController().signal,
  )
  if (outcome.error !== null) {
    const { title, hint, retryable } = outcome.error
    throw new AppError({ code: 'network', message: title, retryable, details: { hint } })
  }
  try {
    return JSON.parse(outcome.bodyText ?? '')
  } catch {
    return undefined
  }
}

import { AppError } from '../../../shared/ipc/result.ts'
import { type Balance, balanceSchema } from '../../../shared/schemas/environment.ts'
import type { RunTimeouts } from '../../../shared/schemas/run.ts'
import { joinUrl } from '../http/base-url.ts'
import { performRequest } from '../http/perform-request.ts'
import type { Destination } from './environment-service.ts'

const TIMEOUTS: RunTimeouts = { connectMs: 10_000, firstByteMs: 20_000, silenceMs: 20_000 }

function parseBalance(text: string): Balance | null {
  try {
    return balanceSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Calls `GET /user/balance` (API reference, Get User Balance). Throws `network` with a hint for the user. */
export async function readBalance(to: Destination): Promise<Balance> {
  const authorization = to.key === null ? [] : [['authorization', `Bearer ${to.key}`] as const]
  const outcome = await performRequest(
    {
      url: joinUrl(to.baseUrl, '/user/balance').href,
      method: 'GET',
      headers: [['accept', 'application/json'], ...to.headers, ...authorization],
      bodyText: null,
      takesAnyAnswer: false,
      streaming: false,
      timeouts: TIMEOUTS,
    },
    { onHead() {}, onFrame() {} },
    new AbortController().signal,
  )
  if (outcome.error !== null) {
    const { title, hint, retryable } = outcome.error
    throw new AppError({ code: 'network', message: title, retryable, details: { hint } })
  }
  const balance = parseBalance(outcome.bodyText ?? '')
  if (balance !== null) return balance
  const hint = 'Servers other than DeepSeek’s often have no /user/balance. Send a request to try the key.'
  throw new AppError({
    code: 'network',
    message: 'The server answered, but not with a balance.',
    details: { hint },
  })
}

import type { ApiRejection } from '../../../shared/domain/chat-rules/api-rejection.ts'
import type { SandboxOptions } from '../../../shared/schemas/environment.ts'
import type { Exchange } from './answer-request.ts'
import { invalidKey, tooManyAtOnce } from './error-answers.ts'

/** A key that contains this gets the real 401, so that one can see what it looks like. Any other key, or none, is fine. */
const INVALID_KEY_MARK = 'invalid'
/** Completions that are answered at once in the scenario `busy`. */
const BUSY_LIMIT = 2

/** Sent with 429. The API documents no such header; clients honour it where it comes. */
export const RETRY_AFTER_SECONDS = '2'
/** Short, since a place becomes free with the end of any answer. */
export const BUSY_RETRY_AFTER_SECONDS = '1'

/** The refusal of a key, or null when it is taken. */
export function keyRejection(key: string): ApiRejection | null {
  return key.includes(INVALID_KEY_MARK) ? invalidKey(key) : null
}

/** The key after the word `Bearer`; empty without the header. */
export function bearerKey(authorization: string | undefined): string {
  return (authorization ?? '').replace(/^Bearer\s+/i, '')
}

/** A completion counts from here to the end of its answer, or until the client is gone. */
export function accept(
  { response, underWay, signal }: Pick<Exchange, 'response' | 'underWay' | 'signal'>,
  { scenario }: SandboxOptions,
): boolean {
  if (scenario === 'busy' && underWay.size >= BUSY_LIMIT) return false
  if (signal.aborted) return true
  underWay.add(response)
  response.once('close', () => underWay.delete(response))
  return true
}

/** The refusal of a completion that was not accepted. */
export function busyRejection({ underWay }: Pick<Exchange, 'underWay'>): ApiRejection {
  return tooManyAtOnce(underWay.size + 1, BUSY_LIMIT)
}

import { redirectError } from '../../../shared/domain/stream/run-errors.ts'
import type { RedirectOption } from '../../../shared/schemas/connection.ts'
import type { Method } from '../../../shared/schemas/request.ts'
import type { ResponseHead, RunError } from '../../../shared/schemas/run.ts'
import { isLoopback } from './base-url.ts'

/** Redirects that are followed in one run before it is called a loop. */
export const MAX_REDIRECTS = 5

/** What to do about an answer. */
export type RedirectDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'follow'; readonly url: URL; readonly isOtherOrigin: boolean }
  | { readonly kind: 'refuse'; readonly error: RunError }

/** Statuses that let the client repeat the request as a GET without its body (RFC 9110, 15.4). */
const METHOD_CHANGING = new Set([301, 302, 303])
const METHOD_KEEPING = new Set([307, 308])

/** What a redirect answers. */
export interface RedirectedRequest {
  readonly from: URL
  readonly method: Method
  /** Redirects followed before. */
  readonly followed: number
  readonly option: RedirectOption
}

/**
 * Follows only what repeats the same request: one that is changed on its way is not the one the user wrote. To another
 * origin only where the user allows it; the key, which is bound to its origin, is then left out by the caller.
 */
export function decideRedirect(
  head: ResponseHead,
  { from, method, followed, option }: RedirectedRequest,
): RedirectDecision {
  const { httpStatus } = head
  if (!METHOD_CHANGING.has(httpStatus) && !METHOD_KEEPING.has(httpStatus)) return { kind: 'none' }
  const location = headerValue(head, 'location')
  if (location === null || !URL.canParse(location, from)) {
    return { kind: 'refuse', error: redirectError('no-target', httpStatus, '') }
  }
  const target = new URL(location, from)
  if (option === 'none') {
    return { kind: 'refuse', error: redirectError('switched-off', httpStatus, placeOf(target)) }
  }
  const isOtherOrigin = target.origin !== from.origin
  if (
    (isOtherOrigin && !(option === 'any' && mayLeadTo(target, from))) ||
    target.username !== '' ||
    target.password !== ''
  ) {
    return { kind: 'refuse', error: redirectError('cross-origin', httpStatus, placeOf(target)) }
  }
  if (METHOD_CHANGING.has(httpStatus) && method !== 'GET' && method !== 'HEAD') {
    return { kind: 'refuse', error: redirectError('method-change', httpStatus, target.href) }
  }
  if (followed >= MAX_REDIRECTS) {
    return { kind: 'refuse', error: redirectError('too-many', httpStatus, target.href) }
  }
  return { kind: 'follow', url: target, isOtherOrigin }
}

/** As private as what a base URL may be, and never from elsewhere to a server of this machine. */
function mayLeadTo(target: URL, from: URL): boolean {
  if (isLoopback(target.hostname)) return isLoopback(from.hostname) && /^https?:$/.test(target.protocol)
  return target.protocol === 'https:'
}

/** The origin; `data:` and the like have none. */
function placeOf(target: URL): string {
  return target.origin === 'null' ? target.protocol : target.origin
}

/** The first value of a header, or null. Names are given in lower case. */
export function headerValue(head: ResponseHead, name: string): string | null {
  return head.headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null
}

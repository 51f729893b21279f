import { redirectError } from '../../../shared/domain/stream/run-errors.ts'
import type { ResponseHead, RunError } from '../../../shared/schemas/run.ts'

/** Redirects that are followed in one run before it is called a loop. */
export const MAX_REDIRECTS = 5

/** What to do about an answer. */
export type RedirectDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'follow'; readonly url: URL }
  | { readonly kind: 'refuse'; readonly error: RunError }

/** Statuses that let the client repeat the request as a GET without its body (RFC 9110, 15.4). */
const METHOD_CHANGING = new Set([301, 302, 303])
const METHOD_KEEPING = new Set([307, 308])

/**
 * Follows only what repeats the same request at the same origin: the key is bound to its origin, and a request
 * that is changed on its way is not the one the user wrote.
 */
export function decideRedirect(head: ResponseHead, from: URL, followed: number): RedirectDecision {
  const { httpStatus } = head
  if (!METHOD_CHANGING.has(httpStatus) && !METHOD_KEEPING.has(httpStatus)) return { kind: 'none' }
  const location = headerValue(head, 'location')
  if (location === null || !URL.canParse(location, from)) {
    return { kind: 'refuse', error: redirectError('no-target', httpStatus, '') }
  }
  const target = new URL(location, from)
  if (target.origin !== from.origin || target.username !== '' || target.password !== '') {
    return { kind: 'refuse', error: redirectError('cross-origin', httpStatus, placeOf(target)) }
  }
  if (METHOD_CHANGING.has(httpStatus)) {
    return { kind: 'refuse', error: redirectError('method-change', httpStatus, target.href) }
  }
  if (followed >= MAX_REDIRECTS) {
    return { kind: 'refuse', error: redirectError('too-many', httpStatus, target.href) }
  }
  return { kind: 'follow', url: target }
}

/** The origin; `data:` and the like have none. */
function placeOf(target: URL): string {
  return target.origin === 'null' ? target.protocol : target.origin
}

/** The first value of a header, or null. Names are given in lower case. */
export function headerValue(head: ResponseHead, name: string): string | null {
  return head.headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null
}

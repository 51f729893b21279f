import type { SentRequest } from '../../schemas/run.ts'
import { diffBodies } from './request-body.ts'
import { causeOf, type RequestCause } from './request-cause.ts'
import type { RequestChange } from './request-change.ts'
import { diffHeads } from './request-head.ts'

export type { RequestCause } from './request-cause.ts'
export type { RequestChange } from './request-change.ts'

/** How two requests differ, and why their answers can. */
export interface RequestDiff {
  readonly changes: readonly RequestChange[]
  readonly cause: RequestCause
}

/**
 * Compares two requests as they were sent: server, method, path, headers that are not set anew for every run, and
 * the body by what it means to the API.
 */
export function diffRequests(before: SentRequest, after: SentRequest): RequestDiff {
  const changes = [...diffHeads(before, after), ...diffBodies(before, after)]
  return { changes, cause: causeOf(changes) }
}

import type { CheckSubject } from '../../../shared/domain/checks/check-subject.ts'
import type { Check, CheckResult } from '../../../shared/schemas/check.ts'

/** What the thread is asked: all of these checks, in their order. It gets the next job when it has done with one. */
export interface CheckJob {
  readonly checks: readonly Check[]
  readonly subject: CheckSubject
}

/** `ready` once, when the thread has loaded; then a result for each check. */
export type CheckAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly result: CheckResult }

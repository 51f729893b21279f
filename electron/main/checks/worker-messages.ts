import type { CheckSubject } from '../../../shared/domain/checks/check-subject.ts'
import type { Check, CheckResult } from '../../../shared/schemas/check.ts'
import type { SchemaFit, SchemaQuestion } from '../../../shared/schemas/tool-loop.ts'

/** All of these checks of one run, in their order. */
export interface CheckJob {
  readonly kind: 'checks'
  readonly checks: readonly Check[]
  readonly subject: CheckSubject
}

/** Whether these values fit these schemas, in their order. */
export interface FitJob {
  readonly kind: 'fit'
  readonly questions: readonly SchemaQuestion[]
}

/** What the thread is asked. It gets the next job when it has done with one. */
export type ThreadJob = CheckJob | FitJob

/** One answer to a job: there are as many as the job has checks or questions. */
export type JobAnswer =
  | { readonly kind: 'result'; readonly result: CheckResult }
  | { readonly kind: 'fit'; readonly fit: SchemaFit }

/** `ready` once, when the thread has loaded; then the answers. */
export type CheckAnswer = { readonly kind: 'ready' } | JobAnswer

/** How many answers the job gets. */
export function answersOf(job: ThreadJob): number {
  return job.kind === 'checks' ? job.checks.length : job.questions.length
}

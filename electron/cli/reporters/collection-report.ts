import type { RunDetail } from '../../../shared/schemas/run.ts'
import type { FailureJson } from '../output/report-failure.ts'
import { wentWell } from '../output/run-figures.ts'

/** One request of a collection, carried out once. */
export interface CollectionStep {
  /** `Collection/Request`. */
  readonly name: string
  /** The number of the row of the data, from 1; null without data. */
  readonly row: number | null
  /** The number of the repetition, from 1; null where there is one only. */
  readonly repetition: number | null
  /** How it went, or why it could not be sent. */
  readonly result: { readonly run: RunDetail } | { readonly failure: FailureJson }
}

/** How a collection went. */
export interface CollectionReport {
  readonly collection: string
  readonly steps: readonly CollectionStep[]
  /** Steps that were not made any more: after a failure with `--bail`, or after Ctrl C. */
  readonly skipped: number
  readonly durationMs: number
}

/** Tells how a collection goes: each step when it has ended, then all of it. */
export interface CollectionReporter {
  step(step: CollectionStep): void
  end(report: CollectionReport): void
}

/** Whether a step and all its tests went well. */
export function stepWentWell({ result }: CollectionStep): boolean {
  return 'run' in result && wentWell(result.run)
}

/** A step in words: `Collection/Request, row 2, repetition 1`. */
export function stepName({ name, row, repetition }: Omit<CollectionStep, 'result'>): string {
  const parts = [name]
  if (row !== null) parts.push(`row ${row}`)
  if (repetition !== null) parts.push(`repetition ${repetition}`)
  return parts.join(', ')
}

/** How many steps and tests ended how. */
export function countSteps({ steps }: Pick<CollectionReport, 'steps'>) {
  const counts = { runs: steps.length, failedRuns: 0, tests: 0, failedTests: 0, unknownTests: 0 }
  for (const { result } of steps) {
    const run = 'run' in result ? result.run : null
    if (run?.summary.status !== 'done') counts.failedRuns += 1
    const { passed, failed, unknown } = run?.summary.checks ?? { passed: 0, failed: 0, unknown: 0 }
    counts.tests += passed + failed + unknown
    counts.failedTests += failed
    counts.unknownTests += unknown
  }
  return counts
}

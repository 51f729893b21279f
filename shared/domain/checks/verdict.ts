import type { CheckResult } from '../../schemas/check.ts'

/** What a check found, and why, in a sentence for the user. */
export type Verdict = Readonly<Pick<CheckResult, 'outcome' | 'reason'>>

/** The check holds. */
export function passed(reason: string): Verdict {
  return { outcome: 'passed', reason }
}

/** The check does not hold, or cannot be made as it is written. */
export function failed(reason: string): Verdict {
  return { outcome: 'failed', reason }
}

/** What the check looks at was not reported. */
export function unknown(reason: string): Verdict {
  return { outcome: 'unknown', reason }
}

/** Passed where `holds`, with the reason for either side. */
export function verdictOf(holds: boolean, reasons: { passed: string; failed: string }): Verdict {
  return holds ? passed(reasons.passed) : failed(reasons.failed)
}

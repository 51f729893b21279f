import { describeCheck } from '../../../shared/domain/checks/describe-check.ts'
import type { CheckResult } from '../../../shared/schemas/check.ts'
import type { TextOutput } from './terminal.ts'

const MARKS = { passed: '✓', failed: '✗', unknown: '?' } as const
const PAINTS = { passed: 'green', failed: 'red', unknown: 'yellow' } as const

/** The results of tests, a line each, with the reason of those that did not pass. */
export function checkLines(results: readonly CheckResult[], output: TextOutput): string[] {
  return results.map(({ check, outcome, reason }) => {
    const why = outcome === 'passed' ? '' : output.style.dim(` (${output.foreign(reason)})`)
    return `${output.style[PAINTS[outcome]](MARKS[outcome])} ${output.foreign(describeCheck(check))}${why}`
  })
}

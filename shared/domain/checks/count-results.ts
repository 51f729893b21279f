import type { CheckCounts, CheckResult } from '../../schemas/check.ts'

/** How many ended how. */
export function countResults(results: readonly Pick<CheckResult, 'outcome'>[]): CheckCounts {
  const counts = { passed: 0, failed: 0, unknown: 0 }
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}

import type { CheckCounts, CheckResult } from '../../schemas/check.ts'

/** How many ended how. */
export function countResults(results: readonly Pick<CheckResult, 'outcome'>[]): CheckCounts {
  const counts = { passed: 0, failed: 0, unknown: 0 }
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}

/** The counts in words: `2 of 3 tests passed`, `1 of 1 test passed`, `0 of 2 tests passed, 2 unknown`. */
export function countsInWords({ passed, failed, unknown }: CheckCounts): string {
  const total = passed + failed + unknown
  const words = `${passed} of ${total} ${total === 1 ? 'test' : 'tests'} passed`
  return unknown === 0 ? words : `${words}, ${unknown} unknown`
}

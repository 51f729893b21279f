import { describe, expect, it } from 'vitest'
import { testStatistics } from '../../../../../shared/domain/comparison/statistics/test-statistics.ts'
import { wilsonInterval } from '../../../../../shared/domain/statistics/wilson-interval.ts'

describe('testStatistics', () => {
  it('takes a run for passed when no test of it failed', () => {
    const runs = [
      { checks: { passed: 2, failed: 0, unknown: 0 } },
      { checks: { passed: 1, failed: 0, unknown: 1 } },
      { checks: { passed: 1, failed: 1, unknown: 0 } },
      { checks: { passed: 0, failed: 2, unknown: 0 } },
    ]
    expect(testStatistics(runs)).toEqual({
      passedRuns: 2,
      testedRuns: 4,
      passRate: wilsonInterval(2, 4),
      passed: 4,
      failed: 3,
      unknown: 1,
    })
  })

  it.each([
    ['that has no tests', null],
    ['none of whose tests was decided', { passed: 0, failed: 0, unknown: 3 }],
    ['whose list of tests is empty', { passed: 0, failed: 0, unknown: 0 }],
  ])('does not take a run %s for passed', (_what, checks) => {
    expect(testStatistics([{ checks }])).toMatchObject({ passedRuns: 0, testedRuns: 0, passRate: null })
  })
})

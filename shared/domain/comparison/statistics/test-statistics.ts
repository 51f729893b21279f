import { type ShareInterval, wilsonInterval } from '../../statistics/wilson-interval.ts'
import type { CountedRun } from './column-runs.ts'

/** How the tests of the request went in a column. */
export interface TestStatistics {
  /** Runs of which no test failed. */
  readonly passedRuns: number
  /** Runs of which at least one test passed or failed. */
  readonly testedRuns: number
  /** The share of passed runs with its 95 % interval; null when none was tested. */
  readonly passRate: ShareInterval | null
  /** Single tests, over all runs; `unknown` = what the test looks at was not reported. */
  readonly passed: number
  readonly failed: number
  readonly unknown: number
}

/** Counts the tests of the runs. */
export function testStatistics(runs: readonly Pick<CountedRun, 'checks'>[]): TestStatistics {
  const counts = runs.flatMap(({ checks }) => checks ?? [])
  const tested = counts.filter(({ passed, failed }) => passed + failed > 0)
  const passedRuns = tested.filter(({ failed }) => failed === 0).length
  const sumOf = (outcome: 'passed' | 'failed' | 'unknown') =>
    counts.reduce((sum, each) => sum + each[outcome], 0)
  return {
    passedRuns,
    testedRuns: tested.length,
    passRate: wilsonInterval(passedRuns, tested.length),
    passed: sumOf('passed'),
    failed: sumOf('failed'),
    unknown: sumOf('unknown'),
  }
}

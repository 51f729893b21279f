import { bestOf } from '../../statistics/best-of.ts'
import { type CountedRun, valuesOf } from './column-runs.ts'
import type { Measure } from './run-measures.ts'
import { type TestStatistics, testStatistics } from './test-statistics.ts'

/** What can be best: a measure with a good end, or the share of passed tests. */
export type MarkedFigure = (typeof GOOD_ENDS)[number][0] | 'tests'

/** The column that is best in a figure, where one is. */
export type BestMarks = ReadonlyMap<MarkedFigure, string>

/** The runs of one row in a column. */
export type RowRuns = Readonly<{ columnId: string; runs: readonly CountedRun[] }>

/** Fewer or more tokens are neither good nor bad by themselves; what they cost and how long they take is. */
const GOOD_ENDS = [
  ['totalMs', 'lower'],
  ['firstReasoningMs', 'lower'],
  ['firstAnswerMs', 'lower'],
  ['tokensPerSecond', 'higher'],
  ['cost', 'lower'],
] as const satisfies readonly (readonly [Measure, 'lower' | 'higher'])[]

/** The best column of each figure at one row; of several repetitions only where it is more than chance. */
export function bestMarks(columns: readonly RowRuns[]): BestMarks {
  const marks = new Map<MarkedFigure, string>()
  for (const [measure, better] of GOOD_ENDS) {
    const values = columns.map(({ columnId, runs }) => ({ id: columnId, values: valuesOf(runs, measure) }))
    const best = bestOf(values, better)
    if (best !== null) marks.set(measure, best)
  }
  const best = bestInTests(columns)
  if (best !== null) marks.set('tests', best)
  return marks
}

/**
 * The column whose tests pass most. Of one run each, the share of its tests counts; of several, the share of runs
 * that passed, and the 95 % intervals of the best two must not meet.
 */
function bestInTests(columns: readonly RowRuns[]): string | null {
  const tested = columns.flatMap(({ columnId, runs }) => {
    const tests = testStatistics(runs)
    return tests.testedRuns === 0 ? [] : [{ columnId, tests }]
  })
  const isSingle = tested.every(({ tests }) => tests.testedRuns === 1)
  const shareOf = isSingle ? shareOfTests : shareOfRuns
  const [best, second] = tested.sort((left, right) => shareOf(right.tests) - shareOf(left.tests))
  if (best === undefined || second === undefined) return null
  if (isSingle) return shareOf(best.tests) > shareOf(second.tests) ? best.columnId : null
  const [low, high] = [best.tests.passRate?.low ?? 0, second.tests.passRate?.high ?? 1]
  return low > high ? best.columnId : null
}

function shareOfTests({ passed, failed }: TestStatistics): number {
  return passed / (passed + failed)
}

function shareOfRuns({ passRate }: TestStatistics): number {
  return passRate?.share ?? 0
}

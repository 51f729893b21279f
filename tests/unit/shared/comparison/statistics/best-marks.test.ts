import { describe, expect, it } from 'vitest'
import { bestMarks } from '../../../../../shared/domain/comparison/statistics/best-marks.ts'
import type { CountedRun } from '../../../../../shared/domain/comparison/statistics/column-runs.ts'
import type { RunMeasures } from '../../../../../shared/domain/comparison/statistics/run-measures.ts'
import { countedRun } from './comparison-cell.ts'

function runWith(measures: Partial<RunMeasures>, change: Partial<CountedRun> = {}): CountedRun {
  return countedRun({ measures: { ...countedRun().measures, ...measures }, ...change })
}

function tested(passed: number, failed: number): CountedRun {
  return countedRun({ checks: { passed, failed, unknown: 0 } })
}

/** Marks of columns that are named by letters. */
function marksOf(...columns: readonly (readonly CountedRun[])[]): unknown {
  return Object.fromEntries(
    bestMarks(columns.map((runs, index) => ({ columnId: 'abc'.charAt(index), runs }))),
  )
}

describe('bestMarks', () => {
  it('of single runs goes to the good end of each figure, and marks no tokens', () => {
    const fast = runWith({ totalMs: 1_400, firstAnswerMs: 380, tokensPerSecond: 71, promptTokens: 9 })
    const slow = runWith({ totalMs: 4_900, firstAnswerMs: 610, tokensPerSecond: 96, promptTokens: 8 })
    const cheap = runWith({ cost: 0.00011, firstReasoningMs: 50, completionTokens: 1 })
    const dear = runWith({ cost: 0.00056, firstReasoningMs: 10, completionTokens: 2 })
    expect(marksOf([fast], [slow])).toEqual({ totalMs: 'a', firstAnswerMs: 'a', tokensPerSecond: 'b' })
    expect(marksOf([cheap], [dear])).toEqual({ cost: 'a', firstReasoningMs: 'b' })
  })

  it('goes to none of tied runs and to none that has nobody to be compared with', () => {
    const run = runWith({ totalMs: 1 })
    expect(marksOf([run], [run], [runWith({ totalMs: 2 })])).toEqual({})
    expect(marksOf([run], [])).toEqual({})
    expect(marksOf([run], [countedRun()])).toEqual({})
  })

  it('of repetitions goes to the best only when it is so by more than chance', () => {
    const totals = (...all: number[]) => all.map((totalMs) => runWith({ totalMs }))
    const fast = totals(100, 110, 105, 108, 103)
    expect(marksOf(fast, totals(300, 310, 305, 308, 303))).toEqual({ totalMs: 'a' })
    expect(marksOf(fast, totals(90, 130, 104, 111, 107))).toEqual({})
    expect(marksOf(fast.slice(1), totals(300, 310, 305, 308, 303))).toEqual({})
  })

  it.each([
    ['the greater share of single tests', [[tested(2, 0)], [tested(4, 1)]], { tests: 'a' }],
    ['equal shares', [[tested(2, 2)], [tested(1, 1)]], {}],
    ['one column with tests alone', [[tested(2, 0)], [countedRun()]], {}],
    ['five of five runs and none of five', [many(5, 0), many(0, 5)], { tests: 'a' }],
    ['none of five runs and five of five', [many(0, 5), many(5, 0)], { tests: 'b' }],
    ['five of five runs and two of five', [many(5, 0), many(2, 3)], {}],
    ['a single passed run and one of two', [[tested(1, 0)], many(1, 1)], {}],
  ])('of tests compares %s', (_what, columns, expected) => {
    expect(marksOf(...columns)).toEqual(expected)
  })
})

function many(passed: number, failed: number): CountedRun[] {
  return [
    ...Array.from({ length: passed }, () => tested(1, 0)),
    ...Array.from({ length: failed }, () => tested(0, 1)),
  ]
}

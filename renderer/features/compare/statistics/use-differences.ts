import { useEffect, useState } from 'react'
import {
  type ColumnDifference,
  differenceSamples,
  judgeSamples,
} from '../../../../shared/domain/comparison/statistics/column-difference.ts'
import type { ColumnRuns } from '../../../../shared/domain/comparison/statistics/column-runs.ts'
import type { Measure } from '../../../../shared/domain/comparison/statistics/run-measures.ts'

/** Differences by column, the column it was compared with, and measure. A column whose runs change is another object. */
const judged = new WeakMap<ColumnRuns, WeakMap<ColumnRuns, Map<Measure, ColumnDifference>>>()

type Answers = Readonly<{ measure: Measure; byColumn: ReadonlyMap<string, ColumnDifference> }>

const NO_ANSWERS: Answers['byColumn'] = new Map()

/**
 * How far each column is from the first, by column id. Only what is asked for is made, column by column while the page
 * has nothing else to do; a column of which more runs have come in keeps its difference until there is a new one.
 */
export function useDifferences(
  columns: readonly ColumnRuns[],
  measure: Measure,
): ReadonlyMap<string, ColumnDifference> {
  const [answers, setAnswers] = useState<Answers>({ measure, byColumn: NO_ANSWERS })
  useEffect(() => {
    const [reference, ...waiting] = columns
    let handle = 0
    function judgeNext(): void {
      const column = waiting.shift()
      if (reference === undefined || column === undefined) return
      const difference = differenceOf(column, reference, measure)
      setAnswers((before) => withAnswer(before, { columnId: column.columnId, measure, difference }))
      handle = requestIdleCallback(judgeNext)
    }
    handle = requestIdleCallback(judgeNext)
    return () => cancelIdleCallback(handle)
  }, [columns, measure])
  return answers.measure === measure ? answers.byColumn : NO_ANSWERS
}

function withAnswer(
  before: Answers,
  { columnId, measure, difference }: { columnId: string; measure: Measure; difference: ColumnDifference },
): Answers {
  const kept = before.measure === measure ? before.byColumn : NO_ANSWERS
  return { measure, byColumn: new Map(kept).set(columnId, difference) }
}

function differenceOf(column: ColumnRuns, reference: ColumnRuns, measure: Measure): ColumnDifference {
  const byReference = judged.get(column) ?? new WeakMap<ColumnRuns, Map<Measure, ColumnDifference>>()
  const byMeasure = byReference.get(reference) ?? new Map<Measure, ColumnDifference>()
  const difference = byMeasure.get(measure) ?? judgeSamples(differenceSamples(column, reference, measure))
  judged.set(column, byReference.set(reference, byMeasure.set(measure, difference)))
  return difference
}

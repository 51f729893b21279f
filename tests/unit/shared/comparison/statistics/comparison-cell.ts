import type { CountedRun } from '../../../../../shared/domain/comparison/statistics/column-runs.ts'
import { measureRun } from '../../../../../shared/domain/comparison/statistics/run-measures.ts'
import type { CellKey, ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import type { RunSummary } from '../../../../../shared/schemas/run.ts'
import { doneCell as aDoneCell } from '../../../../support/comparison-builders.ts'
import { runDetail } from '../../../../support/run-builders.ts'

/** A cell whose run has ended well; name what matters to the test. */
export function doneCell(
  key: Partial<CellKey>,
  run: Partial<RunSummary> = {},
  change: Partial<ComparisonCell> = {},
): ComparisonCell {
  return aDoneCell({ ...key, run: { ...runDetail().summary, ...run }, ...change })
}

/** A run that counts, at the first place and with nothing known of it but what is named. */
export function countedRun(change: Partial<CountedRun> = {}): CountedRun {
  return {
    place: 0,
    rowIndex: 0,
    measures: measureRun({ ...runDetail().summary, durationMs: null }, null),
    costPico: null,
    isCostEstimate: false,
    answerDigest: null,
    checks: null,
    finishReason: null,
    ...change,
  }
}

/** A dataset with rows of these ids. */
export function datasetOf(...rowIds: readonly string[]): { rows: { id: string }[] } {
  return { rows: rowIds.map((id) => ({ id })) }
}

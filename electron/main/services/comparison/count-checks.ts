import type { CellKey, ColumnCheckCounts } from '../../../../shared/schemas/comparison.ts'
import type { CellCheckOutcome } from '../../storage/comparison-repository.ts'

/** Which outcomes count: those of tests the request has now, in cells that are current. */
export interface CountedChecks {
  readonly checkIds: ReadonlySet<string>
  readonly isCounted: (key: CellKey) => boolean
}

/** Adds up outcomes test by test and column by column. */
export function countChecks(
  outcomes: readonly CellCheckOutcome[],
  { checkIds, isCounted }: CountedChecks,
): ColumnCheckCounts[] {
  const byTest = new Map<string, ColumnCheckCounts>()
  for (const { columnId, rowId, repetition, checkId, outcome } of outcomes) {
    if (!checkIds.has(checkId) || !isCounted({ columnId, rowId, repetition })) continue
    const name = JSON.stringify([columnId, checkId])
    const known = byTest.get(name) ?? { columnId, checkId, counts: { passed: 0, failed: 0, unknown: 0 } }
    known.counts[outcome] += 1
    byTest.set(name, known)
  }
  return [...byTest.values()]
}

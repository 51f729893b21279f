import type { ComparisonColumn } from '../../../../shared/schemas/comparison.ts'
import { comparisonColumn } from '../../../support/comparison-builders.ts'

/** A column that sends the request as it is; name what matters to the test. */
export function column(change: Partial<ComparisonColumn> = {}): ComparisonColumn {
  return comparisonColumn('column-1', change)
}

/** Ids `column-1`, `column-2` and so on. */
export function columnIds(): () => string {
  let count = 0
  return () => {
    count += 1
    return `column-${count}`
  }
}

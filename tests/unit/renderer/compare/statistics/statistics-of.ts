import {
  type ComparisonStatistics,
  createStatisticsKeeper,
} from '../../../../../shared/domain/comparison/statistics/comparison-statistics.ts'
import type { ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import { doneCell } from '../comparison-builders.ts'

/** Statistics of columns with a cell for each change, as repetitions of one row. */
export function statisticsOf(columns: readonly (readonly Partial<ComparisonCell>[])[]): ComparisonStatistics {
  const cells = columns.flatMap((changes, index) =>
    changes.map((change, repetition) =>
      doneCell({ columnId: `c${index}`, repetition: repetition + 1, ...change }),
    ),
  )
  return createStatisticsKeeper()({
    cells,
    columns: columns.map((_, index) => ({ id: `c${index}` })),
    dataset: { rows: [{ id: 'r1' }] },
    repetitions: 100,
    votes: [],
    currency: 'USD',
  })
}

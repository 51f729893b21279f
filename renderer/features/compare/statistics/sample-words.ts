import type {
  ColumnStatistics,
  ComparisonStatistics,
} from '../../../../shared/domain/comparison/statistics/comparison-statistics.ts'
import { countOf } from '../../../../shared/domain/figures/format-figures.ts'

/** What the figures are made of and what was left out: `5 runs each · 2 failed · 3 outdated left out`. */
export function samplesInWords({ columns }: ComparisonStatistics): string {
  const counts = columns.map(({ column }) => column.runs.length)
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  const failures = sumOf(columns, 'failures')
  const outdated = sumOf(columns, 'outdated')
  return [
    fewest === most ? `${countOf(most, 'run')} each` : `${fewest} to ${countOf(most, 'run')} each`,
    ...(failures === 0 ? [] : [`${failures.toLocaleString('en')} failed`]),
    ...(outdated === 0 ? [] : [`${outdated.toLocaleString('en')} outdated left out`]),
  ].join(' · ')
}

function sumOf(columns: readonly ColumnStatistics[], count: 'failures' | 'outdated'): number {
  return columns.reduce((sum, { column }) => sum + column[count], 0)
}

/** Whether a column has enough runs for a spread, and if none has, why. */
export function missingStatistics({ columns }: ComparisonStatistics): string | null {
  const most = Math.max(0, ...columns.map(({ column }) => column.runs.length))
  if (most >= 2) return null
  if (most === 1) return 'Statistics appear with the second run of a column: repeat the request, or add rows.'
  return columns.some(({ column }) => column.outdated > 0)
    ? 'The request was changed since the runs were made. Statistics appear when columns have run again.'
    : 'Statistics appear with the second run of a column.'
}

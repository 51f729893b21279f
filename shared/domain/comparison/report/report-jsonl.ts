import type { ComparisonReport } from './comparison-report.ts'
import { type PlacedCell, placedCells } from './report-grid.ts'

/** A report as JSON Lines, one object for each cell in reading order; what is not known is null. */
export function reportJsonl(report: ComparisonReport): string {
  return placedCells(report)
    .map((placed) => `${JSON.stringify(recordOf(placed, report.variables))}\n`)
    .join('')
}

function recordOf({ cell, column, row, rowNumber }: PlacedCell, variables: readonly string[]): object {
  const { columnId: _columnId, rowId: _rowId, repetition, model: answeredBy, ...rest } = cell
  return {
    column: column.name,
    environment: column.environment,
    model: column.model,
    row: rowNumber,
    variables: Object.fromEntries(variables.map((name, index) => [name, row.values[index] ?? ''])),
    repetition,
    answeredBy,
    ...rest,
  }
}

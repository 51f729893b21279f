import type { ComparisonReport, ReportCell, ReportColumn, ReportRow } from './comparison-report.ts'

/** The cells of one column in one row, by repetition; none where it was never run. */
export interface GridPlace {
  readonly column: ReportColumn
  readonly cells: readonly ReportCell[]
}

/** A row with its number from 1 and what each column answered to it. */
export interface GridRow {
  readonly row: ReportRow
  readonly number: number
  readonly places: readonly GridPlace[]
}

/** A cell with the row and the column it belongs to. */
export interface PlacedCell {
  readonly cell: ReportCell
  readonly column: ReportColumn
  readonly row: ReportRow
  readonly rowNumber: number
}

/** The cells of a report where they belong. Those of a column or row that the report has not are left out. */
export function reportGrid({ columns, rows, cells }: ComparisonReport): GridRow[] {
  const byPlace = new Map<string, ReportCell[]>()
  for (const cell of cells) {
    const place = placeOf(cell.rowId, cell.columnId)
    const others = byPlace.get(place)
    if (others === undefined) byPlace.set(place, [cell])
    else others.push(cell)
  }
  return rows.map((row, index) => ({
    row,
    number: index + 1,
    places: columns.map((column) => ({
      column,
      cells: byRepetition(byPlace.get(placeOf(row.id, column.id)) ?? []),
    })),
  }))
}

/** The cells in reading order: by row, then by column, then by repetition. */
export function placedCells(report: ComparisonReport): PlacedCell[] {
  return reportGrid(report).flatMap(({ row, number, places }) =>
    places.flatMap(({ column, cells }) => cells.map((cell) => ({ cell, column, row, rowNumber: number }))),
  )
}

/** Ids hold no slash. */
function placeOf(rowId: string, columnId: string): string {
  return `${rowId}/${columnId}`
}

function byRepetition(cells: readonly ReportCell[]): ReportCell[] {
  return cells.toSorted((left, right) => left.repetition - right.repetition)
}

/** A place among the listed rows. Rows count from 0; column 0 is the head of the row, the answers follow. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

/** Counts of what there is. `columns` counts the heads of the rows as one; `page` is how many rows are in view. */
export interface GridSize {
  readonly rows: number
  readonly columns: number
  readonly page: number
}

/** The key that was pressed, with Control or Command or not. */
export interface GridKey {
  readonly key: string
  readonly isCommand: boolean
}

/** Where a key leads to, as in the grid pattern of the ARIA Authoring Practices; null = the key does not move. */
export function placeAfter({ key, isCommand }: GridKey, from: GridPlace, size: GridSize): GridPlace | null {
  const { row, column } = from
  switch (key) {
    case 'ArrowDown':
      return within(size, isCommand ? size.rows : row + 1, column)
    case 'ArrowUp':
      return within(size, isCommand ? 0 : row - 1, column)
    case 'ArrowRight':
      return within(size, row, isCommand ? size.columns : column + 1)
    case 'ArrowLeft':
      return within(size, row, isCommand ? 0 : column - 1)
    case 'PageDown':
      return within(size, row + size.page, column)
    case 'PageUp':
      return within(size, row - size.page, column)
    case 'Home':
      return within(size, isCommand ? 0 : row, 0)
    case 'End':
      return within(size, isCommand ? size.rows : row, size.columns)
    default:
      return null
  }
}

/** The nearest place there is. */
export function within(size: Pick<GridSize, 'rows' | 'columns'>, row: number, column: number): GridPlace {
  return { row: clamp(row, size.rows), column: clamp(column, size.columns) }
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index))
}

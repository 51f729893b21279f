const COLOURS = 8

/**
 * The colour of the column at a place, the same wherever it is drawn. The ninth column has that of the first again,
 * and not everyone sees them alike: the column's name always stands beside it.
 */
export function columnColour(index: number): string {
  return `var(--color-column-${(index % COLOURS) + 1})`
}

/** Sizes of the grid in px; the styles take them from the custom properties set beside them. */
export const HEAD_HEIGHT_PX = 44
export const ROW_HEAD_WIDTH_PX = 232
export const COLUMN_MIN_WIDTH_PX = 220

/** Marks of repetitions in one line of the narrowest column, and how many are shown at all. */
const MARKS_PER_LINE = 15
export const MOST_MARKS = 30

const CELL_HEIGHT_PX = 70
const STRIP_LINE_HEIGHT_PX = 14

/** The height of a row, the same for all: cells of several repetitions have lines of marks. */
export function rowHeightPx(repetitions: number): number {
  if (repetitions === 1) return CELL_HEIGHT_PX
  const lines = Math.ceil(Math.min(repetitions, MOST_MARKS) / MARKS_PER_LINE)
  return CELL_HEIGHT_PX + lines * STRIP_LINE_HEIGHT_PX
}

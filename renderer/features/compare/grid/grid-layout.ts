/** Sizes of the grid in px; the styles take them from the custom properties set beside them. */
export const HEAD_HEIGHT_PX = 44
export const ROW_HEAD_WIDTH_PX = 232
export const COLUMN_MIN_WIDTH_PX = 220

/** Marks of repetitions in one line of the narrowest column, and lines of them at most. */
const MARKS_PER_LINE = 15
const MOST_LINES = 2
/** Marks whose place the number of those left out takes. */
const SURPLUS_MARKS = 3

const CELL_HEIGHT_PX = 70
const STRIP_LINE_HEIGHT_PX = 15

/** The height of a row, the same for all: cells of several repetitions have lines of marks. */
export function rowHeightPx(repetitions: number): number {
  if (repetitions === 1) return CELL_HEIGHT_PX
  const lines = Math.min(MOST_LINES, Math.ceil(repetitions / MARKS_PER_LINE))
  return CELL_HEIGHT_PX + lines * STRIP_LINE_HEIGHT_PX
}

/** How many repetitions get a mark: all, or as many as leave room for the number of the others. */
export function shownMarks(repetitions: number): number {
  const most = MOST_LINES * MARKS_PER_LINE
  return repetitions <= most ? repetitions : most - SURPLUS_MARKS
}

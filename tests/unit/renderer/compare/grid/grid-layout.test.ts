import { describe, expect, test } from 'vitest'
import { rowHeightPx, shownMarks } from '../../../../../renderer/features/compare/grid/grid-layout.ts'

describe('a row', () => {
  test.each([
    [1, 70, 1],
    [2, 85, 2],
    [15, 85, 15],
    [16, 100, 16],
    [30, 100, 30],
    [31, 100, 27],
    [100, 100, 27],
  ])('of %d repetitions is %d px high and shows %d marks', (repetitions, heightPx, marks) => {
    expect([rowHeightPx(repetitions), shownMarks(repetitions)]).toEqual([heightPx, marks])
  })
})

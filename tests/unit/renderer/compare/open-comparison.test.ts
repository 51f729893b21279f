import { expect, it } from 'vitest'
import { shownPlace } from '../../../../renderer/features/compare/compare-view.ts'
import {
  cellAt,
  countFailed,
  countPlaces,
  countRest,
  type OpenComparison,
  placesOf,
  unfinishedCells,
  withCells,
} from '../../../../renderer/features/compare/open-comparison.ts'
import { comparison, doneCell, IDLE } from './comparison-builders.ts'

const TWO_ROWS = {
  variables: ['n'],
  rows: [
    { id: 'r1', values: ['1'] },
    { id: 'r2', values: ['2'] },
  ],
}

function open(): OpenComparison {
  const empty: OpenComparison = {
    comparison: comparison({ dataset: TWO_ROWS, repetitions: 2 }),
    cells: new Map(),
    progress: IDLE,
  }
  return withCells(empty, [
    doneCell(),
    doneCell({ columnId: 'b', state: 'failed' }),
    doneCell({ rowId: 'r2', isCurrent: false }),
    doneCell({ columnId: 'b', rowId: 'r2', state: 'interrupted' }),
    doneCell({ repetition: 2, state: 'aborted' }),
  ])
}

it('lists the places row by row, all columns of a repetition together', () => {
  expect(
    [...placesOf(open().comparison)].map((key) => `${key.rowId}${key.repetition}${key.columnId}`),
  ).toEqual(['r11a', 'r11b', 'r12a', 'r12b', 'r21a', 'r21b', 'r22a', 'r22b'])
  expect(countPlaces(open().comparison)).toBe(8)
})

it('counts what is left: never run, stopped, interrupted or outdated', () => {
  expect(countRest(open())).toBe(6)
  expect(countFailed(open())).toBe(1)
  expect(unfinishedCells(open().cells.values())).toBe(1)
})

it('puts changed cells in their places and leaves the others', () => {
  const before = open()
  const changed = doneCell({ state: 'running', run: null })
  const after = withCells(before, [changed])
  expect(cellAt(after, changed)).toBe(changed)
  expect(cellAt(before, changed)).not.toBe(changed)
  expect(after.cells.size).toBe(before.cells.size)
  expect(withCells(before, [])).toBe(before)
})

it('shows the first row and the last repetition where those chosen are gone', () => {
  const { comparison: two } = open()
  expect(shownPlace(two, { rowId: 'r2', repetition: 2 })).toEqual({ rowId: 'r2', repetition: 2 })
  expect(shownPlace(two, { rowId: 'gone', repetition: 9 })).toEqual({ rowId: 'r1', repetition: 2 })
  expect(shownPlace(two, { rowId: null, repetition: 1 })).toEqual({ rowId: 'r1', repetition: 1 })
})

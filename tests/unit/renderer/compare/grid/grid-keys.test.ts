import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeAfter, within } from '../../../../../renderer/features/compare/grid/grid-keys.ts'

const SIZE = { rows: 100, columns: 5, page: 10 }

describe('placeAfter', () => {
  test.each([
    ['ArrowDown', false, [51, 2]],
    ['ArrowUp', false, [49, 2]],
    ['ArrowRight', false, [50, 3]],
    ['ArrowLeft', false, [50, 1]],
    ['PageDown', false, [60, 2]],
    ['PageUp', false, [40, 2]],
    ['Home', false, [50, 0]],
    ['End', false, [50, 4]],
    ['ArrowDown', true, [99, 2]],
    ['ArrowUp', true, [0, 2]],
    ['ArrowRight', true, [50, 4]],
    ['ArrowLeft', true, [50, 0]],
    ['Home', true, [0, 0]],
    ['End', true, [99, 4]],
  ])('%s (with Control: %s) leads to %j', (key, isCommand, [row, column]) => {
    expect(placeAfter({ key, isCommand }, { row: 50, column: 2 }, SIZE)).toEqual({ row, column })
  })

  test.each(['Enter', 'a', 'Tab', 'Escape'])('%s does not move', (key) => {
    expect(placeAfter({ key, isCommand: false }, { row: 50, column: 2 }, SIZE)).toBeNull()
  })

  test('never leaves the grid', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'Home', 'End')
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 30 }),
      columns: fc.integer({ min: 1, max: 6 }),
      page: fc.integer({ min: 1, max: 10 }),
    })
    const presses = fc.array(fc.record({ key: keys, isCommand: fc.boolean() }))
    fc.assert(
      fc.property(sizes, presses, (size, pressed) => {
        let place = { row: 0, column: 0 }
        for (const press of pressed) place = placeAfter(press, place, size) ?? place
        expect(within(size, place.row, place.column)).toEqual(place)
      }),
    )
  })
})

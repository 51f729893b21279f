import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blindLetter, blindOrder } from '../../../../../renderer/features/compare/rating/blind-order.ts'

const COLUMNS = ['column-1', 'column-2', 'column-3']
const columnIds = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 })
const repetition = fc.integer({ min: 1, max: 100 })

/** How often each column comes first over `rows` rows. */
function timesFirst(columns: readonly string[], rows: number): Map<string, number> {
  const times = new Map(columns.map((id) => [id, 0]))
  for (let row = 0; row < rows; row += 1) {
    const first = blindOrder(columns, `row-${row}`, 1)[0] ?? ''
    times.set(first, (times.get(first) ?? 0) + 1)
  }
  return times
}

describe('the blind order', () => {
  it('has every column once', () => {
    fc.assert(
      fc.property(columnIds, fc.string(), repetition, (ids, rowId, number) => {
        expect(blindOrder(ids, rowId, number).toSorted()).toEqual(ids.toSorted())
      }),
    )
  })

  it('is the same however the columns stand', () => {
    fc.assert(
      fc.property(columnIds, fc.string(), repetition, (ids, rowId, number) => {
        expect(blindOrder(ids.toReversed(), rowId, number)).toEqual(blindOrder(ids, rowId, number))
      }),
    )
  })

  it('lets each column come first about as often, and each order come up', () => {
    const rows = 3000
    for (const times of timesFirst(COLUMNS, rows).values()) {
      expect(times).toBeGreaterThan(rows / 3 - 120)
      expect(times).toBeLessThan(rows / 3 + 120)
    }
    const orders = new Set(
      Array.from({ length: 60 }, (_, row) => blindOrder(COLUMNS, `row-${row}`, 1).join()),
    )
    expect(orders.size).toBe(6)
  })

  it('is another one for the repetitions of a row', () => {
    const orders = new Set(
      Array.from({ length: 20 }, (_, index) => blindOrder(COLUMNS, 'row-1', index + 1).join()),
    )
    expect(orders.size).toBeGreaterThan(1)
  })
})

it.each([
  [0, 'A'],
  [1, 'B'],
  [25, 'Z'],
  [26, 'AA'],
  [27, 'AB'],
  [49, 'AX'],
])('the column at %i is called %s', (index, letter) => {
  expect(blindLetter(index)).toBe(letter)
})

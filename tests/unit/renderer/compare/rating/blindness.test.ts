import { describe, expect, it } from 'vitest'
import {
  blindMode,
  type CompareView,
  DEFAULT_COMPARE_VIEW,
} from '../../../../../renderer/features/compare/compare-view.ts'
import { blindOrder } from '../../../../../renderer/features/compare/rating/blind-order.ts'
import { blindnessOf } from '../../../../../renderer/features/compare/rating/blindness.ts'
import { column, comparison } from '../comparison-builders.ts'

const IDS = ['a', 'b', 'c']
const NAMES = new Map(IDS.map((id) => [id, `deepseek-${id}`]))
const COMPARISON = comparison({
  columns: IDS.map((id) => column(id)),
  dataset: { variables: [], rows: ['r1', 'r2', 'r3', 'r4'].map((id) => ({ id, values: [] })) },
})

/** What is seen: the order, and what the columns are called in it. */
function seen(change: Partial<CompareView>) {
  const { isHidden, order, labelOf } = blindnessOf(COMPARISON, { ...DEFAULT_COMPARE_VIEW, ...change }, NAMES)
  return { isHidden, order, labels: order.map(labelOf) }
}

describe('what is seen of the columns', () => {
  it('is everything when the reading is not blind', () => {
    const labels = ['deepseek-a', 'deepseek-b', 'deepseek-c']
    expect(seen({ rowId: 'r2' })).toEqual({ isHidden: false, order: IDS, labels })
  })

  it('is letters in the order of the row until a winner is chosen', () => {
    expect(seen({ ...blindMode(true), rowId: 'r2' })).toEqual({
      isHidden: true,
      order: blindOrder(IDS, 'r2', 1),
      labels: ['Answer A', 'Answer B', 'Answer C'],
    })
  })

  it('is the names in the same order afterwards, and still letters in the other rows', () => {
    const view = { isBlind: true, revealedPlaces: ['r2/1'] }
    const order = blindOrder(IDS, 'r2', 1)
    expect(seen({ ...view, rowId: 'r2' })).toEqual({
      isHidden: false,
      order,
      labels: order.map((id) => `deepseek-${id}`),
    })
    expect(seen({ ...view, rowId: 'r3' }).isHidden).toBe(true)
  })

  it('is hidden again when blind mode begins anew', () => {
    expect(seen({ revealedPlaces: ['r1/1'], ...blindMode(true) }).isHidden).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { placeBefore } from '../../../electron/main/storage/sibling-order.ts'

describe('placeBefore', () => {
  it.each([
    ['to the front', 'c', 'a', ['c', 'a', 'b']],
    ['to the middle', 'a', 'c', ['b', 'a', 'c']],
    ['to the end', 'a', null, ['b', 'c', 'a']],
    ['before itself', 'b', 'b', ['a', 'b', 'c']],
    ['from elsewhere', 'x', 'b', ['a', 'x', 'b', 'c']],
  ])('moves %s', (_, id, beforeId, order) => {
    expect(placeBefore(['a', 'b', 'c'], id, beforeId)).toEqual(order)
  })

  it('refuses a neighbour that is not there', () => {
    expect(() => placeBefore(['a', 'b'], 'a', 'z')).toThrow('no longer there')
  })
})

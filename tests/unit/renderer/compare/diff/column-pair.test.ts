import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnPair, swapped, withColumn } from '../../../../../renderer/features/compare/diff/column-pair.ts'

const pair = (beforeColumnId: string, afterColumnId: string) => ({ beforeColumnId, afterColumnId })

describe('the two columns compared', () => {
  it.each([
    ['the first two', ['a', 'b', 'c'], null, pair('a', 'b')],
    ['those chosen', ['a', 'b', 'c'], pair('c', 'a'), pair('c', 'a')],
    ['the one left and the first other', ['a', 'b'], pair('gone', 'a'), pair('b', 'a')],
    ['the other one left and the first other', ['a', 'b'], pair('a', 'gone'), pair('a', 'b')],
    ['the first two when both are gone', ['a', 'b'], pair('gone', 'too'), pair('a', 'b')],
    ['two even when one was chosen twice', ['a', 'b'], pair('b', 'b'), pair('b', 'a')],
    ['none of one column', ['a'], pair('a', 'b'), null],
    ['none of no column', [], null, null],
  ])('are %s', (_name, columnIds, chosen, expected) => {
    expect(columnPair(columnIds, chosen)).toEqual(expected)
  })

  it('are two of those there are, whatever was chosen', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const chosen = fc.option(fc.record({ beforeColumnId: id, afterColumnId: id }))
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2 }), chosen, (ids, wanted) => {
        const found = columnPair(ids, wanted)
        expect(found).not.toBeNull()
        expect(ids).toContain(found?.beforeColumnId)
        expect(ids).toContain(found?.afterColumnId)
        expect(found?.beforeColumnId).not.toBe(found?.afterColumnId)
      }),
    )
  })
})

it.each([
  ['before', 'c', pair('c', 'b')],
  ['after', 'c', pair('a', 'c')],
  ['before', 'b', pair('b', 'a')],
  ['after', 'a', pair('b', 'a')],
  ['before', 'a', pair('a', 'b')],
] as const)('%s becomes %s', (side, columnId, expected) => {
  expect(withColumn(pair('a', 'b'), side, columnId)).toEqual(expected)
})

it('a swap turns the pair round', () => {
  expect(swapped(pair('a', 'b'))).toEqual(pair('b', 'a'))
})

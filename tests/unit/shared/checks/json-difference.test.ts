import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstDifference } from '../../../../shared/domain/checks/json-difference.ts'

describe('firstDifference', () => {
  it.each([
    [1, 2, { pointer: '', expected: 1, actual: 2 }],
    [1, '1', { pointer: '', expected: 1, actual: '1' }],
    [null, {}, { pointer: '', expected: null, actual: {} }],
    [[], {}, { pointer: '', expected: [], actual: {} }],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, { pointer: '/a/b/1', expected: 2, actual: 3 }],
    [[1], [1, 2], { pointer: '/1', expected: undefined, actual: 2 }],
    [[1, 2], [1], { pointer: '/1', expected: 2, actual: undefined }],
    [{ 'a/b~c': 1 }, {}, { pointer: '/a~1b~0c', expected: 1, actual: undefined }],
    [{ constructor: 1 }, {}, { pointer: '/constructor', expected: 1, actual: undefined }],
    [{}, JSON.parse('{"__proto__": 1}'), { pointer: '/__proto__', expected: undefined, actual: 1 }],
  ])('%j and %j', (expected, actual, difference) => {
    expect(firstDifference(expected, actual, 'equal')).toEqual(difference)
  })

  it('lets an object have more where it need only contain', () => {
    const [expected, actual] = [{ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }]
    expect(firstDifference(expected, actual, 'contained')).toBe(null)
    expect(firstDifference(expected, actual, 'equal')).toEqual({
      pointer: '/a/c',
      expected: undefined,
      actual: 2,
    })
    expect(firstDifference([1], [1, 2], 'contained')).toEqual({
      pointer: '/1',
      expected: undefined,
      actual: 2,
    })
  })

  it('finds none between a value and its own text read again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('equal', 'contained'), (value, comparison) => {
        const again: unknown = JSON.parse(JSON.stringify(value))
        expect(firstDifference(again, again, comparison)).toBe(null)
      }),
    )
  })

  it('finds one exactly where the texts with sorted keys differ', () => {
    const leaf = fc.constantFrom(0, 1, '1', null)
    const tree = fc.oneof(
      leaf,
      fc.array(leaf, { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'b'), leaf),
    )
    const tiny = fc.oneof(tree, fc.array(tree, { maxLength: 1 }))
    fc.assert(
      fc.property(tiny, tiny, (left, right) => {
        const [a, b]: [unknown, unknown] = JSON.parse(JSON.stringify([left, right]))
        expect(firstDifference(a, b, 'equal') === null).toBe(sortedText(a) === sortedText(b))
      }),
    )
  })
})

function sortedText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

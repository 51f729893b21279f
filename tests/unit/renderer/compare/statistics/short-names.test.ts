import { describe, expect, it } from 'vitest'
import { shortNames } from '../../../../../renderer/features/compare/statistics/short-names.ts'

describe('shortNames', () => {
  it.each([
    ['drops the parts that all begin with', ['a · b · x', 'a · b · y'], ['x', 'y']],
    ['keeps what only some have in common', ['a · x', 'a · y', 'b · y'], ['a · x', 'a · y', 'b · y']],
    ['keeps parts in common further on', ['a · x · c', 'a · y · c'], ['x · c', 'y · c']],
    ['does not cut within a part', ['flash · x', 'flash-lite · x'], ['flash · x', 'flash-lite · x']],
    ['leaves no name empty', ['a', 'a · x'], ['a', 'a · x']],
    ['leaves a last part to names that are the same', ['a · b', 'a · b'], ['b', 'b']],
    ['has nothing to tell a single one from', ['a · b'], ['a · b']],
    ['takes no names', [], []],
  ])('%s', (_what, names, expected) => {
    expect(shortNames(names)).toEqual(expected)
  })
})

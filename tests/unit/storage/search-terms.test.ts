import { describe, expect, it } from 'vitest'
import { planSearch, searchTerms } from '../../../electron/main/storage/search-terms.ts'

describe('searchTerms', () => {
  it.each([
    ['', []],
    ['  \t\n ', []],
    ['one  two', ['one', 'two']],
    ['"one two" three', ['one two', 'three']],
    ['say "hello', ['say', 'hello']],
    ['"" "  "', []],
    ['a"b c"d', ['a', 'b c', 'd']],
    ['深度 求索', ['深度', '求索']],
    ['nul\0byte', ['nul', 'byte']],
  ])('reads %j as %j', (search, terms) => {
    expect(searchTerms(search)).toEqual(terms)
  })
})

describe('planSearch', () => {
  it.each([
    [['cat'], { match: '"cat"', likePatterns: [] }],
    [['ca'], { match: null, likePatterns: ['%ca%'] }],
    [['北京'], { match: null, likePatterns: ['%北京%'] }],
    [['北京市'], { match: '"北京市"', likePatterns: [] }],
    [['🙂🙂'], { match: null, likePatterns: ['%🙂🙂%'] }],
    [['cat', 'dog', 'ox'], { match: '"cat" AND "dog"', likePatterns: ['%ox%'] }],
    [['a"b OR c*'], { match: '"a""b OR c*"', likePatterns: [] }],
    [['%', '_', '\\'], { match: null, likePatterns: ['%\\%%', '%\\_%', '%\\\\%'] }],
  ])('plans %j', (terms, plan) => {
    expect(planSearch(terms)).toEqual(plan)
  })
})

import { describe, expect, it } from 'vitest'
import { planTerm, searchTerms } from '../../../electron/main/storage/search-terms.ts'

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

describe('planTerm', () => {
  it.each([
    ['cat', { match: '"cat"', likePattern: '%cat%' }],
    ['ca', { match: null, likePattern: '%ca%' }],
    ['北京', { match: null, likePattern: '%北京%' }],
    ['北京市', { match: '"北京市"', likePattern: '%北京市%' }],
    ['🙂🙂', { match: null, likePattern: '%🙂🙂%' }],
    ['a"b OR c*', { match: '"a""b OR c*"', likePattern: '%a"b OR c*%' }],
    ['%', { match: null, likePattern: '%\\%%' }],
    ['_', { match: null, likePattern: '%\\_%' }],
    ['\\', { match: null, likePattern: '%\\\\%' }],
  ])('plans %j', (term, plan) => {
    expect(planTerm(term)).toEqual(plan)
  })
})

import { describe, expect, it } from 'vitest'
import { fuzzyFilter, fuzzyScore } from '../../../../renderer/features/palette/fuzzy-match.ts'

describe('fuzzyScore', () => {
  it.each([
    ['jo', 'JSON output'],
    ['jsout', 'JSON output'],
    ['json out', 'JSON output'],
    ['你好', '你好，世界'],
  ])('%s fits %s', (query, text) => {
    expect(fuzzyScore(query, text)).not.toBeNull()
  })

  it.each([
    ['oj', 'output'],
    ['jsonx', 'JSON output'],
    ['tuo', 'out'],
  ])('%s does not fit %s', (query, text) => {
    expect(fuzzyScore(query, text)).toBeNull()
  })
})

describe('fuzzyFilter', () => {
  const texts = ['Snail riddle', 'Settings', 'New request', 'Send request', 'Open the data folder']

  it('puts beginnings of words before characters scattered over the text', () => {
    expect(fuzzyFilter(texts, 'sr', (text) => text)).toEqual(['Send request', 'Snail riddle'])
  })

  it('keeps all in their order while nothing is typed', () => {
    expect(fuzzyFilter(texts, '  ', (text) => text)).toEqual(texts)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutToLimit, type OutputPiece } from '../../../electron/main/sandbox/generation/generation-plan.ts'
import { beforeStop } from '../../../electron/main/sandbox/generation/output-pieces.ts'
import { createPrefixCache } from '../../../electron/main/sandbox/generation/prefix-cache.ts'
import { countTokens, splitTokens } from '../../../electron/main/sandbox/generation/token-pieces.ts'

describe('splitTokens', () => {
  it('gives pieces that join to the text, as many as countTokens says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const pieces = splitTokens(text)
        expect(pieces.join('')).toBe(text)
        expect(pieces).toHaveLength(countTokens(text))
        expect(pieces).not.toContain('')
      }),
    )
  })

  it('follows the rule of thumb: 0.3 per English and 0.6 per Chinese character', () => {
    expect(countTokens('a'.repeat(1000))).toBe(300)
    expect(countTokens('字'.repeat(1000))).toBe(600)
    expect(countTokens('𠀀'.repeat(1000))).toBe(600)
    expect(countTokens('')).toBe(0)
  })

  it('never splits a character', () => {
    expect(splitTokens('🐌'.repeat(5))).toEqual(['🐌🐌🐌🐌', '🐌'])
  })
})

describe('prefix cache', () => {
  const tokens = (count: number) => Array.from({ length: count }, (_, index) => `t${index} `)

  it('hits whole units of 128 tokens of what came before', () => {
    const cache = createPrefixCache()
    const hits = [300, 300, 1000, 255, 127].map((count) => cache.admit('', tokens(count)))
    expect(hits).toEqual([0, 256, 256, 128, 0])
  })

  it('counts only beginnings', () => {
    const cache = createPrefixCache()
    cache.admit('', tokens(300))
    expect(cache.admit('', ['changed', ...tokens(299)])).toBe(0)
  })

  it('is separate for each owner', () => {
    const cache = createPrefixCache()
    cache.admit('alice', tokens(300))
    expect([cache.admit('bob', tokens(300)), cache.admit('alice', tokens(300))]).toEqual([0, 256])
  })
})

describe('cutToLimit', () => {
  const piece = (kind: OutputPiece['kind']): OutputPiece => ({ kind, text: 'x', tokens: 1, callIndex: 0 })
  const pieces = [piece('reasoning'), piece('reasoning'), piece('answer'), piece('answer')]

  it('counts the end of thinking as one token', () => {
    expect(cutToLimit(pieces, 5)).toEqual({ kept: pieces, completionTokens: 5, cut: false })
  })

  it.each([
    [4, 3, 4],
    [3, 2, 2],
    [1, 1, 1],
  ])('keeps of a limit of %i tokens %i pieces, %i tokens', (limit, count, completionTokens) => {
    expect(cutToLimit(pieces, limit)).toEqual({ kept: pieces.slice(0, count), completionTokens, cut: true })
  })
})

describe('beforeStop', () => {
  it.each([
    ['one two three', 'two', 'one '],
    ['one two three', ['three', 'two'], 'one '],
    ['one two three', ['four'], 'one two three'],
    ['one two three', [''], 'one two three'],
    ['one two three', [], 'one two three'],
  ])('%j before %j is %j', (answer, stop, expected) => {
    expect(beforeStop(answer, stop)).toBe(expected)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutToLimit, type OutputPiece } from '../../../electron/main/sandbox/generation/generation-plan.ts'
import { beforeStop, firstStop } from '../../../electron/main/sandbox/generation/output-pieces.ts'
import { type CachedCall, createPrefixCache } from '../../../electron/main/sandbox/generation/prefix-cache.ts'
import { wholePieces } from '../../../electron/main/services/sandbox-tokens.ts'
import type { TokenizedText } from '../../../shared/domain/tokens/token-count.ts'

/** U+10000 and beyond take four bytes: one byte a token splits them into four tokens. */
function oneTokenPerByte(text: string): TokenizedText {
  const { length } = new TextEncoder().encode(text)
  const places = Uint32Array.from({ length }, (_, index) => index)
  return { ids: places, byteStarts: places, charStarts: new Uint32Array(length), byteLength: length }
}

describe('wholePieces', () => {
  it('gives pieces of whole characters that join to the text, and keeps every id in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const tokens = oneTokenPerByte(text)
        const pieces = wholePieces(text, tokens)
        expect(pieces.map((piece) => piece.text)).toEqual([...text])
        expect(pieces.flatMap((piece) => piece.ids)).toEqual([...tokens.ids])
      }),
    )
  })

  it('keeps a token of several characters whole', () => {
    const starts = Uint32Array.of(0, 2)
    const tokens = { ids: Uint32Array.of(7, 8), byteStarts: starts, charStarts: starts, byteLength: 5 }
    expect(wholePieces('ab深', tokens)).toEqual([
      { text: 'ab', ids: [7] },
      { text: '深', ids: [8] },
    ])
  })
})

describe('prefix cache', () => {
  const NOON = Date.UTC(2026, 10, 23, 12)
  const SECOND = 1000
  const DAY = 24 * 3600 * SECOND
  const ids = (count: number) => Int32Array.from({ length: count }, (_, index) => index)
  const call = (change: Partial<CachedCall>): CachedCall => ({
    owner: '',
    prompt: ids(300),
    output: [],
    nowMs: NOON,
    ...change,
  })
  const LATER = NOON + 5 * SECOND

  it('hits whole units of 128 tokens of what came before', () => {
    const cache = createPrefixCache()
    cache.admit(call({}))
    const hits = [300, 1000, 255, 127].map((count) => cache.admit(call({ prompt: ids(count), nowMs: LATER })))
    expect(hits).toEqual([256, 256, 128, 0])
  })

  it('had units of 64 tokens before V4', () => {
    const cache = createPrefixCache()
    const nowMs = Date.UTC(2025, 1, 1)
    cache.admit(call({ nowMs }))
    expect(cache.admit(call({ prompt: ids(255), nowMs: nowMs + 5 * SECOND }))).toBe(192)
  })

  it('knows a call five seconds later, and for a day', () => {
    const hitAfter = (waitMs: number) => {
      const cache = createPrefixCache()
      cache.admit(call({}))
      return cache.admit(call({ nowMs: NOON + waitMs }))
    }
    expect([5 * SECOND - 1, 5 * SECOND, DAY, DAY + 1].map(hitAfter)).toEqual([0, 256, 256, 0])
  })

  it('knows a prompt with its output', () => {
    const cache = createPrefixCache()
    cache.admit(call({ prompt: ids(200), output: [...ids(300).slice(200)] }))
    expect(cache.admit(call({ nowMs: LATER }))).toBe(256)
  })

  it('counts only beginnings', () => {
    const cache = createPrefixCache()
    cache.admit(call({}))
    expect(cache.admit(call({ prompt: Int32Array.of(-1, ...ids(299)), nowMs: LATER }))).toBe(0)
  })

  it('is separate for each owner', () => {
    const cache = createPrefixCache()
    cache.admit(call({ owner: 'alice' }))
    const hits = ['bob', 'alice'].map((owner) => cache.admit(call({ owner, nowMs: LATER })))
    expect(hits).toEqual([0, 256])
  })
})

describe('cutToLimit', () => {
  const piece = (kind: OutputPiece['kind']): OutputPiece => ({ kind, text: 'x', ids: [1], callIndex: 0 })
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

describe('firstStop', () => {
  it.each([
    ['one two three', 'two', 'two'],
    ['one two three', ['three', 'two'], 'two'],
    ['one two three', ['', 'three'], 'three'],
    ['one two three', ['four'], null],
    ['one two three', [''], null],
  ])('of %j among %j is %j', (answer, stop, expected) => {
    expect(firstStop(answer, stop)).toBe(expected)
  })
})

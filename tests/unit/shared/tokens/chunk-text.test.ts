import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkEnds, isSafeCut } from '../../../../shared/domain/tokens/chunk-text.ts'

/** `|` marks the cut. */
function isSafe(marked: string): boolean {
  const at = marked.indexOf('|')
  return isSafeCut(marked.replace('|', ''), at)
}

test.each([
  'a\n|b',
  'a.\n|{',
  'a| b',
  'a|  b',
  '1| 2',
  '。| a',
  'a|你',
  '你|a',
  '，|你',
  '你|👋',
  'a|1',
  '.|1',
  ' |1',
  'a|.',
  'Z|{',
])('may cut %j', (marked) => {
  expect(isSafe(marked)).toBe(true)
})

test.each([
  'a|\n',
  'a\n| b',
  'a\n|\n',
  'a |b',
  'a | b',
  '\t| b',
  '\u00a0| b',
  '你|好',
  'の|ー',
  'a|b',
  '1|2',
  '½|2',
  '٣|2',
  'é|2',
  'é|.',
  'a|，',
  '.|a',
  '1|.',
  '.|.',
])('may not cut %j', (marked) => {
  expect(isSafe(marked)).toBe(false)
})

const longText = fc
  .array(fc.constantFrom('word', ' ', '\n', '你好', '，', '12', '.', ' the', '\n\n'), {
    minLength: 3000,
    maxLength: 6000,
  })
  .map((pieces) => pieces.join(''))

test('chunks are the whole text, cut only where it is safe', () => {
  fc.assert(
    fc.property(longText, (text) => {
      const ends = chunkEnds(text)
      expect(ends.at(-1)).toBe(text.length)
      expect(ends.slice(0, -1).filter((end) => !isSafeCut(text, end))).toEqual([])
      expect(ends.toSorted((a, b) => a - b)).toEqual(ends)
    }),
    { numRuns: 30 },
  )
})

test('an edit leaves all but a few chunks as they were', () => {
  fc.assert(
    fc.property(longText, fc.double({ min: 0, max: 1, noNaN: true }), (text, place) => {
      const at = Math.floor(place * text.length)
      const edited = `${text.slice(0, at)}x${text.slice(at)}`
      const known = new Set(chunksOf(text))
      const fresh = chunksOf(edited).filter((chunk) => !known.has(chunk))
      expect(fresh.join('').length).toBeLessThan(20_000)
    }),
    { numRuns: 30 },
  )
})

test('a text with no safe cut stays whole, an empty one has no chunk', () => {
  expect(chunkEnds('a'.repeat(50_000))).toEqual([50_000])
  expect(chunkEnds('')).toEqual([])
})

function chunksOf(text: string): string[] {
  let start = 0
  return chunkEnds(text).map((end) => {
    const chunk = text.slice(start, end)
    start = end
    return chunk
  })
}

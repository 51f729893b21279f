import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffLines } from '../../../../shared/domain/diff/diff-lines.ts'
import { diffWords } from '../../../../shared/domain/diff/diff-words.ts'
import type { TextDiff, TextPart } from '../../../../shared/domain/diff/text-parts.ts'

const same = (text: string): TextPart => ({ kind: 'same', text })
const removed = (text: string): TextPart => ({ kind: 'removed', text })
const added = (text: string): TextPart => ({ kind: 'added', text })

/** Any UTF-16 text, with halves of pairs, joined emoji, marks, flags and scripts without spaces. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'the',
        'cat',
        ' ',
        '  ',
        '\n',
        '\r\n',
        '.',
        '今天',
        '天气',
        '東京',
        'に',
        '👨‍👩‍👧',
        '👍🏽',
        '🇩🇪',
        '🇫🇷',
      ),
      fc.constantFrom(
        'é',
        '\u0301',
        '\u200d',
        '\ufe0f',
        'क्षि',
        'กำ',
        '\u0600',
        '한',
        '\ud83d',
        '\udc4d',
        '\u3000',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''))

function sideOf({ parts }: TextDiff, kind: 'removed' | 'added'): string {
  return parts
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map(({ text }) => text)
    .join('')
}

function boundaries(text: string): ReadonlySet<number> {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  return new Set([...[...segmenter.segment(text)].map(({ index }) => index), text.length])
}

/** Where the pieces of one side cut its text. */
function cuts({ parts }: TextDiff, kind: 'removed' | 'added'): number[] {
  let position = 0
  return parts.flatMap((part) => {
    if (part.kind !== 'same' && part.kind !== kind) return []
    position += part.text.length
    return [position]
  })
}

/** Numbered lines, of which no two texts with another `word` share one. */
function text(word: string, lines: number): string {
  return Array.from({ length: lines }, (_unused, index) => `${word}${index}\n`).join('')
}

describe('diffWords', () => {
  it.each<[string, string, string, TextPart[]]>([
    ['nothing', '', '', []],
    ['the same', 'one two', 'one two', [same('one two')]],
    [
      'a word in the middle',
      'the old cat',
      'the young cat',
      [same('the'), removed(' old'), added(' young'), same(' cat')],
    ],
    ['a word more', 'the cat', 'the young cat', [same('the'), added(' young'), same(' cat')]],
    [
      'words in a row as one change',
      'a big old cat',
      'a wee cat',
      [same('a'), removed(' big old'), added(' wee'), same(' cat')],
    ],
    ['a first word less', 'so the cat', 'the cat', [removed('so '), same('the cat')]],
    ['white space alone', 'one two', 'one\ntwo', [same('one'), removed(' '), added('\n'), same('two')]],
    ['white space at the end', 'one ', 'one', [same('one'), removed(' ')]],
    ['punctuation', 'Yes.', 'Yes!', [same('Yes'), removed('.'), added('!')]],
    [
      'Chinese, by words',
      '今天天气很好。',
      '今天天气不好。',
      [same('今天天气'), removed('很好'), added('不好'), same('。')],
    ],
    [
      'Japanese',
      '東京に行きました',
      '京都に行きました',
      [removed('東京'), added('京都'), same('に行きました')],
    ],
    ['an emoji as a whole', 'a 👍🏽', 'a 👍🏿', [same('a'), removed(' 👍🏽'), added(' 👍🏿')]],
    ['a mark with its letter', 'cafe', 'cafe\u0301', [removed('cafe'), added('cafe\u0301')]],
  ])('shows %s', (_name, before, after, parts) => {
    expect(diffWords(before, after)).toEqual({ parts, isCoarse: false })
  })

  it('joins to both texts, whatever they are', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const diff = diffWords(before, after)
        expect([sideOf(diff, 'removed'), sideOf(diff, 'added')]).toEqual([before, after])
      }),
    )
  })

  it('cuts no character as a reader sees it', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const diff = diffWords(before, after)
        expect(cuts(diff, 'removed').filter((cut) => !boundaries(before).has(cut))).toEqual([])
        expect(cuts(diff, 'added').filter((cut) => !boundaries(after).has(cut))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('finds nothing between a text and itself', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(diffWords(value, value)).toEqual({ parts: value === '' ? [] : [same(value)], isCoarse: false })
      }),
    )
  })

  it('never has two pieces of a kind side by side, and the removed before the added', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const kinds = diffWords(before, after)
          .parts.map(({ kind }) => kind)
          .join(' ')
        expect(kinds).not.toMatch(/same same|removed removed|added added|added removed/)
      }),
    )
  })

  it('compares line by line, and says so, what differs by too many words', () => {
    const [wordsBefore, wordsAfter] = [text('a', 800), text('b', 800)].map((lines) =>
      lines.replaceAll('\n', ' '),
    )
    expect(diffWords(`head\n${wordsBefore}`, `head\n${wordsAfter}`)).toEqual({
      parts: [same('head\n'), removed(wordsBefore ?? ''), added(wordsAfter ?? '')],
      isCoarse: true,
    })
  })

  it('shows all as removed and added where the lines differ by too much as well', () => {
    expect(diffWords(`head\n${text('a', 800)}`, `head\n${text('b', 800)}`)).toEqual({
      parts: [removed(`head\n${text('a', 800)}`), added(`head\n${text('b', 800)}`)],
      isCoarse: true,
    })
  })

  it('compares word by word just below that', () => {
    const [before, after] = [`head ${text('a', 700)}`, `head ${text('b', 700)}`]
    expect(diffWords(before, after).isCoarse).toBe(false)
  })

  it('compares line by line, and says so, what is too long to be cut into words', () => {
    const long = 'word '.repeat(50_000)
    expect(diffWords(`${long}\none\n`, `${long}\ntwo\n`)).toEqual({
      parts: [same(`${long}\n`), removed('one\n'), added('two\n')],
      isCoarse: true,
    })
  })
})

describe('diffLines', () => {
  it.each<[string, string, string, TextPart[]]>([
    ['nothing', '', '', []],
    ['a line in the middle', 'a\nb\nc', 'a\nx\nc', [same('a\n'), removed('b\n'), added('x\n'), same('c')]],
    ['a line break at the end', 'a', 'a\n', [removed('a'), added('a\n')]],
    ['line breaks of another kind', 'a\r\nb', 'a\nb', [removed('a\r\n'), added('a\n'), same('b')]],
  ])('shows %s', (_name, before, after, parts) => {
    expect(diffLines(before, after)).toEqual({ parts, isCoarse: false })
  })

  it('joins to both texts, whatever they are', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const diff = diffLines(before, after)
        expect([sideOf(diff, 'removed'), sideOf(diff, 'added')]).toEqual([before, after])
      }),
    )
  })

  it.each([
    [750, false],
    [751, true],
  ])('gives up on texts of %d lines with none in common: %s', (lines, isCoarse) => {
    expect(diffLines(text('a', lines), text('b', lines))).toEqual({
      parts: [removed(text('a', lines)), added(text('b', lines))],
      isCoarse,
    })
  })
})

import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../../../../renderer/features/compare/diff/compare-texts.ts'
import { likenessWords } from '../../../../../renderer/features/compare/diff/likeness-words.ts'

const DEEP = 600

/** What is said of two answers compared by words. */
function said(before: string, after: string): string {
  return likenessWords('answer', compareTexts({ before, after }), 'words').text
}

describe('two texts', () => {
  it.each([
    ['Day: 8', 'Day: 8', 'The two answers are the same, character for character.'],
    ['Day:  8\n', 'Day: 8', 'The two answers have the same words; only white space differs.'],
    [
      '{"a":1,"b":2}',
      '```json\n{ "b": 2, "a": 1 }\n```',
      'The two answers hold the same JSON; only its layout or order differs.',
    ],
    ['Day: 8', 'Day: 10', '1 difference'],
    ['It takes 8 days', 'That takes 10 days', '2 differences'],
    ['{"a":1}', '{"a":2}', '1 difference'],
  ])('%j and %j: %s', (before, after, words) => {
    expect(said(before, after)).toBe(words)
  })

  it('are compared word by word, in rows', () => {
    expect(compareTexts({ before: 'A\nDay: 8', after: 'A\nDay: 10' })).toEqual({
      likeness: 'different',
      changeCount: 1,
      isCoarse: false,
      json: null,
      rows: [
        { isChanged: false, parts: [{ kind: 'same', text: 'A\n' }] },
        {
          isChanged: true,
          parts: [
            { kind: 'same', text: 'Day:' },
            { kind: 'same', text: ' ' },
            { kind: 'removed', text: '8' },
            { kind: 'added', text: '10' },
          ],
        },
      ],
    })
  })

  it('that are JSON are compared as such, and laid out with sorted keys', () => {
    const { json } = compareTexts({ before: '{"b":[1],"a":"x"}', after: '{"a":"y","b":[1],"c":null}' })
    expect(json).toEqual({
      changes: [
        { path: '$.a', before: '"x"', after: '"y"' },
        { path: '$.c', before: null, after: 'null' },
      ],
      before: '{\n  "a": "x",\n  "b": [\n    1\n  ]\n}',
      after: '{\n  "a": "y",\n  "b": [\n    1\n  ],\n  "c": null\n}',
    })
  })

  it('are text when only one of them is JSON, or one is too deep to be laid out', () => {
    const deep = '['.repeat(DEEP) + ']'.repeat(DEEP)
    expect(compareTexts({ before: '{"a":1}', after: 'It is 1.' }).json).toBeNull()
    expect(compareTexts({ before: deep, after: '[]' }).json).toBeNull()
  })

  it('too different for words are compared by lines, and said to be', () => {
    const text = (word: string) => Array.from({ length: 2000 }, (_, index) => `${word}${index}`).join(' ')
    const comparison = compareTexts({ before: text('a'), after: text('b') })
    expect(comparison.isCoarse).toBe(true)
    expect(likenessWords('reasoning', comparison, 'words')).toEqual({
      text: 'The texts differ too much for a word by word comparison; lines are compared first.',
      icon: 'warning',
    })
    expect(likenessWords('reasoning', comparison, 'lines')).toEqual({ text: '', icon: null })
  })

  it('as JSON are said to differ in as many places as are listed', () => {
    const comparison = compareTexts({ before: '{"a":1,"b":1}', after: '{"a":2,"b":2}' })
    expect(likenessWords('answer', comparison, 'json')).toEqual({ text: '2 differences', icon: null })
  })
})

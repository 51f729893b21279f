import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holeAfter, holeOf, linesOf, splitAt } from '../../../../renderer/editor/fim-text.ts'

function edited(text: string, change: { offset: number; length: number; text: string }): string {
  return text.slice(0, change.offset) + change.text + text.slice(change.offset + change.length)
}

describe('holeAfter', () => {
  it.each([
    ['before the hole', { offset: 1, length: 0, text: 'xyz' }, 'axyzbc|def'],
    ['at the hole', { offset: 3, length: 0, text: 'xyz' }, 'abcxyz|def'],
    ['behind the hole', { offset: 5, length: 0, text: 'xyz' }, 'abc|dexyzf'],
    ['up to the hole', { offset: 1, length: 2, text: '' }, 'a|def'],
    ['from the hole on', { offset: 3, length: 2, text: 'x' }, 'abc|xf'],
    ['over the hole', { offset: 1, length: 4, text: 'xy' }, 'axy|f'],
    ['all of it', { offset: 0, length: 6, text: '' }, '|'],
  ])('follows a change %s', (_what, change, expected) => {
    const { prompt, suffix } = splitAt(edited('abcdef', change), holeAfter(3, [change]))
    expect(`${prompt}|${suffix}`).toBe(expected)
  })

  it('adds up several changes, each given in the text of before', () => {
    const changes = [
      { offset: 4, length: 1, text: '' },
      { offset: 0, length: 0, text: 'xx' },
    ]
    expect(holeAfter(3, changes)).toBe(5)
  })

  it('leaves the text on the side of the hole that no change touches', () => {
    const anyChange = fc.tuple(fc.string(), fc.nat(), fc.nat(), fc.nat(), fc.string())
    fc.assert(
      fc.property(anyChange, ([text, at, from, count, written]) => {
        const hole = at % (text.length + 1)
        const offset = from % (text.length + 1)
        const change = { offset, length: count % (text.length - offset + 1), text: written }
        const { prompt, suffix } = splitAt(edited(text, change), holeAfter(hole, [change]))
        const end = offset + change.length
        expect(prompt + suffix).toBe(edited(text, change))
        if (end <= hole) expect(suffix).toBe(text.slice(hole))
        if (offset >= hole && change.length > 0) expect(prompt).toBe(text.slice(0, hole))
      }),
    )
  })
})

describe('holeOf', () => {
  it('is the length of the prompt once its line ends are those of the editor', () => {
    expect(holeOf({ prompt: 'a\nb', suffix: '' }, '\n')).toBe(3)
    expect(holeOf({ prompt: 'a\r\nb\rc', suffix: '' }, '\n')).toBe(5)
    expect(holeOf({ prompt: 'a\nb', suffix: '\r\n\r\n' }, '\r\n')).toBe(4)
  })
})

describe('linesOf', () => {
  it('knows every line end', () => {
    expect(linesOf('a\nb\r\nc\rd\n')).toEqual(['a', 'b', 'c', 'd', ''])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedRows,
  type TextRow,
  textRows,
} from '../../../../../renderer/features/compare/diff/text-rows.ts'
import type { TextPart } from '../../../../../shared/domain/diff/text-parts.ts'

const LONE_SURROGATE = /\p{Surrogate}/u

type Side = 'removed' | 'added'

/** The text on one side of some pieces. */
function sideOf(parts: readonly TextPart[], side: Side): string {
  return parts
    .filter(({ kind }) => kind === 'same' || kind === side)
    .map(({ text }) => text)
    .join('')
}

const text = fc
  .array(fc.constantFrom('a', 'word', ' ', '\n', '你', '👋', '  \n\n', 'a longer word'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''))
const parts = fc.array(
  fc.record({ kind: fc.constantFrom('same' as const, 'removed' as const, 'added' as const), text }),
)

/** Rows as `same`, `-removed` and `+added`, joined by bars. */
function spelled(rows: readonly TextRow[]): string[] {
  const signs = { same: '', removed: '-', added: '+' }
  return rows.map((row) => row.parts.map(({ kind, text: piece }) => signs[kind] + piece).join('|'))
}

it('differences begin where a row is changed and the one before is not', () => {
  const rows = [true, true, false, true, false].map((isChanged) => ({ parts: [], isChanged }))
  expect(changedRows(rows)).toEqual([0, 3])
})

describe('the rows of a difference', () => {
  it('end with the lines that both texts end', () => {
    const rows = textRows([
      { kind: 'same', text: 'one\ntwo ' },
      { kind: 'removed', text: 'red\nand' },
      { kind: 'added', text: 'green' },
      { kind: 'same', text: ' end\n\nlast' },
    ])
    expect(spelled(rows)).toEqual(['one\n', 'two |-red\nand|+green| end\n', '\n', 'last'])
    expect(rows.map(({ isChanged }) => isChanged)).toEqual([false, true, false, false])
  })

  it('put the pieces of a long change side by side', () => {
    const rows = textRows(
      [
        { kind: 'removed', text: 'aa bb cc' },
        { kind: 'added', text: 'dd ee' },
      ],
      3,
    )
    expect(spelled(rows)).toEqual(['-aa |+dd ', '-bb |+ee', '-cc'])
  })

  it('leave the white space before a change out of it', () => {
    const rows = textRows([
      { kind: 'same', text: 'Day:' },
      { kind: 'removed', text: ' \n 8' },
      { kind: 'added', text: ' \n  10' },
    ])
    expect(spelled(rows)).toEqual(['Day:| \n', ' |-8|+ 10'])
  })

  it('lose nothing of either text', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 30 }), (list, maxLength) => {
        const joined = textRows(list, maxLength).flatMap((row) => row.parts)
        expect(sideOf(joined, 'removed')).toBe(sideOf(list, 'removed'))
        expect(sideOf(joined, 'added')).toBe(sideOf(list, 'added'))
      }),
    )
  })

  it('are never longer than asked, nor empty, and never cut a character in two', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 2, max: 30 }), (list, maxLength) => {
        for (const row of textRows(list, maxLength)) {
          expect(row.parts.length).toBeGreaterThan(0)
          expect(sideOf(row.parts, 'removed').length).toBeLessThanOrEqual(maxLength)
          expect(sideOf(row.parts, 'added').length).toBeLessThanOrEqual(maxLength)
          expect(row.parts.every((part) => part.text !== '' && !LONE_SURROGATE.test(part.text))).toBe(true)
        }
      }),
    )
  })
})

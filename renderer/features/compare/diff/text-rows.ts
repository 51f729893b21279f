import type { TextPart } from '../../../../shared/domain/diff/text-parts.ts'
import { wholeCharacterEnd } from './cut-text.ts'

/** Pieces that stand in one row: what both texts have in it begins at the same height. */
export interface TextRow {
  readonly parts: readonly TextPart[]
  readonly isChanged: boolean
}

/** A longer piece (UTF-16 units) is cut, so that no row is too much to lay out at once. */
const MAX_PIECE_LENGTH = 2_000

/**
 * Cuts a difference into rows; a row ends with a line that both texts end. Same and removed pieces of all rows join to
 * the text before, same and added ones to that after. In a row no side is longer than `maxLength`, in UTF-16 units.
 */
export function textRows(
  parts: readonly TextPart[],
  maxLength: number = MAX_PIECE_LENGTH,
): readonly TextRow[] {
  const writer = createRowWriter(maxLength)
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]
    const next = parts[index + 1]
    if (part === undefined) continue
    if (part.kind === 'same') writer.addSame(part.text)
    else if (part.kind === 'removed' && next?.kind === 'added') {
      // What took the place of a piece stands beside it; the white space before both is no part of the change.
      const space = commonSpace(part.text, next.text)
      writer.addSame(space)
      writer.addChange(part.text.slice(space.length), next.text.slice(space.length))
      index += 1
    } else if (part.kind === 'removed') writer.addChange(part.text, '')
    else writer.addChange('', part.text)
  }
  return writer.rows()
}

/** The white space with which both texts begin. */
function commonSpace(before: string, after: string): string {
  let length = 0
  while (length < before.length && before[length] === after[length] && isSpace(before[length])) length += 1
  return before.slice(0, length)
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && character.trim() === ''
}

interface RowWriter {
  addSame(text: string): void
  addChange(removed: string, added: string): void
  rows(): readonly TextRow[]
}

function createRowWriter(maxLength: number): RowWriter {
  const rows: TextRow[] = []
  let open: TextPart[] = []
  let room = maxLength

  function close(): void {
    if (open.length > 0) rows.push({ parts: open, isChanged: open.some(({ kind }) => kind !== 'same') })
    open = []
    room = maxLength
  }

  function add(...pieces: readonly TextPart[]): void {
    const length = Math.max(...pieces.map(({ text }) => text.length))
    if (length > room) close()
    open.push(...pieces.filter(({ text }) => text !== ''))
    room -= length
  }

  return {
    addSame(text) {
      for (const line of linesOf(text)) {
        for (const piece of piecesOf(line, maxLength)) add({ kind: 'same', text: piece })
        if (line.endsWith('\n')) close()
      }
    },
    addChange(removed, added) {
      const [before, after] = [piecesOf(removed, maxLength), piecesOf(added, maxLength)]
      for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
        add({ kind: 'removed', text: before[index] ?? '' }, { kind: 'added', text: after[index] ?? '' })
      }
    },
    rows() {
      close()
      return rows
    },
  }
}

/** Lines with their line breaks; none of an empty text. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}

/** The text in pieces of at most `maxLength`, cut after a line or a space where there is one. */
function piecesOf(text: string, maxLength: number): readonly string[] {
  const pieces: string[] = []
  let start = 0
  while (text.length - start > maxLength) {
    const end = cutAt(text, start, start + maxLength)
    pieces.push(text.slice(start, end))
    start = end
  }
  if (start < text.length) pieces.push(text.slice(start))
  return pieces
}

function cutAt(text: string, start: number, end: number): number {
  for (const separator of ['\n', ' ']) {
    const found = text.lastIndexOf(separator, end - 1)
    if (found >= start) return found + 1
  }
  // A piece of one unit has no room for a pair.
  return Math.max(start + 1, wholeCharacterEnd(text, end))
}

/** Where differences begin: the changed rows that follow one that is not. */
export function changedRows(rows: readonly TextRow[]): readonly number[] {
  return rows.flatMap(({ isChanged }, index) =>
    isChanged && rows[index - 1]?.isChanged !== true ? [index] : [],
  )
}

import { expect, test } from 'vitest'
import { tokenPieces, utf8Length } from '../../../../shared/domain/tokens/token-count.ts'

// "a👋b": the wave is split between two tokens.
const TOKENS = {
  ids: Uint32Array.of(64, 52780, 236, 65),
  byteStarts: Uint32Array.of(0, 1, 4, 5),
  charStarts: Uint32Array.of(0, 1, 1, 3),
  byteLength: 6,
}

test('spells tokens, and says which hold only part of a character', () => {
  expect(tokenPieces('a👋b', TOKENS, { from: 0, until: 9 })).toEqual([
    { id: 64, byteStart: 0, byteEnd: 1, charStart: 0, charEnd: 1, text: 'a', wholeCharacters: true },
    { id: 52780, byteStart: 1, byteEnd: 4, charStart: 1, charEnd: 3, text: '👋', wholeCharacters: false },
    { id: 236, byteStart: 4, byteEnd: 5, charStart: 1, charEnd: 3, text: '👋', wholeCharacters: false },
    { id: 65, byteStart: 5, byteEnd: 6, charStart: 3, charEnd: 4, text: 'b', wholeCharacters: true },
  ])
})

test('spells only the window asked for', () => {
  expect(tokenPieces('a👋b', TOKENS, { from: 3, until: 4 }).map((piece) => piece.text)).toEqual(['b'])
  expect(tokenPieces('a👋b', TOKENS, { from: 4, until: 9 })).toEqual([])
})

test('counts bytes as UTF-8 does, a lone surrogate as its replacement', () => {
  const texts = ['', 'a', 'é', '你', '👋', '\ud83d', 'a\udc4bb']
  expect(texts.map(utf8Length)).toEqual(texts.map((text) => Buffer.byteLength(text, 'utf8')))
})

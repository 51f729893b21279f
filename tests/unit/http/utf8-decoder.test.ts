import { describe, expect, test } from 'vitest'
import { createUtf8Decoder } from '../../../electron/main/http/utf8-decoder.ts'

function decode(chunks: readonly (readonly number[])[]) {
  const decoder = createUtf8Decoder()
  const text = chunks.map((bytes) => decoder.decode(Uint8Array.from(bytes))).join('') + decoder.finish()
  return { text, foundInvalid: decoder.foundInvalid }
}

describe('decoding UTF-8', () => {
  test.each([
    { name: 'a character cut in two', chunks: [[0xe6, 0x98], [0xa5]], text: '春', foundInvalid: false },
    {
      name: 'a byte order mark is kept',
      chunks: [
        [0xef, 0xbb],
        [0xbf, 0x61],
      ],
      text: '\uFEFFa',
      foundInvalid: false,
    },
    { name: 'a byte that is no UTF-8', chunks: [[0x61, 0xff, 0x62]], text: 'a\uFFFDb', foundInvalid: true },
    {
      name: 'a body that ends inside a character',
      chunks: [[0x61, 0xe6, 0x98]],
      text: 'a\uFFFD',
      foundInvalid: true,
    },
    { name: 'U+FFFD sent as such', chunks: [[0xef, 0xbf, 0xbd]], text: '\uFFFD', foundInvalid: false },
    { name: 'U+FFFD cut in two', chunks: [[0x61, 0xef, 0xbf], [0xbd]], text: 'a\uFFFD', foundInvalid: false },
    { name: 'U+FFFD cut in three', chunks: [[0xef], [0xbf], [0xbd]], text: '\uFFFD', foundInvalid: false },
    {
      name: 'U+FFFD sent as such beside a byte that is none',
      chunks: [[0xef, 0xbf, 0xbd, 0xff]],
      text: '\uFFFD\uFFFD',
      foundInvalid: true,
    },
  ])('$name', ({ chunks, text, foundInvalid }) => {
    expect(decode(chunks)).toEqual({ text, foundInvalid })
  })
})

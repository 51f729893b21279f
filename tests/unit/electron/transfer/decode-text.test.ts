import { expect, test } from 'vitest'
import { decodeText } from '../../../../electron/main/transfer/decode-text.ts'

const TEXT = '{"a": "Grüße, 你好 😀"}'

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

test.each([
  ['UTF-8', Buffer.from(TEXT), TEXT],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), TEXT],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), TEXT],
  ['UTF-16, the other way round', utf16be(`\ufeff${TEXT}`), TEXT],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), TEXT],
  ['UTF-16 without a mark, the other way round', utf16be(TEXT), TEXT],
  ['Windows-1252', Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65, 0x20, 0x80]), 'Grüße €'],
  ['nothing', Buffer.from([]), ''],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), null],
  ['zeros', Buffer.alloc(100), null],
])('%s', (_, bytes, expected) => {
  expect(decodeText(bytes)).toBe(expected)
})

import { describe, expect, it } from 'vitest'
import { decodeFile } from '../../../../renderer/features/import/decode-file.ts'

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return isBigEndian ? bytes.swap16() : bytes
}

describe('the bytes of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('grüße 深度 😀'), 'grüße 深度 😀'],
    ['UTF-8 with a mark', Buffer.from('\ufeffgrüße'), 'grüße'],
    ['UTF-16, little end first', utf16('grüße 😀', false), 'grüße 😀'],
    ['UTF-16, big end first', utf16('grüße 😀', true), 'grüße 😀'],
    ['Windows-1252', Buffer.from([0x67, 0x72, 0xfc, 0xdf, 0x65, 0x20, 0x80]), 'grüße €'],
    ['nothing', Buffer.from(''), ''],
  ])('%s', (_name, bytes, text) => {
    expect(decodeFile(new Uint8Array(bytes))).toBe(text)
  })
})

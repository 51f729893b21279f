import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dataUrlImageSize, imageSize } from '../../../../shared/domain/tokens/image-size.ts'

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
const PNG_640_480 = [...PNG, 0, 0, 2, 0x80, 0, 0, 1, 0xe0]
const GIF_640_480 = [...bytesOf('GIF89a'), 0x80, 2, 0xe0, 1]
const JPEG_640_480 = [
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0],
  ...[0xff, 0xc4, 0, 4, 1, 2],
  ...[0xff, 0xff, 0xc2, 0, 11, 8, 1, 0xe0, 2, 0x80, 3],
]

function bytesOf(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0))
}

function webp(chunk: string, payload: readonly number[]): number[] {
  const header = [...bytesOf('RIFF'), 0, 0, 0, 0, ...bytesOf('WEBP'), ...bytesOf(chunk), 0, 0, 0, 0]
  return [...header, ...payload, ...new Array<number>(16).fill(0)]
}

const FILES: Readonly<Record<string, readonly number[]>> = {
  png: PNG_640_480,
  gif: GIF_640_480,
  'jpeg behind a table and a fill byte': JPEG_640_480,
  'lossy webp': webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0xe0, 1]),
  'lossless webp': webp('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0]),
  'extended webp': webp('VP8X', [0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]),
}

test.each(Object.entries(FILES))('reads the size of a %s', (_, bytes) => {
  expect(imageSize(Uint8Array.from(bytes))).toEqual({ width: 640, height: 480 })
})

test.each(Object.entries(FILES))('knows no size when a %s is cut short', (_, bytes) => {
  expect(imageSize(Uint8Array.from(bytes.slice(0, 9)))).toBeNull()
})

test('an image of no width has no size', () => {
  expect(imageSize(Uint8Array.from([...PNG, 0, 0, 0, 0, 0, 0, 1, 0xe0]))).toBeNull()
})

test('never fails on foreign bytes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(FILES)), fc.uint8Array({ maxLength: 40 }), (file, noise) => {
      imageSize(Uint8Array.from([...file.slice(0, 8), ...noise]))
    }),
  )
})

test('reads a data URL by its bytes, whatever type it declares', () => {
  const url = `data:image/gif;base64,${Buffer.from(PNG_640_480).toString('base64')}`
  expect(dataUrlImageSize(url)).toEqual({ width: 640, height: 480 })
})

test('knows no size of an address, of text, or of base64 that is none', () => {
  const urls = ['https://example.com/a.png', 'data:text/plain,hello', 'data:image/png;base64,!!!!', '']
  expect(urls.map(dataUrlImageSize)).toEqual([null, null, null, null])
})

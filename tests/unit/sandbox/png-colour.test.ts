import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dominantPngColour } from '../../../electron/main/sandbox/answers/png-colour.ts'

const GREY = 0
const RGB = 2
const INDEXED = 3
const RGBA = 6

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  // Nobody checks the sum at the end.
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
}

/** Rows with their filter bytes as the file has them. */
function png(
  rows: readonly (readonly number[])[],
  how: { type?: number; width?: number; depth?: number; interlaced?: boolean; palette?: readonly number[] },
): Buffer {
  const { type = RGB, width = 2, depth = 8, interlaced = false, palette } = how
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(rows.length, 4)
  header.set([depth, type, 0, 0, interlaced ? 1 : 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(palette === undefined ? [] : [chunk('PLTE', Buffer.from(palette))]),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('the dominant colour of a PNG', () => {
  it.each([
    [
      'most pixels',
      png(
        [
          [0, 255, 0, 0, 0, 0, 255],
          [0, 0, 0, 255, 0, 0, 255],
        ],
        {},
      ),
      '#0000ff',
    ],
    [
      'like colours together',
      png(
        [
          [0, 16, 32, 48, 18, 34, 50],
          [0, 255, 0, 0, 0, 255, 0],
        ],
        {},
      ),
      '#112131',
    ],
    ['grey', png([[0, 128, 128]], { type: GREY }), '#808080'],
    ['alpha left out', png([[0, 1, 2, 3, 0, 1, 2, 3, 255]], { type: RGBA }), '#010203'],
    ['a palette', png([[0, 1, 1]], { type: INDEXED, palette: [0, 0, 0, 10, 20, 30] }), '#0a141e'],
    ['the filter Sub', png([[1, 10, 20, 30, 0, 0, 0]], {}), '#0a141e'],
    [
      'the filter Up',
      png(
        [
          [0, 10, 20, 30, 10, 20, 30],
          [2, 0, 0, 0, 0, 0, 0],
        ],
        {},
      ),
      '#0a141e',
    ],
    [
      'the filter Average',
      png(
        [
          [0, 10, 20, 30, 10, 20, 30],
          [3, 5, 10, 15, 0, 0, 0],
        ],
        {},
      ),
      '#0a141e',
    ],
    [
      'the filter Paeth',
      png(
        [
          [0, 10, 20, 30, 10, 20, 30],
          [4, 0, 0, 0, 0, 0, 0],
        ],
        {},
      ),
      '#0a141e',
    ],
  ])('is that of %s', (_case, image, colour) => {
    expect(dominantPngColour(image)).toBe(colour)
  })

  it.each([
    ['of another format', Buffer.from('GIF89a and so on')],
    ['that is empty', Buffer.alloc(0)],
    ['of 16 bits', png([[0, 1, 1, 1, 1]], { type: GREY, depth: 16 })],
    ['that is interlaced', png([[0, 1, 1]], { type: GREY, interlaced: true })],
    ['without its palette', png([[0, 1, 1]], { type: INDEXED })],
    ['without pixels', png([], {})],
    ['that breaks off', png([[0, 1, 1]], { type: GREY }).subarray(0, 50)],
    ['that unpacks to too much', png([Array(4_200_000).fill(0)], { type: GREY, width: 4_199_999 })],
  ])('is not told of one %s', (_case, image) => {
    expect(dominantPngColour(image)).toBeNull()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataUrlBytes, imageProblem, imageUrlProblem } from '../../../../shared/domain/images/check-image.ts'

const MIB = 1024 * 1024
const SMALL = { bytes: 1000, size: { width: 100, height: 100 } }
const EMPTY = { bodyBytes: 200, imageCount: 0, imageBytes: 0 }

describe('imageProblem', () => {
  it.each([
    ['a small one', SMALL, EMPTY],
    ['as many bytes as may be', { ...SMALL, bytes: 32 * MIB }, EMPTY],
    ['as many pixels as may be', { ...SMALL, size: { width: 8192, height: 8192 } }, EMPTY],
    [
      'the fourteenth of full size',
      { ...SMALL, size: { width: 8192, height: 1 } },
      { ...EMPTY, imageCount: 13 },
    ],
    ['the fifteenth of 4096', { ...SMALL, size: { width: 4096, height: 1 } }, { ...EMPTY, imageCount: 14 }],
    ['the last that may be', SMALL, { ...EMPTY, imageCount: 599 }],
    ['the last byte of all', { ...SMALL, bytes: MIB }, { ...EMPTY, imageBytes: 63 * MIB }],
  ])('has nothing against %s', (_what, image, request) => {
    expect(imageProblem(image, request)).toBeNull()
  })

  it.each([
    ['no image', { ...SMALL, size: null }, EMPTY, 'no PNG, JPEG, GIF or WebP'],
    ['too many bytes', { ...SMALL, bytes: 33 * MIB }, EMPTY, 'It has 33 MiB; the API takes up to 32 MiB'],
    ['too wide', { ...SMALL, size: { width: 8193, height: 1 } }, EMPTY, '8193 × 1 pixels'],
    ['too high', { ...SMALL, size: { width: 1, height: 8193 } }, EMPTY, 'up to 8192 for a side.'],
    [
      'the fifteenth above 4096',
      { ...SMALL, size: { width: 4097, height: 1 } },
      { ...EMPTY, imageCount: 14 },
      'up to 4096 for a side from 15 images on',
    ],
    ['one too many', SMALL, { ...EMPTY, imageCount: 600 }, '600 images'],
    ['too much in all', { ...SMALL, bytes: 2 * MIB }, { ...EMPTY, imageBytes: 63 * MIB }, 'up to 64 MiB'],
    ['too large a body', { ...SMALL, bytes: 30 * MIB }, { ...EMPTY, bodyBytes: 10 * MIB }, 'up to 48 MiB'],
  ])('refuses %s', (_what, image, request, words) => {
    expect(imageProblem(image, request)).toContain(words)
  })
})

describe('imageUrlProblem', () => {
  it.each(['https://a.example/b.png', 'http://a.example/b', 'data:image/png;base64,AA', '{{image}}'])(
    'has nothing against %s',
    (url) => {
      expect(imageUrlProblem(url, EMPTY)).toBeNull()
    },
  )

  it('refuses another kind of address, one that is too long, and one too many', () => {
    expect(imageUrlProblem('file:///a.png', EMPTY)).toContain('https://')
    expect(imageUrlProblem(`https://a.example/${'a'.repeat(8192)}`, EMPTY)).toContain('up to 8192')
    expect(imageUrlProblem(`data:image/png;base64,${'A'.repeat(9000)}`, EMPTY)).toBeNull()
    expect(imageUrlProblem('https://a.example/b.png', { imageCount: 600 })).toContain('600 images')
  })
})

it('knows how many bytes a data URL holds', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
      expect(dataUrlBytes(url)).toBe(bytes.length)
    }),
  )
  expect(dataUrlBytes('https://a.example/b.png')).toBe(0)
})

import { describe, expect, it } from 'vitest'
import { describeImages } from '../../../electron/main/sandbox/answers/image-answer.ts'

const GIF = `data:image/gif;base64,${Buffer.from([...Buffer.from('GIF89a'), 0x40, 1, 0xf0, 0]).toString('base64')}`

function answerTo(...content: { type: string }[]): string | undefined {
  return describeImages({ role: 'user', content })?.answer
}

describe('what is said about images', () => {
  it('is nothing without one', () => {
    expect([
      answerTo({ type: 'text' }),
      describeImages(undefined),
      describeImages({ role: 'user', content: 'Hi' }),
    ]).toEqual([undefined, null, null])
  })

  it.each([
    ['inline', { type: 'image_url', image_url: { url: GIF } }, 'The image is 320 × 240 pixels.'],
    [
      'a file as the client has it',
      { type: 'file', file: { file_data: GIF, filename: 'a.gif' } },
      'The image (a.gif) is 320 × 240 pixels.',
    ],
    ['a file', { type: 'file', file_data: GIF, filename: 'a.gif' }, 'The image (a.gif) is 320 × 240 pixels.'],
    [
      'damaged',
      { type: 'image_url', image_url: { url: 'data:image/gif;base64,R0lG' } },
      'The image could not be read.',
    ],
    ['nowhere', { type: 'image_url' }, 'The image could not be read.'],
    [
      'elsewhere',
      { type: 'image_url', image_url: { url: 'https://example.com/a.gif' } },
      'The image is at https://example.com/a.gif; the sandbox does not fetch it.',
    ],
  ])('%s, is its size where it is known', (_case, part, answer) => {
    expect(answerTo({ type: 'text' }, part)).toBe(answer)
  })

  it('is a line for each of several', () => {
    const part = { type: 'image_url', image_url: { url: GIF } }
    expect(answerTo(part, part)).toBe('- Image 1 is 320 × 240 pixels.\n- Image 2 is 320 × 240 pixels.')
  })
})

import { expect, test } from 'vitest'
import { doubtSize, methodWords, tokenParts } from '../../../../renderer/features/estimate/token-parts.ts'
import { measured } from './measured-requests.ts'

test('the parts add up to the prompt', () => {
  const { tokens } = measured({
    tokens: {
      promptTokens: 1000,
      tools: 300,
      format: 20,
      overhead: 30,
      images: [
        { message: 0, tokens: 184 },
        { message: 1, tokens: 16 },
      ],
    },
  })
  const parts = tokenParts(tokens)
  expect(parts).toEqual([
    { name: 'Messages', tokens: 450 },
    { name: 'Tools', tokens: 300 },
    { name: 'JSON mode', tokens: 20 },
    { name: 'Template', tokens: 30 },
    { name: 'Images (2)', tokens: 200 },
  ])
  expect(parts.reduce((sum, part) => sum + part.tokens, 0)).toBe(1000)
})

test('what is not there is not named', () => {
  const { tokens } = measured({ tokens: { promptTokens: 5, overhead: 0 } })
  expect(tokenParts(tokens)).toEqual([{ name: 'Messages', tokens: 5 }])
})

test('an image of unknown size is named, though it counts nothing', () => {
  const { tokens } = measured({
    tokens: { promptTokens: 5, overhead: 0, images: [{ message: 0, tokens: null }] },
  })
  expect(tokenParts(tokens)[1]).toEqual({ name: 'Images (1), 1 of unknown size not in it', tokens: 0 })
})

test('a fill-in-the-middle prompt is texts and markers, without a chat template', () => {
  const { tokens } = measured({ tokens: { promptTokens: 30, overhead: 30, perMessage: [] } })
  expect([tokenParts(tokens), methodWords(tokens)]).toEqual([
    [{ name: 'Texts and markers', tokens: 30 }],
    'Counted with the vocabulary deepseek-v4.',
  ])
})

test('says by which template and how well that is known', () => {
  expect(methodWords(measured({ tokens: { template: 'v3.1', tokenizer: 'deepseek-v3.1' } }).tokens)).toBe(
    'Counted with the v3.1 chat template (confirmed by bills) and the vocabulary deepseek-v3.1.',
  )
})

test.each([
  [{ fewer: 3, more: 1024 }, '−3 / +1,024'],
  [{ fewer: 0, more: 1024 }, '+1,024'],
  [{ fewer: 3, more: 0 }, '−3'],
  [{ fewer: 0, more: 0 }, ''],
])('the size of a doubt %j is told as %j', (doubt, words) => {
  expect(doubtSize(doubt)).toBe(words)
})

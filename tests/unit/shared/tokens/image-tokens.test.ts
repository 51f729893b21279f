import { expect, test } from 'vitest'
import { imageTokens } from '../../../../shared/domain/tokens/image-tokens.ts'
import cases from '../../../fixtures/tokens/image-tokens.json' with { type: 'json' }

test('counts the tokens of an image as the reference code does', () => {
  const counted = cases.map(([width = 0, height = 0]) => [
    width,
    height,
    imageTokens({ width, height }, null),
  ])
  expect(counted).toEqual(cases)
})

test('low detail first limits the longer side to 512 pixels', () => {
  const large = { width: 2048, height: 1024 }
  expect(imageTokens(large, 'low')).toBe(imageTokens({ width: 512, height: 256 }, null))
  expect(imageTokens(large, 'low')).toBeLessThan(imageTokens(large, 'high'))
  expect(imageTokens({ width: 512, height: 300 }, 'low')).toBe(imageTokens({ width: 512, height: 300 }, null))
})

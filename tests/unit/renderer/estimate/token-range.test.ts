import { expect, test } from 'vitest'
import { doubtsByReason, tokenRange } from '../../../../renderer/features/estimate/token-range.ts'
import { measured } from './measured-requests.ts'

const IMAGE = { reason: 'The size of an image is not known.', fewer: 0, more: 1024 }
const TOOLS = { reason: 'Tools are counted by the reference code.', fewer: 3, more: 3 }

test('all doubts together make the range, which does not go below nothing', () => {
  const { tokens } = measured({ tokens: { promptTokens: 2, exact: false, doubts: [IMAGE, TOOLS, IMAGE] } })
  expect(tokenRange(tokens)).toEqual({ least: 0, most: 2053 })
})

test('without a doubt the range is one figure', () => {
  expect(tokenRange(measured().tokens)).toEqual({ least: 1000, most: 1000 })
})

test('the same doubt about several parts is told once, with its whole size', () => {
  expect(doubtsByReason([IMAGE, TOOLS, IMAGE])).toEqual([{ ...IMAGE, more: 2048 }, TOOLS])
})

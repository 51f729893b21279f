import { expect, test } from 'vitest'
import { contextFit } from '../../../../renderer/features/estimate/context-fit.ts'
import { measured } from './measured-requests.ts'

const DOUBTFUL = { exact: false, doubts: [{ reason: 'tools', fewer: 5, more: 10 }] }

test('prompt and max_tokens may fill the window to the last token', () => {
  expect(contextFit(measured(), 9000)).toEqual({ kind: 'fits' })
})

test('one token more does not fit, and the greatest max_tokens that does is named', () => {
  expect(contextFit(measured(), 9001)).toEqual({
    kind: 'answer-too-long',
    excessTokens: 1,
    largestMaxTokens: 9000,
    isCertain: true,
  })
})

test('what is advised stays within what the model can produce', () => {
  expect(contextFit(measured({ contextWindow: 1_048_576 }), 1_048_576)).toMatchObject({
    kind: 'answer-too-long',
    largestMaxTokens: 393_216,
  })
})

test('without max_tokens the answer is fitted into what is left, if a token is', () => {
  expect(contextFit(measured({ tokens: { promptTokens: 9999 } }), null)).toEqual({ kind: 'fits' })
  expect(contextFit(measured({ tokens: { promptTokens: 10_000 } }), null)).toEqual({
    kind: 'prompt-too-long',
    excessTokens: 1,
    isCertain: true,
  })
})

test('a prompt as long as the window is too long with any max_tokens', () => {
  expect(contextFit(measured({ tokens: { promptTokens: 10_007 } }), 1)).toEqual({
    kind: 'prompt-too-long',
    excessTokens: 8,
    isCertain: true,
  })
})

test('where the count leaves it open, the doubt is said and the remedy is safe', () => {
  const request = measured({ tokens: DOUBTFUL })
  expect(contextFit(request, 8990)).toEqual({ kind: 'fits' })
  expect(contextFit(request, 8991)).toEqual({
    kind: 'answer-too-long',
    excessTokens: 1,
    largestMaxTokens: 8990,
    isCertain: false,
  })
  expect(contextFit(request, 9005)).toMatchObject({ isCertain: false })
  expect(contextFit(request, 9006)).toMatchObject({ isCertain: true, largestMaxTokens: 8990 })
})

test('nothing is said of a model that is not in the catalogue', () => {
  expect(contextFit(measured({ contextWindow: null }), 1_000_000)).toEqual({ kind: 'unknown' })
})

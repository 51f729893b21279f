import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countSharedTokens,
  type PromptPart,
  sharedPrefix,
} from '../../../electron/main/services/shared-prefix.ts'
import { commonPrefixLength } from '../../../shared/domain/billing/predict-cache-hit.ts'
import { sharedTokenCounter } from '../../support/token-counter.ts'

const MARKER: PromptPart = { key: 'special user', tokens: 1 }
const OTHER_MARKER: PromptPart = { key: 'special assistant', tokens: 1 }
const IMAGE: PromptPart = { key: null, tokens: 100 }

/** Words, numbers, white space and scripts, so that texts part inside tokens, numbers and characters. */
const TEXT = fc
  .array(
    fc.constantFrom(
      'the ',
      'them',
      'light',
      'house',
      '12',
      '345',
      '\n',
      '  ',
      '.',
      '深度',
      '求索',
      '🐌',
      'é',
    ),
    {
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(''))

async function sharedTokens(left: readonly PromptPart[], right: readonly PromptPart[]): Promise<number> {
  return countSharedTokens({ left, right }, sharedPrefix(left, right), sharedTokenCounter())
}

describe('the shared prefix of two prompts', () => {
  it.each([
    ['equal prompts', [MARKER, 'a text'], [MARKER, 'a text'], { parts: 2, chars: 0 }],
    ['one that goes on', [MARKER, 'a text'], [MARKER, 'a text', MARKER], { parts: 2, chars: 0 }],
    ['texts that part', [MARKER, 'a text'], [MARKER, 'a test'], { parts: 1, chars: 4 }],
    ['other markers', [MARKER, 'a'], [OTHER_MARKER, 'a'], { parts: 0, chars: 0 }],
    ['a marker against a text', [MARKER], ['special user'], { parts: 0, chars: 0 }],
    ['images, of which only the size is known', [IMAGE, 'a'], [IMAGE, 'a'], { parts: 0, chars: 0 }],
  ] satisfies [string, PromptPart[], PromptPart[], object][])('of %s', (_name, left, right, shared) => {
    expect(sharedPrefix(left, right)).toEqual(shared)
  })

  it('has as many tokens as the token lists of both texts have in common', async () => {
    const counter = sharedTokenCounter()
    await fc.assert(
      fc.asyncProperty(TEXT, TEXT, TEXT, async (start, leftEnd, rightEnd) => {
        const left = start + leftEnd
        const right = start + rightEnd
        const [leftTokens, rightTokens] = await Promise.all([counter.tokenize(left), counter.tokenize(right)])
        const expected = commonPrefixLength(leftTokens.ids, rightTokens.ids)
        expect(await sharedTokens([MARKER, left, MARKER], [MARKER, right, OTHER_MARKER])).toBe(1 + expected)
      }),
      { numRuns: 500 },
    )
  })

  it('is found in long texts that part late', async () => {
    const start = 'The lighthouse keeper wrote a line about the wind. '.repeat(5000)
    const left = `${start}Yes`
    const right = `${start}No`
    expect(sharedPrefix([left], [right])).toEqual({ parts: 0, chars: start.length })
    expect(await sharedTokens([left], [right])).toBe(await sharedTokenCounter().countText(start.trimEnd()))
  })
})

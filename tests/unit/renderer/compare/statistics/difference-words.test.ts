import { describe, expect, it } from 'vitest'
import {
  differenceInFigures,
  verdictInWords,
} from '../../../../../renderer/features/compare/statistics/difference-words.ts'
import type { ColumnDifference } from '../../../../../shared/domain/comparison/statistics/column-difference.ts'
import type { Measure } from '../../../../../shared/domain/comparison/statistics/run-measures.ts'

const TOO_FEW: ColumnDifference = { judgement: { kind: 'too-few' }, n: 3, isPaired: true }

function between(low: number, high: number): ColumnDifference {
  const interval = { difference: (low + high) / 2, low, high }
  const judgement =
    low > 0
      ? ({ kind: 'different', direction: 'higher', interval } as const)
      : high < 0
        ? ({ kind: 'different', direction: 'lower', interval } as const)
        : ({ kind: 'noise', interval } as const)
  return { judgement, n: 9, isPaired: false }
}

describe('verdictInWords', () => {
  it.each<[Measure, number, number, string]>([
    ['totalMs', 400, 1_100, '0.4–1.1 s slower'],
    ['totalMs', -1_100, -400, '0.4–1.1 s faster'],
    ['totalMs', -400, 1_100, 'no clear difference'],
    ['firstTokenMs', 30, 60, '30–60 ms later'],
    ['firstAnswerMs', -60, -30, '30–60 ms sooner'],
    ['tokensPerSecond', 12, 20, '12–20 tok/s faster'],
    ['tokensPerSecond', -20, -12, '12–20 tok/s slower'],
    ['completionTokens', 12, 20, '12–20 more'],
    ['reasoningTokens', -20, -12, '12–20 fewer'],
    ['cost', 0.0003, 0.0005, '$0.0003–$0.0005 dearer'],
    ['cost', -0.0005, -0.0003, '$0.0003–$0.0005 cheaper'],
  ])('of %s between %s and %s is “%s”', (measure, low, high, expected) => {
    expect(verdictInWords(between(low, high), { measure, currency: 'USD' })).toBe(expected)
  })

  it('tells how many runs there are of those it takes', () => {
    const words = verdictInWords(TOO_FEW, { measure: 'totalMs', currency: 'USD' })
    expect(words).toBe('too few to tell (3 of 5 runs)')
  })
})

describe('differenceInFigures', () => {
  it('has the difference and the ends of its interval, also where it may be chance', () => {
    expect(differenceInFigures(between(-400, 1_100), { measure: 'totalMs', currency: 'USD' })).toEqual({
      difference: '+0.35 s',
      interval: '−0.40 to +1.10 s',
    })
  })

  it('has nothing of too few runs', () => {
    expect(differenceInFigures(TOO_FEW, { measure: 'totalMs', currency: 'USD' })).toBe(null)
  })
})

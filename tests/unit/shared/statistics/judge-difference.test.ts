import { describe, expect, it } from 'vitest'
import { bestOf } from '../../../../shared/domain/statistics/best-of.ts'
import {
  judgeDifference,
  judgePairedDifference,
} from '../../../../shared/domain/statistics/judge-difference.ts'

const AROUND_100 = [98, 99, 100, 101, 102]
const AROUND_200 = [198, 199, 200, 201, 202]

describe('judgeDifference', () => {
  it.each([
    ['higher', AROUND_200, AROUND_100],
    ['lower', AROUND_100, AROUND_200],
  ])('tells that the sample is %s', (direction, sample, reference) => {
    expect(judgeDifference({ sample, reference, statistic: 'median', seed: 1 })).toEqual({
      kind: 'different',
      interval: {
        difference: direction === 'higher' ? 100 : -100,
        low: expect.any(Number),
        high: expect.any(Number),
      },
      direction,
    })
  })

  it('tells chance', () => {
    const judgement = judgeDifference({
      sample: AROUND_100,
      reference: [97, 99, 100, 101, 103],
      statistic: 'mean',
      seed: 1,
    })
    expect(judgement.kind).toBe('noise')
  })

  it.each([
    ['the sample', AROUND_100.slice(1), AROUND_200],
    ['the reference', AROUND_100, AROUND_200.slice(1)],
  ])('does not judge by four values of %s', (_name, sample, reference) => {
    expect(judgeDifference({ sample, reference, statistic: 'mean', seed: 1 })).toEqual({ kind: 'too-few' })
  })
})

describe('judgePairedDifference', () => {
  const pairs = [10, 500, 90, 3_000, 700].map((value, index) => [value + 5 + index, value] as const)

  it('judges by the rows', () => {
    expect(judgePairedDifference({ pairs, statistic: 'mean', seed: 1 })).toMatchObject({
      kind: 'different',
      direction: 'higher',
    })
  })

  it('does not judge by four rows', () => {
    expect(judgePairedDifference({ pairs: pairs.slice(1), statistic: 'mean', seed: 1 })).toEqual({
      kind: 'too-few',
    })
  })
})

describe('bestOf', () => {
  const column = (id: string, ...values: number[]) => ({ id, values })

  it.each([
    ['the plain best of single values', [column('a', 3), column('b', 2), column('c', 4)], 'lower', 'b'],
    ['the highest where high is good', [column('a', 3), column('b', 2), column('c', 4)], 'higher', 'c'],
    ['none of a tie', [column('a', 2), column('b', 2), column('c', 4)], 'lower', null],
    ['the best over a tie behind it', [column('a', 1), column('b', 2), column('c', 2)], 'lower', 'a'],
    ['none of one column', [column('a', 2)], 'lower', null],
    ['none where one alone is known', [column('a', 2), column('b')], 'lower', null],
    ['the best of those known', [column('a', 2), column('b'), column('c', 1)], 'lower', 'c'],
    ['none of no columns', [], 'lower', null],
    ['none of too few', [column('a', 1, 1), column('b', 9)], 'lower', null],
    ['none where the second is single', [column('a', ...AROUND_100), column('b', 200)], 'lower', null],
    ['a clear best', [column('a', ...AROUND_200), column('b', ...AROUND_100)], 'lower', 'b'],
    [
      'a clear best where high is good',
      [column('a', ...AROUND_200), column('b', ...AROUND_100)],
      'higher',
      'a',
    ],
    [
      'none within chance of the second',
      [column('a', ...AROUND_100), column('b', 97, 99, 101, 102, 103), column('c', ...AROUND_200)],
      'lower',
      null,
    ],
  ] as const)('names %s', (_name, columns, better, expected) => {
    expect(bestOf(columns, better)).toBe(expected)
  })
})

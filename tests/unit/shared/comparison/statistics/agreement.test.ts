import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementWith, selfAgreement } from '../../../../../shared/domain/comparison/statistics/agreement.ts'

/** Answers at places of rows with two repetitions; a dot stands for none. */
function answers(letters: string) {
  return [...letters].map((letter, place) => ({
    place,
    rowIndex: Math.floor(place / 2),
    answerDigest: letter === '.' ? null : letter,
  }))
}

describe('agreementWith', () => {
  it.each([
    ['abcd', 'abcd', { equal: 4, compared: 4 }],
    ['abcd', 'badc', { equal: 0, compared: 4 }],
    ['aab', 'aba', { equal: 1, compared: 3 }],
    ['a..b', '..ab', { equal: 1, compared: 1 }],
    ['..', '..', { equal: 0, compared: 0 }],
    ['', 'ab', { equal: 0, compared: 0 }],
  ])('of %s with %s', (column, reference, expected) => {
    expect(agreementWith(answers(column), answers(reference))).toEqual(expected)
  })

  it('goes by places, not by order', () => {
    const [first, second] = answers('ab')
    const reference = [second, first].flatMap((run) => run ?? [])
    expect(agreementWith(answers('ab'), reference)).toEqual({ equal: 2, compared: 2 })
  })

  it('is the same from both sides', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.') })
    fc.assert(
      fc.property(letters, letters, (left, right) => {
        expect(agreementWith(answers(left), answers(right))).toEqual(
          agreementWith(answers(right), answers(left)),
        )
      }),
    )
  })
})

describe('selfAgreement', () => {
  it.each([
    ['repetitions that say the same', 'aa', { equal: 1, compared: 1 }],
    ['repetitions that do not', 'ab', { equal: 0, compared: 1 }],
    ['different rows, which are not compared', 'aabb', { equal: 2, compared: 2 }],
    ['a repetition without an answer', 'a.bb', { equal: 1, compared: 1 }],
    ['single answers', 'a.b', { equal: 0, compared: 0 }],
  ])('of %s', (_what, letters, expected) => {
    expect(selfAgreement(answers(letters))).toEqual(expected)
  })

  it('counts each pair of repetitions', () => {
    const runs = [...'aaab'].map((answerDigest, place) => ({ place, rowIndex: 0, answerDigest }))
    expect(selfAgreement(runs)).toEqual({ equal: 3, compared: 6 })
  })
})

import { describe, expect, it } from 'vitest'
import { diffAnswers } from '../../../../shared/domain/diff/diff-answers.ts'

describe('diffAnswers', () => {
  it('compares two JSON answers by what they mean', () => {
    expect(diffAnswers('{"a": 1, "b": 2}', '```json\n{"b": 3, "a": 1}\n```')).toEqual({
      kind: 'json',
      changes: [{ kind: 'changed', path: ['b'], before: 2, after: 3 }],
    })
  })

  it.each([
    ['one is not JSON', '{"a": 1}', 'a 1'],
    ['a number would be rounded', '[12345678901234567890]', '[12345678901234567891]'],
  ])('compares words when %s', (_name, before, after) => {
    expect(diffAnswers(before, after)).toMatchObject({ kind: 'text', isCoarse: false })
  })

  it('compares the words of texts', () => {
    expect(diffAnswers('a cat', 'a dog')).toEqual({
      kind: 'text',
      parts: [
        { kind: 'same', text: 'a' },
        { kind: 'removed', text: ' cat' },
        { kind: 'added', text: ' dog' },
      ],
      isCoarse: false,
    })
  })
})

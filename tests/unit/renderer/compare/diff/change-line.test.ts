import { describe, expect, it } from 'vitest'
import { changeLine } from '../../../../../renderer/features/compare/diff/change-line.ts'

describe('a change as it is listed', () => {
  it.each([
    [
      { kind: 'changed', path: ['a', 0], before: 1, after: 'x' },
      { path: '$.a[0]', before: '1', after: '"x"' },
    ],
    [
      { kind: 'added', path: ['a'], after: null },
      { path: '$.a', before: null, after: 'null' },
    ],
    [
      { kind: 'removed', path: [], before: { b: [] } },
      { path: '', before: '{"b":[]}', after: null },
    ],
  ] as const)('of %j is %j', (change, expected) => {
    expect(changeLine(change)).toEqual(expected)
  })

  it('has the head of a long value, cut between characters', () => {
    const { after } = changeLine({ kind: 'added', path: ['a'], after: `${'x'.repeat(498)}👋 and more` })
    expect(after).toBe(`"${'x'.repeat(498)}…`)
  })
})

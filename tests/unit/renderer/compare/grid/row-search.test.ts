import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FoundRows,
  foundSoFar,
  keepFound,
  rowsWithText,
} from '../../../../../renderer/features/compare/grid/row-search.ts'
import { failed, LOADING, type Loadable, ready } from '../../../../../renderer/store/loadable.ts'

const ROWS = [
  { id: 'r0', values: ['Berlin', 'a+b'] },
  { id: 'r1', values: ['Москва', '(a|b)'] },
  { id: 'r2', values: [] },
  { id: 'r3', values: ['x', 'münchen'] },
]

describe('rowsWithText', () => {
  test.each([
    ['berlin', [0]],
    ['МОСКВА', [1]],
    ['MÜNCHEN', [3]],
    ['a+b', [0]],
    ['(a|b)', [1]],
    ['a', [0, 1]],
    ['.', []],
    ['berlin a', []],
  ])('finds %j in rows %j', (text, rows) => {
    expect([...rowsWithText(ROWS, text)]).toEqual(rows)
  })

  test('finds any text in itself, whatever signs it has', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), (text) => {
        expect([...rowsWithText([{ id: 'r', values: [`before ${text} after`] }], text)]).toEqual([0])
      }),
    )
  })
})

describe('keepFound', () => {
  test('keeps what both the filter and the search name', () => {
    expect(keepFound([1, 3, 5], new Set([5, 2, 1]))).toEqual([1, 5])
  })

  test('keeps all while nothing is searched for, and none when nothing was found', () => {
    expect([keepFound([1, 3], null), keepFound([1, 3], new Set())]).toEqual([[1, 3], []])
  })
})

describe('foundSoFar', () => {
  const inValues = new Set([1])
  const answers = (text: string) => ready({ text, rowIds: new Set(['r3', 'gone']) })
  const broken = failed({ code: 'internal', message: 'No.', retryable: false })

  test.each<[string, ReadonlySet<number> | null, Loadable<{ text: string; rowIds: Set<string> }>, FoundRows]>(
    [
      ['nothing while nothing is sought', null, answers('b'), { rows: null, state: 'idle' }],
      ['the values at first', inValues, LOADING, { rows: inValues, state: 'searching' }],
      [
        'none of the answers to an older search',
        inValues,
        answers('a'),
        { rows: inValues, state: 'searching' },
      ],
      ['values and answers in the end', inValues, answers('b'), { rows: new Set([1, 3]), state: 'done' }],
      ['the values where answers cannot be searched', inValues, broken, { rows: inValues, state: 'failed' }],
    ],
  )('is %s', (_, values, loaded, found) => {
    expect(foundSoFar(values, loaded, { text: 'b', rows: ROWS })).toEqual(found)
  })
})

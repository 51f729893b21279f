import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  differenceSamples,
  judgeSamples,
} from '../../../../../shared/domain/comparison/statistics/column-difference.ts'
import type { ColumnRuns } from '../../../../../shared/domain/comparison/statistics/column-runs.ts'
import { countedRun } from './comparison-cell.ts'

/** A column with these totals; a hole where a place has no run, null where its total is not known. */
function columnOf(...totals: readonly (number | null | undefined)[]): ColumnRuns {
  const runs = totals.flatMap((totalMs, place) => {
    const { measures } = countedRun()
    return totalMs === undefined ? [] : [countedRun({ place, measures: { ...measures, totalMs } })]
  })
  return { columnId: 'a', runs, failures: 0, outdated: 0 }
}

describe('differenceSamples', () => {
  it.each([
    ['all places are common', columnOf(1, 2), columnOf(3, 4), 'paired'],
    ['there are none', columnOf(), columnOf(), 'paired'],
    ['the same places lack the figure', columnOf(1, null), columnOf(3, undefined), 'paired'],
    ['one has more places', columnOf(1, 2), columnOf(3), 'unpaired'],
    ['as many places are other ones', columnOf(1, undefined, 2), columnOf(3, 4), 'unpaired'],
  ])('of columns of which %s', (_what, column, reference, kind) => {
    expect(differenceSamples(column, reference, 'totalMs').kind).toBe(kind)
  })

  it('puts the value of the column first', () => {
    expect(differenceSamples(columnOf(1, 2), columnOf(3, 4), 'totalMs')).toEqual({
      kind: 'paired',
      pairs: [
        [1, 3],
        [2, 4],
      ],
    })
    expect(differenceSamples(columnOf(1, 2), columnOf(3), 'totalMs')).toEqual({
      kind: 'unpaired',
      sample: [1, 2],
      reference: [3],
    })
  })
})

describe('judgeSamples', () => {
  it('sees by pairs what the differences between the rows would hide', () => {
    const reference = [100, 900, 2_000, 4_000, 8_000, 16_000]
    const pairs = reference.map((value) => [value + 50, value] as const)
    expect(judgeSamples({ kind: 'paired', pairs })).toEqual({
      judgement: {
        kind: 'different',
        direction: 'higher',
        interval: { difference: 50, low: 50, high: 50 },
      },
      n: 6,
      isPaired: true,
    })
    const sample = reference.map((value) => value + 50)
    expect(judgeSamples({ kind: 'unpaired', sample, reference }).judgement.kind).toBe('noise')
  })

  it('tells how many values there are when they are too few', () => {
    expect(judgeSamples({ kind: 'unpaired', sample: [1, 2, 3], reference: [1, 2, 3, 4, 5] })).toEqual({
      judgement: { kind: 'too-few' },
      n: 3,
      isPaired: false,
    })
  })

  it('finds no difference between a column and itself', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 20 })
    fc.assert(
      fc.property(values, (totals) => {
        const column = columnOf(...totals)
        expect(judgeSamples(differenceSamples(column, column, 'totalMs')).judgement).toEqual({
          kind: 'noise',
          interval: { difference: 0, low: 0, high: 0 },
        })
      }),
      { numRuns: 20 },
    )
  })
})

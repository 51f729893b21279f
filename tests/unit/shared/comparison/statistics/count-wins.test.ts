import { describe, expect, it } from 'vitest'
import { countWins } from '../../../../../shared/domain/comparison/statistics/count-wins.ts'
import { datasetOf } from './comparison-cell.ts'

const PLACES = { dataset: datasetOf('r1', 'r2'), repetitions: 2 }

describe('countWins', () => {
  it('counts choices by column, and those for none as votes only', () => {
    const votes = [
      { rowId: 'r1', repetition: 1, winnerColumnId: 'a', isBlind: true },
      { rowId: 'r1', repetition: 2, winnerColumnId: 'a', isBlind: false },
      { rowId: 'r2', repetition: 1, winnerColumnId: 'b', isBlind: true },
      { rowId: 'r2', repetition: 2, winnerColumnId: null, isBlind: true },
    ]
    expect(countWins(votes, PLACES)).toEqual({
      byColumn: new Map([
        ['a', 2],
        ['b', 1],
      ]),
      votes: 4,
    })
  })

  it.each([
    ['row', { rowId: 'gone', repetition: 1 }],
    ['repetition', { rowId: 'r1', repetition: 3 }],
  ])('leaves out a vote whose %s is gone', (_what, place) => {
    const vote = { ...place, winnerColumnId: 'a', isBlind: true }
    expect(countWins([vote], PLACES)).toEqual({ byColumn: new Map(), votes: 0 })
  })
})

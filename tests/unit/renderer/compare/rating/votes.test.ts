import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countWins,
  nextUnvoted,
  type Place,
  placeIdOf,
  voteAt,
  votesInForce,
} from '../../../../../renderer/features/compare/rating/votes.ts'
import type { Vote } from '../../../../../shared/schemas/comparison.ts'

function vote(rowId: string, repetition: number, winnerColumnId: string | null = null): Vote {
  return { rowId, repetition, winnerColumnId, isBlind: true }
}

/** A comparison of rows `row-1` … with these choices. */
function compared(rows: number, repetitions: number, votes: readonly Vote[]) {
  const ids = Array.from({ length: rows }, (_, index) => `row-${index + 1}`)
  return {
    dataset: { variables: [], rows: ids.map((id) => ({ id, values: [] })) },
    repetitions,
    votes: [...votes],
  }
}

describe('the next place without a choice', () => {
  it.each<[string, number, number, readonly Vote[], Place, Place | null]>([
    ['the next repetition', 2, 2, [], { rowId: 'row-1', repetition: 1 }, { rowId: 'row-1', repetition: 2 }],
    ['the next row', 2, 2, [], { rowId: 'row-1', repetition: 2 }, { rowId: 'row-2', repetition: 1 }],
    [
      'one that follows those chosen',
      3,
      1,
      [vote('row-2', 1)],
      { rowId: 'row-1', repetition: 1 },
      { rowId: 'row-3', repetition: 1 },
    ],
    [
      'the first again',
      2,
      1,
      [vote('row-2', 1)],
      { rowId: 'row-2', repetition: 1 },
      { rowId: 'row-1', repetition: 1 },
    ],
    ['none when one place is all', 1, 1, [], { rowId: 'row-1', repetition: 1 }, null],
    ['none when the others are chosen', 2, 1, [vote('row-2', 1)], { rowId: 'row-1', repetition: 1 }, null],
    [
      'the first, from a row that is gone',
      2,
      1,
      [],
      { rowId: 'gone', repetition: 1 },
      { rowId: 'row-1', repetition: 1 },
    ],
  ])('is %s', (_name, rows, repetitions, votes, place, expected) => {
    expect(nextUnvoted(compared(rows, repetitions, votes), place)).toEqual(expected)
  })

  it('leads through every place once, from anywhere', () => {
    const size = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(size, size, fc.nat(), (rows, repetitions, start) => {
        const first = start % (rows * repetitions)
        let place: Place | null = {
          rowId: `row-${Math.floor(first / repetitions) + 1}`,
          repetition: (first % repetitions) + 1,
        }
        const votes: Vote[] = []
        while (place !== null) {
          votes.push(vote(place.rowId, place.repetition))
          place = nextUnvoted(compared(rows, repetitions, votes), place)
        }
        expect(new Set(votes.map(placeIdOf)).size).toBe(votes.length)
        expect(votes.length).toBe(rows * repetitions)
      }),
    )
  })
})

describe('the choices', () => {
  const votes = [vote('row-1', 1, 'a'), vote('row-1', 2), vote('row-2', 1, 'a'), vote('row-3', 1, 'gone')]

  it('are found by row and repetition', () => {
    expect([
      voteAt(votes, { rowId: 'row-1', repetition: 2 }),
      voteAt(votes, { rowId: 'row-2', repetition: 2 }),
    ]).toEqual([vote('row-1', 2), undefined])
  })

  it('count where there still is a row and a repetition', () => {
    const comparison = compared(2, 1, [...votes, vote('row-2', 2, 'b')])
    expect(votesInForce(comparison)).toEqual([vote('row-1', 1, 'a'), vote('row-2', 1, 'a')])
  })

  it('are added up by column; one of a column that is gone does not count', () => {
    expect(countWins(votes, [{ id: 'b' }, { id: 'a' }])).toEqual({
      byColumn: new Map([
        ['b', 0],
        ['a', 2],
      ]),
      ties: 1,
    })
  })
})

import { describe, expect, it } from 'vitest'
import {
  createStatisticsKeeper,
  type StatisticsInput,
} from '../../../../../shared/domain/comparison/statistics/comparison-statistics.ts'
import { datasetOf, doneCell } from './comparison-cell.ts'

const INPUT: StatisticsInput = {
  cells: [],
  columns: [{ id: 'a' }, { id: 'b' }],
  dataset: datasetOf('r1', 'r2'),
  repetitions: 2,
  votes: [],
  currency: 'USD',
}

function statisticsOf(change: Partial<StatisticsInput>) {
  return createStatisticsKeeper()({ ...INPUT, ...change })
}

describe('statistics of a comparison', () => {
  it('are empty for a column that never ran', () => {
    expect(statisticsOf({ columns: [{ id: 'a' }] })).toEqual({
      columns: [
        {
          column: { columnId: 'a', runs: [], failures: 0, outdated: 0 },
          cost: { total: { currency: 'USD', pico: 0n }, perThousand: null, unknown: 0, isEstimate: false },
          tests: { passedRuns: 0, testedRuns: 0, passRate: null, passed: 0, failed: 0, unknown: 0 },
          selfAgreement: { equal: 0, compared: 0 },
          agreement: null,
          wins: 0,
        },
      ],
      votes: 0,
    })
  })

  it('compare each column with the first one', () => {
    const at = (columnId: string, repetition: number, answerDigest: string) =>
      doneCell({ columnId, repetition }, {}, { answerDigest })
    const cells = [at('b', 1, 'x'), at('b', 2, 'y'), at('a', 1, 'x'), at('a', 2, 'x')]
    const votes = [{ rowId: 'r1', repetition: 1, winnerColumnId: 'b', isBlind: true }]
    const statistics = statisticsOf({ cells, votes })
    expect(
      statistics.columns.map(({ column, agreement, selfAgreement, wins }) => ({
        columnId: column.columnId,
        agreement,
        selfAgreement,
        wins,
      })),
    ).toEqual([
      { columnId: 'a', agreement: null, selfAgreement: { equal: 1, compared: 1 }, wins: 0 },
      {
        columnId: 'b',
        agreement: { equal: 1, compared: 2 },
        selfAgreement: { equal: 0, compared: 1 },
        wins: 1,
      },
    ])
    expect(statistics.votes).toBe(1)
  })
})

describe('createStatisticsKeeper', () => {
  const cells = [doneCell({ columnId: 'a' }), doneCell({ columnId: 'b' })]

  function keptAfter(change: Partial<StatisticsInput>): boolean[] {
    const keep = createStatisticsKeeper()
    const before = keep({ ...INPUT, cells })
    const after = keep({ ...INPUT, cells, ...change })
    return after.columns.map(({ column }) => before.columns.some((earlier) => earlier.column === column))
  }

  it.each([
    ['nothing', {}, [true, true]],
    ['the order of the columns', { columns: INPUT.columns.toReversed() }, [true, true]],
    [
      'a cell',
      { cells: [cells[0], doneCell({ columnId: 'b' })].flatMap((cell) => cell ?? []) },
      [true, false],
    ],
    ['another row', { dataset: datasetOf('r1', 'r2', 'r3') }, [true, true]],
    ['the place of a row', { dataset: datasetOf('r0', 'r1') }, [false, false]],
    ['a cell that is gone', { cells: cells.slice(0, 1) }, [true, false]],
    ['the currency', { currency: 'CNY' as const }, [false, false]],
  ])('takes over what did not change with %s', (_what, change, expected) => {
    expect(keptAfter(change)).toEqual(expected)
  })

  it('makes the same of changed cells as one that never saw others', () => {
    const keep = createStatisticsKeeper()
    keep({ ...INPUT, cells })
    const changed = { ...INPUT, cells: [doneCell({ columnId: 'a' }, { durationMs: 99 })] }
    expect(keep(changed)).toEqual(createStatisticsKeeper()(changed))
  })
})

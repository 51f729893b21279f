import { describe, expect, it } from 'vitest'
import {
  columnRunsOf,
  placeCells,
  summaryOf,
  valuesOf,
} from '../../../../../shared/domain/comparison/statistics/column-runs.ts'
import { summarise } from '../../../../../shared/domain/statistics/summarise.ts'
import { datasetOf, doneCell } from './comparison-cell.ts'

const PLACES = { columns: [{ id: 'a' }, { id: 'b' }], dataset: datasetOf('r1', 'r2'), repetitions: 2 }

describe('placeCells', () => {
  it('orders the cells of each column by row, then by repetition', () => {
    const cells = [
      doneCell({ columnId: 'b', rowId: 'r2', repetition: 2 }),
      doneCell({ columnId: 'b', rowId: 'r1', repetition: 2 }),
      doneCell({ columnId: 'b', rowId: 'r2', repetition: 1 }),
    ]
    expect(placeCells({ ...PLACES, cells })).toEqual(
      new Map([
        ['a', []],
        [
          'b',
          [
            { cell: cells[1], place: 1, rowIndex: 0 },
            { cell: cells[2], place: 2, rowIndex: 1 },
            { cell: cells[0], place: 3, rowIndex: 1 },
          ],
        ],
      ]),
    )
  })

  it.each([
    ['column', { columnId: 'gone' }],
    ['row', { rowId: 'gone' }],
    ['repetition', { repetition: 3 }],
  ])('leaves out a cell whose %s is gone', (_what, key) => {
    const placed = placeCells({ ...PLACES, cells: [doneCell(key)] })
    expect([...placed.values()].flat()).toEqual([])
  })
})

describe('columnRunsOf', () => {
  function count(...cells: ReturnType<typeof doneCell>[]) {
    const placed = cells.map((cell, place) => ({ cell, place, rowIndex: place }))
    const { runs, ...counts } = columnRunsOf('a', placed, 'USD')
    return { places: runs.map(({ place }) => place), ...counts }
  }

  it('counts the current runs that came to their end', () => {
    expect(count(doneCell({}), doneCell({}, {}, { isCurrent: false }), doneCell({}))).toEqual({
      columnId: 'a',
      places: [0, 2],
      failures: 0,
      outdated: 1,
    })
  })

  it.each([
    ['failed', { failures: 1, outdated: 0 }],
    ['aborted', { failures: 0, outdated: 0 }],
    ['interrupted', { failures: 0, outdated: 0 }],
    ['running', { failures: 0, outdated: 0 }],
    ['queued', { failures: 0, outdated: 0 }],
    ['waiting', { failures: 0, outdated: 0 }],
  ] as const)('does not take a run that is %s for a sample', (state, counts) => {
    expect(count(doneCell({}, {}, { state }))).toEqual({ columnId: 'a', places: [], ...counts })
  })

  it.each([
    ['failed', 1],
    ['aborted', 1],
    ['queued', 0],
    ['running', 0],
  ] as const)('takes an outdated cell that is %s for outdated %i times', (state, outdated) => {
    const cell = doneCell({}, {}, { state, isCurrent: false })
    expect(count(cell)).toEqual({ columnId: 'a', places: [], failures: 0, outdated })
  })

  it('counts a cell that could not be sent as a failure', () => {
    expect(count(doneCell({}, {}, { state: 'failed', run: null })).failures).toBe(1)
  })

  it('keeps what the run cost, answered and passed', () => {
    const cost = { usd: '0.001', cny: '0.007', isEstimate: true }
    const checks = { passed: 1, failed: 0, unknown: 0 }
    const cell = doneCell({}, { cost, checks, durationMs: 30 }, { answerDigest: 'd' })
    const [run] = columnRunsOf('a', [{ cell, place: 7, rowIndex: 3 }], 'CNY').runs
    expect(run).toEqual({
      place: 7,
      rowIndex: 3,
      measures: expect.objectContaining({ totalMs: 30, cost: 0.007 }),
      costPico: 7_000_000_000n,
      isCostEstimate: true,
      answerDigest: 'd',
      checks,
      finishReason: 'stop',
    })
  })
})

describe('the values of a measure', () => {
  const cells = [10, null, 0].map((firstAnswerMs) => doneCell({}, { firstAnswerMs, durationMs: null }))
  const placed = cells.map((cell, place) => ({ cell, place, rowIndex: place }))
  const column = columnRunsOf('a', placed, 'USD')

  it('leave out runs that do not have it', () => {
    expect(valuesOf(column.runs, 'firstAnswerMs')).toEqual([10, 0])
    expect(summaryOf(column, 'firstAnswerMs')).toEqual(summarise([10, 0]))
  })

  it('have no summary where no run has it', () => {
    expect(summaryOf(column, 'totalMs')).toBe(null)
  })
})

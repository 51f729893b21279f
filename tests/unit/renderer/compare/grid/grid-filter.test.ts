import { describe, expect, test } from 'vitest'
import { countByColumn } from '../../../../../renderer/features/compare/grid/column-counts.ts'
import { findRows, type RowsByFilter } from '../../../../../renderer/features/compare/grid/grid-filter.ts'
import { isOutdated, placeCells } from '../../../../../renderer/features/compare/grid/placed-cells.ts'
import type { CellState, ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import type { Currency } from '../../../../../shared/schemas/price.ts'
import type { RunSummary } from '../../../../../shared/schemas/run.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { column, comparison, doneCell } from '../comparison-builders.ts'

const ROWS = Array.from({ length: 6 }, (_, index) => ({ id: `r${index}`, values: [] }))
const GRID = comparison({ dataset: { variables: [], rows: ROWS }, repetitions: 2 })

function cellOf(rowId: string, change: Partial<ComparisonCell> = {}, run: Partial<RunSummary> = {}) {
  return doneCell({ rowId, run: { ...runDetail().summary, ...run }, ...change })
}

function filtered(cells: readonly ComparisonCell[], currency: Currency = 'USD'): RowsByFilter {
  return findRows({ placed: placeCells(GRID, cells), rowCount: ROWS.length, currency })
}

const NONE = {
  all: [0, 1, 2, 3, 4, 5],
  failed: [],
  different: [],
  slow: [],
  expensive: [],
  'tests-failed': [],
  outdated: [],
}

describe('placeCells', () => {
  test('leaves out what has no row, column or repetition any more', () => {
    const cells = [
      cellOf('r1', { columnId: 'b', repetition: 2 }),
      cellOf('gone'),
      cellOf('r0', { columnId: 'gone' }),
      cellOf('r0', { repetition: 3 }),
    ]
    expect(placeCells(GRID, cells)).toEqual([{ cell: cells[0], row: 1, column: 1 }])
  })
})

describe('findRows', () => {
  test('keeps all rows of a comparison that never ran, and only those', () => {
    expect(filtered([])).toEqual(NONE)
  })

  test('keeps rows with any cell that failed, in the order of the rows', () => {
    const cells = [cellOf('r4', { state: 'failed' }), cellOf('r1', { state: 'failed' }), cellOf('r2')]
    expect(filtered(cells)).toEqual({ ...NONE, failed: [1, 4] })
  })

  test('keeps rows whose columns differ at one repetition', () => {
    const answers = [
      ['r0', 'a', 1, 'x'],
      ['r0', 'b', 1, 'x'],
      ['r0', 'a', 2, 'y'],
      ['r0', 'b', 2, 'z'],
      ['r1', 'a', 1, 'x'],
      ['r1', 'b', 2, 'y'],
      ['r2', 'a', 1, 'x'],
      ['r2', 'b', 1, null],
      ['r3', 'a', 1, 'x'],
      ['r3', 'b', 1, 'x'],
    ] as const
    const cells = answers.map(([rowId, columnId, repetition, answerDigest]) =>
      cellOf(rowId, { columnId, repetition, answerDigest }),
    )
    expect(filtered(cells)).toEqual({ ...NONE, different: [0] })
  })

  test('keeps rows with a test that failed, not those with one that could not be judged', () => {
    const cells = [
      cellOf('r0', {}, { checks: { passed: 1, failed: 0, unknown: 1 } }),
      cellOf('r1', {}, { checks: { passed: 1, failed: 1, unknown: 0 } }),
    ]
    expect(filtered(cells)).toEqual({ ...NONE, 'tests-failed': [1] })
  })

  test('keeps rows that show the result of another request, unless it is being made anew', () => {
    const cells = [
      cellOf('r0', { isCurrent: false }),
      cellOf('r1', { isCurrent: false, state: 'failed', run: null }),
      cellOf('r2', { isCurrent: false, state: 'running' }),
      cellOf('r3', { isCurrent: true }),
    ]
    expect(filtered(cells)).toEqual({ ...NONE, failed: [1], outdated: [0, 1] })
  })

  test('keeps rows that took longer than nearly all of the same column', () => {
    const cells = ROWS.flatMap(({ id }, index) => [
      cellOf(id, { columnId: 'a' }, { durationMs: index === 2 ? 900 : 100 }),
      cellOf(id, { columnId: 'b' }, { durationMs: 5000 }),
    ])
    expect(filtered(cells)).toEqual({ ...NONE, slow: [2] })
  })

  test('calls nothing slow where there are fewer than five times', () => {
    const cells = ROWS.slice(0, 4).map(({ id }, index) => cellOf(id, {}, { durationMs: index * 1000 }))
    expect(filtered(cells)).toEqual(NONE)
  })

  test('takes no time of a run that did not end by itself', () => {
    const cells = ROWS.map(({ id }, index) =>
      cellOf(id, { state: index === 5 ? 'aborted' : 'done' }, { durationMs: index === 5 ? 9000 : 100 }),
    )
    expect(filtered(cells)).toEqual(NONE)
  })

  test('keeps rows that cost more than nearly all of the same column, in the currency on show', () => {
    const cells = ROWS.map(({ id }, index) =>
      cellOf(
        id,
        {},
        {
          cost: {
            usd: index === 1 ? '0.02' : '0.001',
            cny: index === 3 ? '0.2' : null,
            isEstimate: false,
          },
        },
      ),
    )
    expect([filtered(cells, 'USD').expensive, filtered(cells, 'CNY').expensive]).toEqual([[1], []])
  })
})

test.each<[CellState, boolean, boolean]>([
  ['done', false, true],
  ['failed', false, true],
  ['aborted', false, true],
  ['interrupted', false, true],
  ['queued', false, false],
  ['waiting', false, false],
  ['running', false, false],
  ['done', true, false],
])('a cell that is %s and current: %s is outdated: %s', (state, isCurrent, expected) => {
  expect(isOutdated({ state, isCurrent })).toBe(expected)
})

test('counts what is done, failed and streaming, column by column', () => {
  const states: readonly (readonly [string, CellState])[] = [
    ['a', 'done'],
    ['a', 'done'],
    ['a', 'queued'],
    ['a', 'aborted'],
    ['c', 'failed'],
    ['c', 'running'],
  ]
  const grid = { ...GRID, columns: [column('a'), column('b'), column('c')] }
  const cells = states.map(([columnId, state], index) => cellOf(`r${index}`, { columnId, state }))
  expect(countByColumn(placeCells(grid, cells), 3)).toEqual([
    { done: 2, failed: 0, running: 0 },
    { done: 0, failed: 0, running: 0 },
    { done: 0, failed: 1, running: 1 },
  ])
})

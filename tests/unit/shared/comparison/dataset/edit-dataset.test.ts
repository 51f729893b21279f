import { describe, expect, test } from 'vitest'
import { MAX_ROWS, MAX_VARIABLES } from '../../../../../shared/domain/comparison/dataset/dataset-result.ts'
import {
  addVariable,
  appendRows,
  removeRows,
  removeVariable,
  renameVariable,
  setCell,
} from '../../../../../shared/domain/comparison/dataset/edit-dataset.ts'
import type { Dataset } from '../../../../../shared/schemas/comparison.ts'

const DATASET: Dataset = {
  variables: ['a', 'b'],
  rows: [
    { id: 'r1', values: ['1', '2'] },
    { id: 'r2', values: ['3', '4'] },
  ],
}

function counter(): () => string {
  let count = 0
  return () => {
    count += 1
    return `new-${count}`
  }
}

function rowsOf(count: number): Dataset['rows'] {
  return Array.from({ length: count }, (_, index) => ({ id: `r${index}`, values: ['x'] }))
}

describe('rows', () => {
  test('are removed by id', () => {
    expect(removeRows(DATASET, new Set(['r1', 'r9']), counter())).toEqual({
      variables: ['a', 'b'],
      rows: [{ id: 'r2', values: ['3', '4'] }],
    })
  })

  test('one is always there', () => {
    expect(removeRows(DATASET, new Set(['r1', 'r2']), counter())).toEqual({
      variables: ['a', 'b'],
      rows: [{ id: 'new-1', values: ['', ''] }],
    })
  })

  test('are not more than the limit', () => {
    const full = { variables: ['a'], rows: rowsOf(MAX_ROWS) }
    const problem = 'A dataset has 20,000 rows at most.'
    const one = { variables: ['a'], rows: [['x']] }
    const almostFull = { ...full, rows: rowsOf(MAX_ROWS - 1) }
    expect(appendRows(almostFull, one, counter())).toMatchObject({ ok: true })
    expect(appendRows(full, one, counter())).toEqual({ ok: false, problem })
  })
})

describe('cells', () => {
  test.each([
    [
      'the one named',
      { rowId: 'r2', variable: 'a', value: 'x' },
      [
        ['1', '2'],
        ['x', '4'],
      ],
    ],
    [
      'none in a row that is not there',
      { rowId: 'r9', variable: 'a', value: 'x' },
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'none of a variable that is not there',
      { rowId: 'r1', variable: 'z', value: 'x' },
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
  ])('sets %s', (_name, cell, values) => {
    expect(setCell(DATASET, cell).rows.map((row) => row.values)).toEqual(values)
  })

  test('fills up a row that is too short', () => {
    const short = { variables: ['a', 'b'], rows: [{ id: 'r1', values: [] }] }
    expect(setCell(short, { rowId: 'r1', variable: 'b', value: 'x' }).rows).toEqual([
      { id: 'r1', values: ['', 'x'] },
    ])
  })
})

describe('variables', () => {
  const BAD_NAME = 'A variable name begins with a letter or “_”; letters, digits, “_”, “.” and “-” follow.'

  test('one is added, empty in every row', () => {
    expect(addVariable(DATASET, 'c.1-x')).toEqual({
      ok: true,
      dataset: {
        variables: ['a', 'b', 'c.1-x'],
        rows: [
          { id: 'r1', values: ['1', '2', ''] },
          { id: 'r2', values: ['3', '4', ''] },
        ],
      },
    })
  })

  test('one is renamed and keeps its values', () => {
    const renamed = { ok: true, dataset: { ...DATASET, variables: ['z', 'b'] } }
    expect(renameVariable(DATASET, 'a', 'z')).toEqual(renamed)
    expect(renameVariable(DATASET, 'a', 'a')).toEqual({ ok: true, dataset: DATASET })
  })

  test.each([
    ['b', 'There is a variable “b” already.'],
    ['', BAD_NAME],
    ['1', BAD_NAME],
    ['a b', BAD_NAME],
    ['x}}{{y', BAD_NAME],
    ['é', BAD_NAME],
  ])('%j is no new name', (name, problem) => {
    expect(renameVariable(DATASET, 'a', name)).toEqual({ ok: false, problem })
    expect(addVariable(DATASET, name)).toEqual({ ok: false, problem })
  })

  test('are not more than the limit', () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`)
    const problem = 'A dataset has 200 variables at most.'
    const full = { variables: names(MAX_VARIABLES), rows: [{ id: 'r', values: ['x'] }] }
    expect(addVariable({ ...full, variables: names(MAX_VARIABLES - 1) }, 'more')).toMatchObject({ ok: true })
    expect(addVariable(full, 'more')).toEqual({ ok: false, problem })
    expect(appendRows(full, { variables: ['more'], rows: [['x']] }, counter())).toEqual({
      ok: false,
      problem,
    })
  })

  test('one is removed with its values', () => {
    expect(removeVariable(DATASET, 'a')).toEqual({
      variables: ['b'],
      rows: [
        { id: 'r1', values: ['2'] },
        { id: 'r2', values: ['4'] },
      ],
    })
    expect(removeVariable(DATASET, 'z')).toEqual(DATASET)
  })

  test('the last one leaves a single row', () => {
    expect(removeVariable(removeVariable(DATASET, 'a'), 'b')).toEqual({
      variables: [],
      rows: [{ id: 'r1', values: [] }],
    })
  })
})

describe('appended rows', () => {
  test('go to the variables of their name', () => {
    const parsed = { variables: ['c', 'a'], rows: [['5', '6']] }
    expect(appendRows(DATASET, parsed, counter())).toEqual({
      ok: true,
      dataset: {
        variables: ['a', 'b', 'c'],
        rows: [
          { id: 'r1', values: ['1', '2', ''] },
          { id: 'r2', values: ['3', '4', ''] },
          { id: 'new-1', values: ['6', '', '5'] },
        ],
      },
    })
  })

  test('take the place of rows in which nothing was entered', () => {
    const parsed = { variables: ['a'], rows: [['1'], ['2']] }
    const rows = [
      { id: 'new-1', values: ['1'] },
      { id: 'new-2', values: ['2'] },
    ]
    expect(appendRows({ variables: [], rows: [{ id: 'r', values: [] }] }, parsed, counter())).toEqual({
      ok: true,
      dataset: { variables: ['a'], rows },
    })
    const blank = { variables: ['b'], rows: [{ id: 'r', values: [''] }] }
    expect(appendRows(blank, parsed, counter())).toEqual({
      ok: true,
      dataset: { variables: ['b', 'a'], rows: rows.map((row) => ({ ...row, values: ['', ...row.values] })) },
    })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apply,
  beginEditing,
  type DatasetEditing,
  fillSelection,
  goTo,
  redo,
  selectAll,
  selectedBlock,
  selectRow,
  takeRows,
  typeValue,
  undo,
} from '../../../../../renderer/features/compare/dataset/dataset-editing.ts'
import {
  addNewVariable,
  addVariables,
  continueBelow,
  duplicateRows,
  insertRow,
  pasteBlock,
  removeSelectedRows,
} from '../../../../../renderer/features/compare/dataset/edit-rows.ts'
import {
  MAX_ROWS,
  MAX_VALUE_LENGTH,
  type ParsedDataset,
} from '../../../../../shared/domain/comparison/dataset/dataset-result.ts'
import { type Dataset, datasetSchema } from '../../../../../shared/schemas/comparison.ts'

const DATASET: Dataset = {
  variables: ['a', 'b'],
  rows: [
    { id: 'r1', values: ['1', '2'] },
    { id: 'r2', values: ['3', '4'] },
    { id: 'r3', values: ['5', '6'] },
  ],
}
const BEGUN = beginEditing(DATASET)

function counter(): () => string {
  let count = 0
  return () => {
    count += 1
    return `new-${count}`
  }
}

/** The table alone, row by row: the id and the values. */
function tableOf({ dataset }: DatasetEditing): string[] {
  return dataset.rows.map(({ id, values }) => `${id}: ${values.join(' ')}`)
}

function selected(fromRow: number, fromColumn: number, toRow: number, toColumn: number): DatasetEditing {
  return goTo(goTo(BEGUN, { row: fromRow, column: fromColumn }), { row: toRow, column: toColumn }, true)
}

describe('the selection', () => {
  test.each<[string, DatasetEditing, readonly (readonly string[])[]]>([
    ['is one cell', goTo(BEGUN, { row: 1, column: 1 }), [['4']]],
    [
      'reaches from corner to corner',
      selected(2, 1, 1, 0),
      [
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['stays within the table', goTo(BEGUN, { row: 99, column: -1 }), [['5']]],
    ['is a row', selectRow(BEGUN, 1), [['3', '4']]],
    [
      'is several rows',
      selectRow(selectRow(BEGUN, 2), 1, true),
      [
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'is all',
      selectAll(BEGUN),
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
  ])('%s', (_, state, block) => {
    expect(selectedBlock(state)).toEqual(block)
  })
})

describe('values', () => {
  test('are typed into the active cell alone', () => {
    expect(tableOf(typeValue(selected(2, 1, 0, 0), 'x'))).toEqual(['r1: x 2', 'r2: 3 4', 'r3: 5 6'])
  })

  test('that are the same are no change', () => {
    expect(typeValue(BEGUN, '1')).toBe(BEGUN)
  })

  test('fill the selection', () => {
    expect(tableOf(fillSelection(selected(1, 0, 2, 0), ''))).toEqual(['r1: 1 2', 'r2:  4', 'r3:  6'])
  })

  test('change no row outside the selection, so that none is drawn again', () => {
    const { dataset } = typeValue(BEGUN, 'x')
    expect(dataset.rows.slice(1).every((row, index) => row === DATASET.rows[index + 1])).toBe(true)
  })
})

describe('a pasted block', () => {
  test('goes to the first selected cell and is selected', () => {
    const state = pasteBlock(
      selected(1, 0, 0, 0),
      [
        ['x', 'y'],
        ['z', 'w'],
      ],
      counter(),
    )
    expect({ table: tableOf(state), selected: selectedBlock(state), message: state.message }).toEqual({
      table: ['r1: x y', 'r2: z w', 'r3: 5 6'],
      selected: [
        ['x', 'y'],
        ['z', 'w'],
      ],
      message: null,
    })
  })

  test('of a single value fills the selection', () => {
    expect(tableOf(pasteBlock(selected(0, 1, 1, 1), [['x']], counter()))).toEqual([
      'r1: 1 x',
      'r2: 3 x',
      'r3: 5 6',
    ])
  })

  test('with rows of different length fills what is missing with nothing', () => {
    expect(tableOf(pasteBlock(BEGUN, [['x', 'y'], ['z']], counter()))).toEqual([
      'r1: x y',
      'r2: z ',
      'r3: 5 6',
    ])
  })

  test('adds the rows and variables it needs, and says so', () => {
    const state = pasteBlock(
      goTo(BEGUN, { row: 2, column: 1 }),
      [
        ['x', 'y'],
        ['z', 'w'],
      ],
      counter(),
    )
    expect({ dataset: state.dataset, message: state.message }).toEqual({
      dataset: {
        variables: ['a', 'b', 'column_3'],
        rows: [
          { id: 'r1', values: ['1', '2', ''] },
          { id: 'r2', values: ['3', '4', ''] },
          { id: 'r3', values: ['5', 'x', 'y'] },
          { id: 'new-1', values: ['', 'z', 'w'] },
        ],
      },
      message: 'The block was wider than the table: the variable column_3 was added.',
    })
  })

  test.each<[string, string[][], string]>([
    [
      'too many rows',
      Array.from({ length: MAX_ROWS + 1 }, () => ['x', 'y']),
      'A dataset has 20,000 rows at most.',
    ],
    ['too many columns', [Array.from({ length: 201 }, () => 'x')], 'A dataset has 200 variables at most.'],
    ['too long a value', [['x'.repeat(MAX_VALUE_LENGTH + 1)]], 'A value has 1,048,576 characters at most.'],
  ])('with %s changes nothing', (_, block, message) => {
    expect(pasteBlock(BEGUN, block, counter())).toEqual({ ...BEGUN, message })
  })

  test('with the longest value is taken', () => {
    expect(pasteBlock(BEGUN, [['x'.repeat(MAX_VALUE_LENGTH)]], counter()).message).toBeNull()
  })

  test('always leaves a dataset that can be stored', () => {
    const block = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 5,
    })
    const place = fc.record({ row: fc.nat(4), column: fc.nat(3) })
    fc.assert(
      fc.property(block, place, (rows, at) => {
        const { dataset } = pasteBlock(goTo(BEGUN, at), rows, counter())
        expect(datasetSchema.safeParse(dataset).success).toBe(true)
        expect(new Set(dataset.rows.map(({ id }) => id)).size).toBe(dataset.rows.length)
        expect(dataset.rows.every(({ values }) => values.length === dataset.variables.length)).toBe(true)
      }),
    )
  })
})

describe('rows', () => {
  test('are added below the selection', () => {
    const state = insertRow(selected(0, 0, 1, 1), counter())
    expect({ table: tableOf(state), active: state.active }).toEqual({
      table: ['r1: 1 2', 'r2: 3 4', 'new-1:  ', 'r3: 5 6'],
      active: { row: 2, column: 0 },
    })
  })

  test('are added at the end by going on, but not after an empty one', () => {
    const once = continueBelow(goTo(BEGUN, { row: 2, column: 1 }), counter())
    expect({ table: tableOf(once), active: once.active, twice: continueBelow(once, counter()) }).toEqual({
      table: ['r1: 1 2', 'r2: 3 4', 'r3: 5 6', 'new-1:  '],
      active: { row: 3, column: 1 },
      twice: once,
    })
  })

  test('are copied below themselves, and the copies are selected', () => {
    const state = duplicateRows(selectRow(selectRow(BEGUN, 0), 1, true), counter())
    expect({ table: tableOf(state), selected: selectedBlock(state) }).toEqual({
      table: ['r1: 1 2', 'r2: 3 4', 'new-1: 1 2', 'new-2: 3 4', 'r3: 5 6'],
      selected: [
        ['1', '2'],
        ['3', '4'],
      ],
    })
  })

  test('are removed, and one is always there', () => {
    expect([
      tableOf(removeSelectedRows(selected(1, 0, 2, 0), counter())),
      tableOf(removeSelectedRows(selectAll(BEGUN), counter())),
    ]).toEqual([['r1: 1 2'], ['new-1:  ']])
  })

  test.each([insertRow, duplicateRows])('are no more than the limit', (add) => {
    const rowsOf = (length: number) =>
      Array.from({ length }, (_, index) => ({ id: `r${index}`, values: ['x'] }))
    const full = beginEditing({ variables: ['a'], rows: rowsOf(MAX_ROWS) })
    const nearlyFull = beginEditing({ variables: ['a'], rows: rowsOf(MAX_ROWS - 1) })
    expect([add(full, counter()), add(nearlyFull, counter()).message]).toEqual([
      { ...full, message: 'A dataset has 20,000 rows at most.' },
      null,
    ])
  })
})

test('a new variable is named after its place and gone to, up to the limit', () => {
  const { dataset, active } = addNewVariable(goTo(BEGUN, { row: 1, column: 0 }))
  const full = { variables: Array.from({ length: 200 }, (_, index) => `v${index}`), rows: DATASET.rows }
  expect([dataset.variables, active, addNewVariable(beginEditing(full)).message]).toEqual([
    ['a', 'b', 'column_3'],
    { row: 1, column: 2 },
    'A dataset has 200 variables at most.',
  ])
})

test('variables are added with their values, those there are already stay', () => {
  const added = [
    { name: 'b', value: 'no' },
    { name: 'c', value: 'yes' },
  ]
  const { dataset } = addVariables(BEGUN, added)
  expect([dataset.variables, dataset.rows.map(({ values }) => values.join(' '))]).toEqual([
    ['a', 'b', 'c'],
    ['1 2 yes', '3 4 yes', '5 6 yes'],
  ])
})

describe('rows of a table', () => {
  const parsed: ParsedDataset = {
    ok: true,
    format: 'csv',
    variables: ['b', 'a'],
    rows: [
      ['4', '3'],
      ['9', '9'],
      ['4', '3'],
    ],
    notes: [],
  }

  test('are added at the end, each value to its variable', () => {
    expect(tableOf(takeRows(BEGUN, { parsed, how: 'add', makeId: counter() }))).toEqual([
      'r1: 1 2',
      'r2: 3 4',
      'r3: 5 6',
      'new-1: 3 4',
      'new-2: 9 9',
      'new-3: 3 4',
    ])
  })

  test('take the place of all, and a row that was there keeps its id', () => {
    const { dataset } = takeRows(BEGUN, { parsed, how: 'replace', makeId: counter() })
    expect(dataset).toEqual({
      variables: ['b', 'a'],
      rows: [
        { id: 'r2', values: ['4', '3'] },
        { id: 'new-1', values: ['9', '9'] },
        { id: 'new-2', values: ['4', '3'] },
      ],
    })
  })

  test('with other variables are other rows', () => {
    const other = { ...parsed, variables: ['a'], rows: [['1']] }
    const { dataset } = takeRows(BEGUN, { parsed: other, how: 'replace', makeId: counter() })
    expect(dataset).toEqual({ variables: ['a'], rows: [{ id: 'new-1', values: ['1'] }] })
  })
})

describe('changes', () => {
  const typed = typeValue(BEGUN, 'x')

  test('are taken back and made again', () => {
    const back = undo(typed)
    expect([back.dataset, redo(back).dataset, undo(back), redo(typed)]).toEqual([
      DATASET,
      typed.dataset,
      back,
      typed,
    ])
  })

  test('leave the very dataset there was, so that nothing is left to save', () => {
    expect(undo(typed).dataset).toBe(DATASET)
  })

  test('that are new end what could be made again', () => {
    expect(redo(typeValue(undo(typed), 'y'))).toEqual(typeValue(undo(typed), 'y'))
  })

  test('that are refused leave a message until the next', () => {
    const refused = apply(typed, { ok: false, problem: 'No.' })
    expect([refused, goTo(refused, { row: 0, column: 0 }).message]).toEqual([
      { ...typed, message: 'No.' },
      null,
    ])
  })

  test('keep the selection within the table', () => {
    const smaller = removeSelectedRows(selectRow(BEGUN, 2), counter())
    expect([
      smaller.active.row,
      undo(insertRow(goTo(BEGUN, { row: 2, column: 0 }), counter())).active,
    ]).toEqual([1, { row: 2, column: 0 }])
  })
})

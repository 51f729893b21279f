import { describe, expect, test } from 'vitest'
import { type CellStanding, planPass } from '../../../../../electron/main/services/comparison/pass-plan.ts'
import { cellIdOf } from '../../../../../shared/domain/comparison/cell-id.ts'
import type { CellKey, CellState, Pass } from '../../../../../shared/schemas/comparison.ts'
import { comparisonColumn } from '../../../../support/comparison-builders.ts'

const GRID = {
  columns: [comparisonColumn('a'), comparisonColumn('b')],
  dataset: {
    variables: [],
    rows: [
      { id: 'r1', values: [] },
      { id: 'r2', values: [] },
    ],
  },
  repetitions: 2,
}

function plan(pass: Pass, known: Readonly<Record<string, CellStanding>> = {}): string[] {
  const has = ({ columnId, rowId, repetition }: CellKey) =>
    ['a', 'b'].includes(columnId) && ['r1', 'r2'].includes(rowId) && repetition <= 2
  return planPass(GRID, pass, { has, standingOf: (key) => known[cellIdOf(key)] ?? null }).map(cellIdOf)
}

function standing(state: CellState, change: Partial<CellStanding> = {}): CellStanding {
  return { state, isCurrent: true, hasRun: true, ...change }
}

const ALL = ['a/r1/1', 'b/r1/1', 'a/r1/2', 'b/r1/2', 'a/r2/1', 'b/r2/1', 'a/r2/2', 'b/r2/2']

describe('planPass', () => {
  test('of all goes row by row, repetition by repetition, all columns together', () => {
    expect(plan({ kind: 'all' })).toEqual(ALL)
    expect(plan({ kind: 'all' }, { 'a/r1/1': standing('done') })).toEqual(ALL)
  })

  test.each([
    ['done', {}, false, false],
    ['done', { isCurrent: false }, true, false],
    ['failed', {}, false, true],
    ['failed', { isCurrent: false }, true, true],
    ['failed', { hasRun: false }, true, true],
    ['aborted', {}, true, false],
    ['interrupted', {}, true, false],
  ] as [CellState, Partial<CellStanding>, boolean, boolean][])(
    'a cell that is %s %j is of the rest: %s, of the failed: %s',
    (state, change, isRest, isFailed) => {
      const known = { 'a/r1/1': standing(state, change) }
      expect(plan({ kind: 'rest' }, known)).toEqual(isRest ? ALL : ALL.slice(1))
      expect(plan({ kind: 'failed' }, known)).toEqual(isFailed ? ['a/r1/1'] : [])
    },
  )

  test.each(['queued', 'waiting', 'running'] as const)('a cell that is %s is in no plan', (state) => {
    const known = { 'a/r1/1': standing(state, { isCurrent: false }) }
    const named: Pass = { kind: 'cells', cells: [{ columnId: 'a', rowId: 'r1', repetition: 1 }] }
    const passes: Pass[] = [{ kind: 'all' }, { kind: 'rest' }, { kind: 'failed' }, named]
    expect(passes.map((pass) => plan(pass, known))).toEqual([ALL.slice(1), ALL.slice(1), [], []])
  })

  test('of named cells has each once, in the order of the comparison', () => {
    const cells = [
      { columnId: 'b', rowId: 'r2', repetition: 1 },
      { columnId: 'a', rowId: 'r1', repetition: 2 },
      { columnId: 'b', rowId: 'r2', repetition: 1 },
    ]
    expect(plan({ kind: 'cells', cells })).toEqual(['a/r1/2', 'b/r2/1'])
  })

  test.each([
    { columnId: 'c', rowId: 'r1', repetition: 1 },
    { columnId: 'a', rowId: 'r3', repetition: 1 },
    { columnId: 'a', rowId: 'r1', repetition: 3 },
  ])('of a cell that there is not is an error that names it: %j', (cell) => {
    expect(() => plan({ kind: 'cells', cells: [cell] })).toThrow(
      expect.objectContaining({ code: 'not-found', details: cell }),
    )
  })
})

import { expect, it } from 'vitest'
import { clockRunsAt } from '../../../../../renderer/features/compare/clock/clock-runs.ts'
import { cellIdOf } from '../../../../../shared/domain/comparison/cell-id.ts'
import type { ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import { doneCell } from '../comparison-builders.ts'

const LETTERS = { order: ['b', 'a'], labelOf: (id: string) => id.toUpperCase() }
const ERROR = { code: 'unresolved-variables', message: 'No value for {{x}}.', retryable: false } as const

function runsOf(...cells: readonly ComparisonCell[]) {
  const open = { cells: new Map(cells.map((cell) => [cellIdOf(cell), cell])) }
  return clockRunsAt(open, { rowId: 'r1', repetition: 1 }, LETTERS)
}

it('plays the ended runs of the place, in the order and by the names given', () => {
  expect(
    runsOf(doneCell(), doneCell({ columnId: 'b', state: 'failed' }), doneCell({ repetition: 2 })),
  ).toEqual({
    runs: [
      { runId: 'run-1', label: 'B', columnId: 'b' },
      { runId: 'run-1', label: 'A', columnId: 'a' },
    ],
    absent: [],
  })
})

it.each<[string, Partial<ComparisonCell>, string]>([
  ['queued', { state: 'queued', run: null }, 'waiting its turn'],
  ['between two tries', { state: 'waiting' }, 'waiting for the next try'],
  ['streaming', { state: 'running' }, 'still streaming'],
  ['deleted', { state: 'done', run: null }, 'its run was deleted'],
  ['refused', { state: 'failed', run: null, error: ERROR }, 'could not be sent'],
])('says why one is not there that is %s', (_name, change, why) => {
  expect(runsOf(doneCell({ columnId: 'b' }), doneCell(change))).toEqual({
    runs: [{ runId: 'run-1', label: 'B', columnId: 'b' }],
    absent: [{ label: 'A', why }],
  })
})

it('says so of columns that were never run', () => {
  expect(runsOf()).toEqual({
    runs: [],
    absent: [
      { label: 'B', why: 'not run yet' },
      { label: 'A', why: 'not run yet' },
    ],
  })
})

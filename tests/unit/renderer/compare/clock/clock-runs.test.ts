import { expect, it } from 'vitest'
import { clockRunsOf } from '../../../../../renderer/features/compare/clock/clock-runs.ts'
import type { ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import { doneCell } from '../comparison-builders.ts'

const ERROR = { code: 'unresolved-variables', message: 'No value for {{x}}.', retryable: false } as const

/** Columns A and B with these cells. */
function runsOf(...cells: readonly (ComparisonCell | undefined)[]) {
  return clockRunsOf(
    cells.map((cell, index) => ({ columnId: 'ab'.charAt(index), label: 'AB'.charAt(index), cell })),
  )
}

it.each(['done', 'failed', 'aborted', 'interrupted'] as const)('plays a run that was %s', (state) => {
  expect(runsOf(doneCell({ state }), doneCell({ columnId: 'b' }))).toEqual({
    runs: [
      { runId: 'run-1', label: 'A', columnId: 'a' },
      { runId: 'run-1', label: 'B', columnId: 'b' },
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
  expect(runsOf(doneCell(), doneCell({ columnId: 'b', ...change }))).toEqual({
    runs: [{ runId: 'run-1', label: 'A', columnId: 'a' }],
    absent: [{ label: 'B', why }],
  })
})

it('says so of columns that were never run', () => {
  expect(runsOf(undefined, undefined)).toEqual({
    runs: [],
    absent: [
      { label: 'A', why: 'not run yet' },
      { label: 'B', why: 'not run yet' },
    ],
  })
})

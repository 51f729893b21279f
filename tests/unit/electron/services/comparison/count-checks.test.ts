import { expect, it } from 'vitest'
import { countChecks } from '../../../../../electron/main/services/comparison/count-checks.ts'
import type { CellCheckOutcome } from '../../../../../electron/main/storage/comparison-repository.ts'

function outcome(columnId: string, rowId: string, checkId: string, found: CellCheckOutcome['outcome']) {
  return { columnId, rowId, repetition: 1, checkId, outcome: found }
}

it('adds up test by test and column by column, without outdated cells and removed tests', () => {
  const outcomes = [
    outcome('a', 'r1', 'day', 'passed'),
    outcome('a', 'r2', 'day', 'failed'),
    outcome('a', 'r3', 'day', 'passed'),
    outcome('a', 'r1', 'cheap', 'unknown'),
    outcome('a', 'r1', 'removed', 'passed'),
    outcome('a', 'outdated', 'day', 'passed'),
    outcome('b', 'r1', 'day', 'failed'),
  ]
  const counted = countChecks(outcomes, {
    checkIds: new Set(['day', 'cheap']),
    isCounted: ({ rowId }) => rowId !== 'outdated',
  })
  expect(counted).toEqual([
    { columnId: 'a', checkId: 'day', counts: { passed: 2, failed: 1, unknown: 0 } },
    { columnId: 'a', checkId: 'cheap', counts: { passed: 0, failed: 0, unknown: 1 } },
    { columnId: 'b', checkId: 'day', counts: { passed: 0, failed: 1, unknown: 0 } },
  ])
})

import { expect, it } from 'vitest'
import { blindAnswersOf } from '../../../../../renderer/features/compare/rating/blind-answers.ts'
import { cellIdOf } from '../../../../../shared/domain/comparison/cell-id.ts'
import type { ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import { doneCell } from '../comparison-builders.ts'

const PLACE = { rowId: 'r1', repetition: 1 }

function answersOf(...cells: readonly ComparisonCell[]) {
  return blindAnswersOf({ cells: new Map(cells.map((cell) => [cellIdOf(cell), cell])) }, ['a', 'b'], PLACE)
}

it.each([
  ['both are there', [doneCell(), doneCell({ columnId: 'b' })], { kind: 'ready' }],
  ['one failed', [doneCell(), doneCell({ columnId: 'b', state: 'failed', run: null })], { kind: 'ready' }],
  ['one still runs', [doneCell(), doneCell({ columnId: 'b', state: 'running' })], { kind: 'coming' }],
  ['one waits and one was never run', [doneCell({ state: 'waiting' })], { kind: 'coming' }],
  [
    'one was never run',
    [doneCell(), doneCell({ columnId: 'b', rowId: 'r2' })],
    { kind: 'missing', cells: [{ columnId: 'b', rowId: 'r1', repetition: 1 }] },
  ],
] as const)('the answers when %s', (_name, cells, expected) => {
  expect(answersOf(...cells)).toEqual(expected)
})

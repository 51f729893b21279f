import { expect, it } from 'vitest'
import { countResults, countsInWords } from '../../../../shared/domain/checks/count-results.ts'
import type { CheckOutcome } from '../../../../shared/schemas/check.ts'

const ROWS: readonly (readonly [outcomes: readonly CheckOutcome[], words: string])[] = [
  [[], '0 of 0 tests passed'],
  [['passed'], '1 of 1 test passed'],
  [['passed', 'failed', 'passed'], '2 of 3 tests passed'],
  [['unknown', 'failed', 'unknown'], '0 of 3 tests passed, 2 unknown'],
]

it.each(ROWS)('%j are %s', (outcomes, words) => {
  expect(countsInWords(countResults(outcomes.map((outcome) => ({ outcome }))))).toBe(words)
})

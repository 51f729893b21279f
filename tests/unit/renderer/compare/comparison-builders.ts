import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import { comparisonDraft, IDLE } from '../../../support/comparison-builders.ts'

export { comparisonColumn as column, doneCell, IDLE } from '../../../support/comparison-builders.ts'

/** Two columns, one row, one repetition. */
export function comparison(change: Partial<Comparison> = {}): Comparison {
  return {
    ...comparisonDraft({ dataset: { variables: [], rows: [{ id: 'r1', values: [] }] } }),
    id: 'cmp',
    createdAtMs: 1,
    updatedAtMs: 1,
    votes: [],
    progress: IDLE,
    ...change,
  }
}

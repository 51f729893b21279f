import type { ComparisonColumn, ComparisonDraft } from '../../shared/schemas/comparison.ts'
import { chatDraft } from './run-builders.ts'

/** A column that changes nothing but what is named. */
export function comparisonColumn(id: string, change: Partial<ComparisonColumn> = {}): ComparisonColumn {
  return {
    id,
    name: null,
    environmentId: null,
    systemPrompt: null,
    fields: [],
    isFolded: false,
    width: 1,
    ...change,
  }
}

/** A comparison of two equal columns over one row without variables. */
export function comparisonDraft(change: Partial<ComparisonDraft> = {}): ComparisonDraft {
  return {
    name: 'Hello',
    draft: chatDraft(),
    columns: [comparisonColumn('a'), comparisonColumn('b')],
    dataset: { variables: [], rows: [{ id: 'row-1', values: [] }] },
    repetitions: 1,
    sourceRequestId: null,
    ...change,
  }
}

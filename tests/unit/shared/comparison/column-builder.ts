import type { ComparisonColumn } from '../../../../shared/schemas/comparison.ts'

/** A column that sends the request as it is; name what matters to the test. */
export function column(change: Partial<ComparisonColumn> = {}): ComparisonColumn {
  return {
    id: 'column-1',
    name: null,
    environmentId: null,
    systemPrompt: null,
    fields: [],
    isFolded: false,
    width: 1,
    ...change,
  }
}

/** Ids `column-1`, `column-2` and so on. */
export function columnIds(): () => string {
  let count = 0
  return () => {
    count += 1
    return `column-${count}`
  }
}

import { missingVariables } from '../../../../shared/domain/comparison/dataset/missing-variables.ts'
import { draftOfColumn } from '../../../../shared/domain/comparison/draft-of-column.ts'
import { usedVariables } from '../../../../shared/domain/variables/used-variables.ts'
import type { Comparison, ComparisonColumn, Dataset } from '../../../../shared/schemas/comparison.ts'
import type { Environment } from '../../../../shared/schemas/environment.ts'
import type { NameValue, RequestDraft } from '../../../../shared/schemas/request.ts'

/** What is sent by one column: the request with its overrides, and the variables of where it goes. */
export type SentColumn = Readonly<{ draft: RequestDraft; environmentVariables: readonly NameValue[] }>

/** Names used in a request that get no value, and variables of the dataset that no request uses. */
export type VariableNotes = Readonly<{ missing: readonly string[]; unused: readonly string[] }>

/** What each column sends. A column that cannot be applied counts as the request itself; so does having none. */
export function sentColumns(
  { columns }: Pick<Comparison, 'columns'>,
  draft: RequestDraft,
  environmentOf: (column: ComparisonColumn | null) => Environment | undefined,
): SentColumn[] {
  const variablesOf = (column: ComparisonColumn | null) => environmentOf(column)?.variables ?? []
  if (columns.length === 0) return [{ draft, environmentVariables: variablesOf(null) }]
  return columns.map((column) => {
    const applied = draftOfColumn(draft, column)
    return { draft: applied.ok ? applied.draft : draft, environmentVariables: variablesOf(column) }
  })
}

/** What to say of the variables of a dataset. */
export function variableNotes(sent: readonly SentColumn[], dataset: Dataset): VariableNotes {
  const missing = sent.flatMap(({ draft, environmentVariables }) =>
    missingVariables(draft, dataset, environmentVariables),
  )
  const used = new Set(sent.flatMap(({ draft }) => usedVariables(draft)))
  return { missing: [...new Set(missing)], unused: dataset.variables.filter((name) => !used.has(name)) }
}

/** The variables that a request uses, with the value each has without a dataset; empty where it has none. */
export function usedValues(sent: readonly SentColumn[]): { name: string; value: string }[] {
  const values = new Map<string, string>()
  for (const { draft, environmentVariables } of sent) {
    const known = [...environmentVariables, ...draft.variables].filter((row) => row.enabled)
    for (const name of usedVariables(draft)) {
      if (!values.has(name)) values.set(name, known.findLast((row) => row.name === name)?.value ?? '')
    }
  }
  return [...values].map(([name, value]) => ({ name, value }))
}

import type { Dataset, DatasetRow } from '../../schemas/comparison.ts'
import type { RequestDraft } from '../../schemas/request.ts'

/** The request with the values of a row as variables, which win over those the request has under the same name. */
export function draftOfRow(draft: RequestDraft, dataset: Dataset, row: DatasetRow): RequestDraft {
  const given = dataset.variables.map((name, index) => ({
    name,
    value: row.values[index] ?? '',
    enabled: true,
  }))
  const names = new Set(dataset.variables)
  return { ...draft, variables: [...draft.variables.filter(({ name }) => !names.has(name)), ...given] }
}

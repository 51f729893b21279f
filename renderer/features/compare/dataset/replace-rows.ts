import type { ParsedDataset } from '../../../../shared/domain/comparison/dataset/dataset-result.ts'
import type { MakeId } from '../../../../shared/domain/comparison/dataset/edit-dataset.ts'
import { valuesOf } from '../../../../shared/domain/comparison/dataset/edit-dataset.ts'
import type { Dataset } from '../../../../shared/schemas/comparison.ts'

/**
 * The rows of a table in place of those of a dataset. A row that is in both, with the same value for each variable,
 * keeps its id and so its results.
 */
export function replaceRows(
  dataset: Dataset,
  parsed: Pick<ParsedDataset, 'variables' | 'rows'>,
  makeId: MakeId,
): Dataset {
  const variables = [...parsed.variables]
  const idsByValues = sameNames(dataset.variables, variables) ? freeIds(dataset, variables) : new Map()
  const rows = parsed.rows.map((values) => {
    const id = idsByValues.get(JSON.stringify(values))?.shift()
    return { id: id ?? makeId(), values: [...values] }
  })
  return { variables, rows }
}

/** Ids of the rows by their values, in the order of `variables`; equal rows lend theirs one after the other. */
function freeIds(dataset: Dataset, variables: readonly string[]): Map<string, string[]> {
  const places = variables.map((name) => dataset.variables.indexOf(name))
  const ids = new Map<string, string[]>()
  for (const row of dataset.rows) {
    const values = valuesOf(dataset, row)
    const key = JSON.stringify(places.map((place) => values[place]))
    const ofValues = ids.get(key)
    if (ofValues === undefined) ids.set(key, [row.id])
    else ofValues.push(row.id)
  }
  return ids
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name))
}

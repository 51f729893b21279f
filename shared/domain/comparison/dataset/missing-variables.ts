import type { Dataset } from '../../../schemas/comparison.ts'
import type { NameValue, RequestDraft } from '../../../schemas/request.ts'
import { usedVariables } from '../../variables/used-variables.ts'

/** The used names that get no value from the dataset, the request or the environment. */
export function missingVariables(
  draft: RequestDraft,
  dataset: Dataset,
  environmentVariables: readonly NameValue[],
): string[] {
  const enabled = [...draft.variables, ...environmentVariables].filter((row) => row.enabled)
  const known = new Set([...dataset.variables, ...enabled.map((row) => row.name)])
  return usedVariables(draft).filter((name) => !known.has(name))
}

import type { Dataset } from '../../../schemas/comparison.ts'
import type { NameValue, RequestDraft } from '../../../schemas/request.ts'
import { bodyForSending } from '../../body/body-for-sending.ts'
import { findVariables } from '../../variables/variables.ts'

/** The names used as `{{name}}` in what is sent of a request (path, enabled headers, body), each once, in order. */
export function usedVariables({ method, path, headers, bodyText }: RequestDraft): string[] {
  const headerTexts = headers.filter((row) => row.enabled).flatMap((row) => [row.name, row.value])
  const bodyNames = method === 'GET' ? [] : namesInBody(bodyText)
  return [...new Set([...[path, ...headerTexts].flatMap(namesIn), ...bodyNames])]
}

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

/** The columns of the dataset that no part of the request uses. */
export function unusedVariables(draft: RequestDraft, dataset: Dataset): string[] {
  const used = new Set(usedVariables(draft))
  return dataset.variables.filter((name) => !used.has(name))
}

/** A comment is not sent, so a name in it is not used; while a body does not parse, nobody knows what is a comment. */
function namesInBody(bodyText: string): readonly string[] {
  const body = bodyForSending(bodyText, new Map())
  return body.ok ? body.unresolved : namesIn(bodyText)
}

function namesIn(text: string): string[] {
  return findVariables(text).map((use) => use.name)
}

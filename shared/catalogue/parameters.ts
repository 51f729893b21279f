import { isRecord } from '../domain/json/is-record.ts'
import type { EndpointId } from './endpoints.ts'
import { findModel } from './models.ts'
import { PARAMETERS, type ParameterEntry } from './parameter-entries.ts'

export type { ParameterEntry, ParameterGroup, ParameterKind } from './parameter-entries.ts'
export { PARAMETERS } from './parameter-entries.ts'

/** The entry of a parameter at an endpoint, or null for a name the documentation does not have. */
export function findParameter(name: string, endpoint: EndpointId): ParameterEntry | null {
  return PARAMETERS.find((entry) => entry.name === name && entry.endpoints.includes(endpoint)) ?? null
}

/** Parameters of an endpoint, in the order a form shows them. */
export function parametersOf(endpoint: EndpointId): readonly ParameterEntry[] {
  return PARAMETERS.filter((entry) => entry.endpoints.includes(endpoint))
}

/**
 * Whether a request makes the model think: the name decides for the retired names; else `thinking.type`, then the
 * effort `none`, then the model's default. An unknown model is taken for one of today's. Fill in the middle never
 * thinks. At the Anthropic endpoint no name decides, since retired ones are answered by today's model.
 *
 * @param body the parsed body, of any shape
 * @param endpoint where it goes; left out, it is told from the body whether it is fill in the middle
 */
export function isThinking(body: unknown, endpoint?: EndpointId): boolean {
  if (!isRecord(body)) return false
  if (endpoint === 'fim') return false
  if (endpoint === undefined && body.messages === undefined && body.prompt !== undefined) return false
  const model = typeof body.model === 'string' ? findModel(body.model) : null
  const nameDecides = endpoint !== 'anthropic' && model !== null && model.thinking !== 'switchable'
  if (nameDecides) return model.thinking === 'always'
  const type = isRecord(body.thinking) && endpoint !== 'responses' ? body.thinking.type : undefined
  if (type === 'enabled' || type === 'adaptive') return true
  if (type === 'disabled' || effortOf(body, endpoint) === 'none') return false
  return endpoint === 'anthropic' || (model?.thinkingDefault ?? true)
}

/** The effort a body asks for, under the name that its endpoint has for it. */
function effortOf(body: Readonly<Record<string, unknown>>, endpoint: EndpointId | undefined): unknown {
  const holder = endpoint === 'anthropic' ? body.output_config : body.reasoning
  if (endpoint === 'anthropic' || endpoint === 'responses')
    return isRecord(holder) ? holder.effort : undefined
  return body.reasoning_effort
}

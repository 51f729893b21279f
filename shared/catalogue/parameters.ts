import type { EndpointId } from './endpoints.ts'
import { findModel, type RuleEra } from './models.ts'
import { PARAMETERS, type ParameterEntry } from './parameter-entries.ts'
import { type EffectKind, PARAMETER_RULES } from './parameter-rules.ts'

export type { ParameterEntry, ParameterGroup, ParameterKind } from './parameter-entries.ts'
export { PARAMETERS } from './parameter-entries.ts'

/** What a parameter does in one request; `note` says why when it does not simply apply. */
export interface ParameterEffect {
  readonly effect: EffectKind
  readonly note: string | null
}

/** The entry of a parameter at an endpoint, or null for a name the documentation does not have. */
export function findParameter(name: string, endpoint: EndpointId): ParameterEntry | null {
  return PARAMETERS.find((entry) => entry.name === name && entry.endpoints.includes(endpoint)) ?? null
}

/** Parameters of an endpoint, in the order a form shows them. */
export function parametersOf(endpoint: EndpointId): readonly ParameterEntry[] {
  return PARAMETERS.filter((entry) => entry.endpoints.includes(endpoint))
}

/**
 * Whether a request makes the model think: the name decides for the retired names; else `thinking.type`, then
 * `reasoning_effort: "none"`, then the model's default. An unknown model is taken for one of today's.
 * Fill in the middle never thinks.
 *
 * @param body the parsed body, of any shape
 */
export function isThinking(body: unknown): boolean {
  if (!isRecord(body)) return false
  if (body.messages === undefined && body.prompt !== undefined) return false
  const model = typeof body.model === 'string' ? findModel(body.model) : null
  if (model !== null && model.thinking !== 'switchable') return model.thinking === 'always'
  const type = isRecord(body.thinking) ? body.thinking.type : undefined
  if (type === 'enabled' || type === 'adaptive') return true
  if (type === 'disabled' || body.reasoning_effort === 'none') return false
  return model?.thinkingDefault ?? true
}

/**
 * What the named parameter does in this request, given its model, mode and other parameters.
 *
 * @param name dotted path, e.g. `stream_options.include_usage`
 * @param body the parsed body, of any shape
 */
export function parameterEffect(name: string, body: unknown): ParameterEffect {
  const record = isRecord(body) ? body : {}
  const value = valueAt(record, name)
  if (value === undefined || value === null) return { effect: 'default', note: null }

  const endpoint: EndpointId = record.messages === undefined && record.prompt !== undefined ? 'fim' : 'chat'
  const problem = rangeProblem(name, value, { endpoint, model: record.model })
  if (problem !== null) return { effect: 'rejected', note: problem }

  const facts = { body: record, era: eraOf(record.model), thinking: isThinking(record) }
  const rule = PARAMETER_RULES.find(
    (candidate) =>
      (candidate.parameter.endsWith('.')
        ? name.startsWith(candidate.parameter)
        : candidate.parameter === name) &&
      candidate.eras.includes(facts.era) &&
      candidate.when(facts, value),
  )
  return rule === undefined ? { effect: 'applies', note: null } : { effect: rule.effect, note: rule.note }
}

function eraOf(model: unknown): RuleEra {
  return (typeof model === 'string' ? findModel(model)?.rules : undefined) ?? 'v4.1'
}

function rangeProblem(
  name: string,
  value: unknown,
  request: { endpoint: EndpointId; model: unknown },
): string | null {
  const entry = findParameter(name, request.endpoint)
  if (entry === null || typeof value !== 'number') return null
  const model = typeof request.model === 'string' ? findModel(request.model) : null
  const maximum =
    name === 'max_tokens' && request.endpoint !== 'fim'
      ? (model?.maxOutputTokens ?? entry.maximum)
      : entry.maximum
  if (entry.minimum !== undefined && value < entry.minimum) return `An error: the least is ${entry.minimum}.`
  if (entry.exclusiveMinimum !== undefined && value <= entry.exclusiveMinimum) {
    return `An error: it must be above ${entry.exclusiveMinimum}.`
  }
  if (maximum !== undefined && value > maximum) {
    return `An error: the most is ${maximum.toLocaleString('en-US')}.`
  }
  return null
}

function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  let current: unknown = record
  for (const key of path.split('.')) {
    if (!isRecord(current)) return undefined
    current = current[key]
  }
  return current
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { valueAt } from '../domain/body/body-values.ts'
import { isRecord } from '../domain/json/is-record.ts'
import { chatModelOf } from './anthropic-models.ts'
import { ENDPOINTS, type EndpointId, type Protocol } from './endpoints.ts'
import { findModel, type ModelEntry, type RuleEra } from './models.ts'
import {
  type EffectKind,
  HEADER_RULES,
  type JudgedServer,
  PARAMETER_RULES,
  type ParameterRule,
  type RequestFacts,
  type RulePath,
  type RulePlace,
  UNKNOWN_FIELD,
} from './parameter-rules.ts'
import { isThinking, parametersOf } from './parameters.ts'
import { isLeftOut } from './rules/rule.ts'

/** A request whose parameters are judged. */
export interface JudgedRequest {
  readonly endpoint: EndpointId
  /** The parsed body, of any shape. */
  readonly body: unknown
  /** Whose rules count; `api` unless given. */
  readonly server?: JudgedServer
  /** The moment whose rules count, Unix ms; left out or null, the newest. A stored run is judged by its own. */
  readonly atMs?: number | null
}

/** What a parameter does in one request. */
export interface ParameterEffect {
  readonly effect: EffectKind
  /** Why, in a sentence; null where it simply applies, or where nothing is known of its default. */
  readonly note: string | null
  /** The value that counts; undefined where there is none, or none that is known. */
  readonly inForce: unknown
  /** What the server says of a parameter that is `rejected`. */
  readonly message: string | null
  /** Another reading of the same facts. */
  readonly doubt: string | null
  readonly ruleId: string | null
  /** The documentation page of the rule. */
  readonly source: string | null
}

/** What one place of a body does. `sent` is undefined for a default. */
export interface ParameterOutcome extends ParameterEffect {
  readonly path: RulePath
  readonly sent: unknown
}

/** The form that an endpoint is asked in; null where no model is asked. */
export function protocolOf(endpoint: EndpointId): Protocol | null {
  return ENDPOINTS.find(({ id }) => id === endpoint)?.protocol ?? null
}

/**
 * What the named parameter does in this request, given its model, mode and other parameters. What is true of an
 * object is true of what is in it.
 *
 * @param name dotted path, e.g. `stream_options.include_usage`
 */
export function parameterEffect(name: string, request: JudgedRequest): ParameterEffect {
  const context = contextOf(request)
  const path = name.split('.')
  if (context === null) return PLAIN
  const value = valueAt(context.facts.body, path)
  if (isLeftOut(value))
    return judge(context, name, { path, value: undefined }) ?? { ...PLAIN, effect: 'default' }
  for (let length = path.length; length > 0; length -= 1) {
    const inner = path.slice(0, length)
    const place = { path: inner, value: valueAt(context.facts.body, inner) }
    const effect = judge(context, inner.join('.'), place)
    if (effect !== null) return effect
  }
  const isKnown = context.known.has(path[0] ?? '')
  return isKnown ? { ...PLAIN, inForce: value } : UNKNOWN
}

/**
 * What everything in a body does: first what was sent, in its order, then the defaults that count. Items of lists,
 * such as messages, are there only where a rule has something to say about them.
 */
export function parameterEffects(request: JudgedRequest): readonly ParameterOutcome[] {
  const context = contextOf(request)
  if (context === null) return []
  const { body } = context.facts
  const judged = judgedPlaces(context)
  const sent = Object.entries(body).flatMap(([field, value]) =>
    isLeftOut(value) ? [] : outcomesOf(context, { field, value }, judged.get(field) ?? []),
  )
  return [...sent, ...missingOutcomes(context)]
}

/** What a header of a request does, whose rules do not depend on the body; one without a rule simply applies. */
export function headerEffect(
  { name, value }: { readonly name: string; readonly value: string },
  request: Omit<JudgedRequest, 'body'>,
): ParameterEffect {
  const context = contextOf({ ...request, body: {} }, HEADER_RULES)
  const parameter = name.trim().toLowerCase()
  const effect = context === null ? null : judge(context, parameter, { path: [parameter], value })
  return effect ?? PLAIN
}

const PLAIN: ParameterEffect = {
  effect: 'applies',
  note: null,
  inForce: undefined,
  message: null,
  doubt: null,
  ruleId: null,
  source: null,
}

const UNKNOWN: ParameterEffect = {
  ...PLAIN,
  effect: UNKNOWN_FIELD.effect,
  note: UNKNOWN_FIELD.note,
  doubt: UNKNOWN_FIELD.doubt,
  ruleId: UNKNOWN_FIELD.id,
}

/** A request with the rules that hold for it. */
interface Context {
  readonly facts: RequestFacts
  /** By parameter, in the order in which they decide. */
  readonly rules: ReadonlyMap<string, readonly ParameterRule[]>
  /** Top-level fields that the documentation or a rule knows. */
  readonly known: ReadonlySet<string>
}

function contextOf(
  { endpoint, body, server = 'api', atMs = null }: JudgedRequest,
  table: Readonly<Record<Protocol, readonly ParameterRule[]>> = PARAMETER_RULES,
): Context | null {
  const protocol = protocolOf(endpoint)
  if (protocol === null || !isRecord(body)) return null
  const model = servingModel(body.model, endpoint)
  const era = model === null ? 'v4.1' : eraAt(model, atMs)
  const facts = { endpoint, body, model, era, thinking: isThinking(body, endpoint), server }
  const rules = new Map<string, ParameterRule[]>()
  const known = new Set(parametersOf(endpoint).map(({ name }) => fieldOf(name)))
  for (const rule of table[protocol]) {
    known.add(fieldOf(rule.parameter))
    if (!isInForce(rule, facts, atMs)) continue
    const others = rules.get(rule.parameter)
    if (others === undefined) rules.set(rule.parameter, [rule])
    else others.push(rule)
  }
  return { facts, rules, known }
}

function servingModel(name: unknown, endpoint: EndpointId): ModelEntry | null {
  if (typeof name !== 'string') return null
  return findModel(endpoint === 'anthropic' ? chatModelOf(name) : name)
}

/** Names whose rules were others once: until the moment given, those of the era given (change log). */
const ERAS_BEFORE: readonly {
  readonly ids: readonly string[]
  readonly until: string
  readonly era: RuleEra
}[] = [
  { ids: ['deepseek-v4-flash', 'deepseek-v4-flash-vision-exp'], until: '2026-09-10T04:00:00Z', era: 'v4' },
]

function eraAt(model: ModelEntry, atMs: number | null): RuleEra {
  if (atMs === null) return model.rules
  const before = ERAS_BEFORE.find(({ ids, until }) => ids.includes(model.id) && atMs < Date.parse(until))
  return before?.era ?? model.rules
}

function isInForce(rule: ParameterRule, facts: RequestFacts, atMs: number | null): boolean {
  if (!rule.endpoints.includes(facts.endpoint) || !rule.eras.includes(facts.era)) return false
  if (rule.mode !== 'any' && (rule.mode === 'thinking') !== facts.thinking) return false
  if (atMs === null) return rule.until === null
  return atMs >= Date.parse(rule.since) && (rule.until === null || atMs < Date.parse(rule.until))
}

/** What the first rule that fits says; null where none does. */
function judge(
  { facts, rules }: Context,
  parameter: string,
  at: { readonly path: RulePath; readonly value: unknown },
): ParameterEffect | null {
  const place: RulePlace = { ...at, facts }
  const on = at.value === undefined ? 'absent' : 'present'
  const rule = rules
    .get(parameter)
    ?.find(
      (candidate) => candidate.on === on && !dependsOnVariable(candidate, at.value) && candidate.when(place),
    )
  if (rule === undefined) return null
  return {
    effect: rule.effect,
    note: typeof rule.note === 'string' ? rule.note : rule.note(place),
    inForce: rule.inForce(place),
    message: rule.message(place),
    doubt: rule.doubt,
    ruleId: rule.id,
    source: rule.source,
  }
}

const BY_VALUE: readonly EffectKind[] = ['rejected', 'clamped', 'mapped']

/** A value that a variable is still to be put into is not known yet. */
function dependsOnVariable({ effect }: ParameterRule, value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{') && BY_VALUE.includes(effect)
}

/** Every place that a rule says something about, by the top-level field it is in. */
function judgedPlaces(context: Context): ReadonlyMap<string, readonly ParameterOutcome[]> {
  const judged = new Map<string, ParameterOutcome[]>()
  for (const parameter of context.rules.keys()) {
    for (const { path, value } of placesOf(context.facts.body, parameter)) {
      const effect = judge(context, parameter, { path, value })
      if (effect === null) continue
      const field = fieldOf(parameter)
      const others = judged.get(field) ?? []
      judged.set(field, [...others, { ...effect, path, sent: value }])
    }
  }
  return judged
}

interface Place {
  readonly path: RulePath
  readonly value: unknown
}

/** Where a parameter stands in a body. */
function placesOf(body: Readonly<Record<string, unknown>>, parameter: string): readonly Place[] {
  let places: readonly Place[] = [{ path: [], value: body }]
  for (const step of parameter.replaceAll('[]', '.[]').split('.')) {
    places = places.flatMap(({ path, value }) => {
      if (step !== '[]') return isRecord(value) ? [{ path: [...path, step], value: value[step] }] : []
      return Array.isArray(value) ? value.map((item, index) => ({ path: [...path, index], value: item })) : []
    })
  }
  return places.filter(({ value }) => !isLeftOut(value))
}

/** What a field does: its own outcome, or those of the fields in it. */
function outcomesOf(
  { known }: Context,
  { field, value }: { readonly field: string; readonly value: unknown },
  judged: readonly ParameterOutcome[],
): readonly ParameterOutcome[] {
  const path = [field]
  if (!known.has(field)) return [{ ...UNKNOWN, path, sent: value }]
  const own = judged.filter((outcome) => outcome.path.length === 1)
  const inner = judged.filter((outcome) => outcome.path.length > 1)
  if (own.length > 0) return [...own, ...inner]
  if (!isRecord(value) || field === 'tool_choice') return [plainOutcome(path, value), ...inner]
  const named = new Set(inner.map((outcome) => outcome.path[1]))
  const rest = Object.entries(value).filter(([name, item]) => !isLeftOut(item) && !named.has(name))
  return [...rest.map(([name, item]) => plainOutcome([field, name], item)), ...inner]
}

function plainOutcome(path: RulePath, value: unknown): ParameterOutcome {
  return { ...PLAIN, path, sent: value, inForce: value }
}

function missingOutcomes(context: Context): readonly ParameterOutcome[] {
  return [...context.rules.keys()].flatMap((parameter) => {
    const path = parameter.split('.')
    if (parameter.includes('[]') || !isLeftOut(valueAt(context.facts.body, path))) return []
    const effect = judge(context, parameter, { path, value: undefined })
    return effect === null ? [] : [{ ...effect, path, sent: undefined }]
  })
}

function fieldOf(parameter: string): string {
  return /^[^.[]+/.exec(parameter)?.[0] ?? parameter
}

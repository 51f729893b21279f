import type { EndpointId } from '../../catalogue/endpoints.ts'
import { findModel, type ModelEntry } from '../../catalogue/models.ts'
import { type ParameterOutcome, parameterEffects } from '../../catalogue/parameter-effects.ts'
import { isThinking } from '../../catalogue/parameters.ts'
import type { BodyPath } from '../body/body-tree.ts'
import { removeBodyValue, setBodyValue } from '../body/edit-body.ts'
import { parseBody } from '../body/parse-body.ts'
import { formatBodyPath } from '../comparison/body-path.ts'
import { isRecord } from '../json/is-record.ts'

/** A request moved from a retired or legacy name to today's, as an edit of its text. */
export interface BodyMigration {
  readonly from: string
  readonly to: string
  readonly bodyText: string
  /** What the edit does and why, a sentence each. */
  readonly edits: readonly string[]
  /** What does not mean the same any more and cannot be kept, a sentence each. */
  readonly losses: readonly string[]
}

type Body = Readonly<Record<string, unknown>>

/**
 * The edit that makes a body do today what its model's name did, its mode and limits made explicit. Comments, order
 * and everything else stay. Null where the name is one of today's, or the text is no JSON object.
 */
export function migrateBody(text: string, endpoint: EndpointId): BodyMigration | null {
  const parsed = parseBody(text)
  if (!parsed.ok || !isRecord(parsed.value)) return null
  const body = parsed.value
  const entry = typeof body.model === 'string' ? findModel(body.model) : null
  if (entry === null || entry.replacement === null) return null
  const steps = [
    renamed(entry, entry.replacement.model),
    ...modeSteps(body, entry, endpoint),
    ...limitSteps(body, entry, endpoint),
  ]
  const moved = carryOut(text, steps)
  const { steps: removals, losses } = differences(body, moved, endpoint)
  return {
    from: entry.id,
    to: entry.replacement.model,
    bodyText: carryOut(moved, removals),
    edits: [...steps, ...removals].map(({ why }) => why),
    losses,
  }
}

/** One change of the text; an undefined value takes the field away. */
interface Step {
  readonly path: BodyPath
  readonly value: unknown
  readonly why: string
}

function carryOut(text: string, steps: readonly Step[]): string {
  return steps.reduce(
    (edited, { path, value }) =>
      value === undefined ? removeBodyValue(edited, path) : setBodyValue(edited, path, value),
    text,
  )
}

function renamed({ id, status, retiredAt }: ModelEntry, to: string): Step {
  const why =
    status === 'retired'
      ? `model is ${to}: ${id} was retired on ${retiredAt?.slice(0, 10) ?? 'an unknown day'}.`
      : `model is ${to}, which serves ${id} already.`
  return { path: ['model'], value: to, why }
}

/** The mode that the name, or its default, stood for. Fill in the middle has none. */
function modeSteps(body: Body, entry: ModelEntry, endpoint: EndpointId): readonly Step[] {
  if (endpoint === 'fim') return []
  const nameDecides = entry.thinking !== 'switchable'
  const thinks = nameDecides ? entry.thinking === 'always' : isThinking(body, endpoint)
  const words = nameDecides ? `as ${entry.id} always had it` : 'as it was by default'
  if (endpoint === 'responses') {
    const effort = isRecord(body.reasoning) ? body.reasoning.effort : undefined
    if (!nameDecides && typeof effort === 'string') return []
    const value = thinks ? 'high' : 'none'
    return [
      {
        path: ['reasoning', 'effort'],
        value,
        why: `reasoning.effort is ${value}: thinking is ${onOff(thinks)}, ${words}.`,
      },
    ]
  }
  const type = isRecord(body.thinking) ? body.thinking.type : undefined
  if (!nameDecides && typeof type === 'string') return []
  const value = thinks ? 'enabled' : 'disabled'
  const mode: Step = { path: ['thinking', 'type'], value, why: `thinking is ${value}, ${words}.` }
  const knowsEffort = thinks && nameDecides && typeof body.reasoning_effort === 'string'
  if (!knowsEffort) return [mode]
  const why = `reasoning_effort is taken away: ${entry.id} ignored it, and today it would count.`
  return [mode, { path: ['reasoning_effort'], value: undefined, why }]
}

function onOff(thinks: boolean): string {
  return thinks ? 'on' : 'off'
}

/** A limit that was the default of a retired model is not that of today's. */
function limitSteps(body: Body, entry: ModelEntry, endpoint: EndpointId): readonly Step[] {
  if (endpoint === 'fim' || entry.status !== 'retired' || entry.thinking === 'switchable') return []
  const name = endpoint === 'responses' ? 'max_output_tokens' : 'max_tokens'
  if (typeof body[name] === 'number') return []
  const value = entry.defaultMaxTokens.nonThinking
  const why = `${name} is ${value.toLocaleString('en-US')}, the default of ${entry.id}; today’s is higher.`
  return [{ path: [name], value, why }]
}

/** What the move makes explicit is no difference. */
const MADE_EXPLICIT = [
  'model',
  'thinking',
  'reasoning',
  'reasoning_effort',
  'max_tokens',
  'max_output_tokens',
]

/** Parameters that had another effect with the name before: taken away where that keeps it, else told. */
function differences(
  before: Body,
  movedText: string,
  endpoint: EndpointId,
): { readonly steps: readonly Step[]; readonly losses: readonly string[] } {
  const moved = parseBody(movedText)
  const effectsBefore = sentEffects(before, endpoint)
  const steps: Step[] = []
  const losses: string[] = []
  for (const [name, now] of sentEffects(moved.ok ? moved.value : null, endpoint)) {
    const then = effectsBefore.get(name)
    if (then === undefined || then.effect === now.effect || MADE_EXPLICIT.includes(String(now.path[0])))
      continue
    if (then.effect === 'ignored' && now.effect !== 'rejected' && now.path.length === 1) {
      const why = `${name} is taken away: it had no effect, and today it would count.`
      steps.push({ path: now.path, value: undefined, why })
    } else {
      losses.push(lossOf(name, then, now))
    }
  }
  return { steps, losses }
}

function sentEffects(body: unknown, endpoint: EndpointId): ReadonlyMap<string, ParameterOutcome> {
  const outcomes = parameterEffects({ endpoint, body, server: 'sandbox' })
  return new Map(
    outcomes
      .filter(({ sent }) => sent !== undefined)
      .map((outcome) => [formatBodyPath(outcome.path), outcome]),
  )
}

function lossOf(name: string, then: ParameterOutcome, now: ParameterOutcome): string {
  if (now.effect === 'rejected') return `${name} is refused today. ${now.note ?? ''}`
  if (then.effect === 'rejected') return `${name} was an error and is allowed today.`
  if (now.effect === 'ignored') return `${name} had an effect and has none today. ${now.note ?? ''}`
  return `${name} counts otherwise today. ${now.note ?? ''}`.trimEnd()
}

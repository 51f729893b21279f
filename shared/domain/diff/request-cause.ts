import type { ChangedEffect, RequestChange } from './request-change.ts'

/**
 * Why the answers to two requests can differ. `no-effect`: what differs does nothing in either request.
 * The sentence has names in backticks.
 */
export interface RequestCause {
  readonly kind: 'same' | 'no-effect' | 'different'
  readonly sentence: string
}

/** Changes of one thing, such as a message. */
interface Thing {
  readonly name: string
  readonly changes: readonly [RequestChange, ...RequestChange[]]
}

const MOST_NAMED = 6
const LONGEST_VALUE = 60
const BARE_VALUE = /^[\w./:@?&=%+~-]+$/

/** The cause of a difference, in one sentence. */
export function causeOf(changes: readonly RequestChange[]): RequestCause {
  const things = groupByName(changes)
  const [first, ...others] = things
  if (first === undefined) {
    return { kind: 'same', sentence: 'The two requests are the same: any difference is the model’s own.' }
  }
  const sentence =
    others.length === 0
      ? `Only ${first.name} differs${asideOf(first, { withValues: true })}.`
      : `${things.length} things differ: ${listOf(things)}.`
  return { kind: changes.every(hasNoEffect) ? 'no-effect' : 'different', sentence }
}

function groupByName(changes: readonly RequestChange[]): readonly Thing[] {
  const things = new Map<string, [RequestChange, ...RequestChange[]]>()
  for (const change of changes) {
    const known = things.get(change.name)
    if (known === undefined) things.set(change.name, [change])
    else known.push(change)
  }
  return [...things].map(([name, grouped]) => ({ name, changes: grouped }))
}

function listOf(things: readonly Thing[]): string {
  const named = things.slice(0, MOST_NAMED).map((thing) => thing.name + asideOf(thing, { withValues: false }))
  const rest = things.length - named.length
  return named.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

/** Values and effects after the name: ` (0 → 1.3), which has no effect while thinking is on`. */
function asideOf({ changes }: Thing, { withValues }: { withValues: boolean }): string {
  const [only, ...others] = changes
  const values = withValues && others.length === 0 ? valuesOf(only) : null
  const clause = changes.every(hasNoEffect) ? effectClause(changes) : null
  const notes = clause === null ? [...new Set(changes.flatMap(effectNotes))] : []
  const bracket = [...(values === null ? [] : [values]), ...notes].join('; ')
  if (!withValues) return clause === null ? bracketed(bracket) : ` (which ${clause})`
  return bracketed(bracket) + (clause === null ? '' : `, which ${clause}`)
}

function bracketed(text: string): string {
  return text === '' ? '' : ` (${text})`
}

/** True when the parameter does nothing on the one side and is ignored or left out on the other. */
function hasNoEffect({ change, effectBefore, effectAfter }: RequestChange): boolean {
  const isInertBefore = change.kind === 'added' || effectBefore?.effect === 'ignored'
  const isInertAfter = change.kind === 'removed' || effectAfter?.effect === 'ignored'
  return isInertBefore && isInertAfter
}

/** `has no effect while thinking is on`; null when there is more than one reason. */
function effectClause(changes: readonly RequestChange[]): string | null {
  const notes = new Set(
    changes.flatMap(({ effectBefore, effectAfter }) =>
      [effectBefore, effectAfter].flatMap((effect) => (effect === null ? [] : wordsOf(effect))),
    ),
  )
  const [note, ...others] = notes
  if (note === undefined || others.length > 0) return null
  return note.startsWith('no effect ') ? `has ${note}` : `has no effect (${note.replace(/: no effect$/, '')})`
}

function effectNotes({ effectBefore, effectAfter }: RequestChange): readonly string[] {
  const before = effectBefore === null ? [] : wordsOf(effectBefore)
  const after = effectAfter === null ? [] : wordsOf(effectAfter)
  if (before[0] !== undefined && before[0] === after[0]) return [`in both: ${before[0]}`]
  return [...before.map((words) => `before: ${words}`), ...after.map((words) => `after: ${words}`)]
}

/** The note of a rule within a sentence. */
function wordsOf({ note }: ChangedEffect): readonly string[] {
  return note === null ? [] : [note.charAt(0).toLowerCase() + note.slice(1).replace(/\.$/, '')]
}

function valuesOf({ change }: RequestChange): string | null {
  const before = change.kind === 'added' ? 'left out' : shortValue(change.before)
  const after = change.kind === 'removed' ? 'left out' : shortValue(change.after)
  if (before !== null && after !== null) return `${before} → ${after}`
  if (change.kind === 'changed') return null
  return change.kind === 'added' ? 'only after' : 'only before'
}

/** A value that fits into a sentence, or null. */
function shortValue(value: unknown): string | null {
  if (typeof value === 'object' && value !== null) return null
  if (typeof value !== 'string') return String(value)
  if (value.length > LONGEST_VALUE) return null
  return BARE_VALUE.test(value) ? value : JSON.stringify(value)
}

import { bodyInEffect } from '../../catalogue/body-in-effect.ts'
import { type EndpointEntry, findEndpoint } from '../../catalogue/endpoints.ts'
import { parameterEffect } from '../../catalogue/parameter-effects.ts'
import type { ComparisonColumn } from '../../schemas/comparison.ts'
import type { RequestDraft } from '../../schemas/request.ts'
import { parseBody } from '../body/parse-body.ts'
import { formatBodyPath } from './body-path.ts'
import { draftOfColumn } from './draft-of-column.ts'

/** What of a column's differences comes to nothing. */
export interface ColumnInEffect {
  /** Overrides without an effect: the field, and why. */
  readonly idle: readonly { readonly name: string; readonly note: string }[]
  /** An earlier column whose request is another text and the same to the model. */
  readonly sameAs: string | null
  /** Other readings of the rules by which the two columns would differ. */
  readonly doubts: readonly string[]
}

/** Longer bodies are not looked at (UTF-16 units): each column has its own. */
const MOST_JUDGED_LENGTH = 1_000_000

const NOTHING: ColumnInEffect = { idle: [], sameAs: null, doubts: [] }

/**
 * What the columns of a comparison come to, by column id, by the newest rules. Names of models are left to the
 * server: columns may go to several.
 */
export function columnsInEffect(
  draft: RequestDraft,
  columns: readonly ComparisonColumn[],
): ReadonlyMap<string, ColumnInEffect> {
  const endpoint = findEndpoint(draft.method, draft.path)
  if (endpoint?.protocol == null || draft.bodyText.length > MOST_JUDGED_LENGTH) {
    return new Map(columns.map(({ id }) => [id, NOTHING]))
  }
  const firstOf = new Map<string, { readonly id: string; readonly text: string }>()
  const found = new Map<string, ColumnInEffect>()
  for (const column of columns) {
    const applied = draftOfColumn(draft, column)
    const parsed = applied.ok ? parseBody(applied.draft.bodyText) : null
    if (!applied.ok || parsed?.ok !== true) {
      found.set(column.id, NOTHING)
      continue
    }
    const judged = { endpoint: endpoint.id, body: parsed.value, server: 'other' } as const
    const { body, doubts } = bodyInEffect(judged, { defaults: true })
    const key = JSON.stringify([column.environmentId, sorted(body)])
    const text = JSON.stringify(sorted(parsed.value))
    const first = firstOf.get(key)
    if (first === undefined) firstOf.set(key, { id: column.id, text })
    const isSame = first !== undefined && first.text !== text
    found.set(column.id, {
      idle: idleOverrides(column, parsed.value, endpoint),
      sameAs: isSame ? first.id : null,
      doubts: isSame ? doubts : [],
    })
  }
  return found
}

function idleOverrides(
  { fields }: ComparisonColumn,
  body: unknown,
  endpoint: EndpointEntry,
): ColumnInEffect['idle'] {
  return fields.flatMap(({ path, json }) => {
    if (json === null || path.some((step) => typeof step === 'number')) return []
    const { effect, note } = parameterEffect(path.join('.'), { endpoint: endpoint.id, body, server: 'other' })
    return effect === 'ignored' && note !== null ? [{ name: formatBodyPath(path), note }] : []
  })
}

/** The same value with the names of its objects in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item)]))
}

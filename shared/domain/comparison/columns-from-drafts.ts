import {
  type ComparisonColumn,
  comparisonColumnSchema,
  type FieldOverride,
} from '../../schemas/comparison.ts'
import type { RequestDraft } from '../../schemas/request.ts'
import type { BodyPath } from '../body/body-tree.ts'
import { sameJson, valueAt } from '../body/body-values.ts'
import { bodyFragment } from '../body/edit-body.ts'
import { parseBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import type { JsonObject } from '../stream/json-values.ts'
import { newColumn } from './column-fields.ts'
import { isSystemMessage } from './draft-of-column.ts'
import { protocolOfDraft } from './native-fields.ts'

/** Requests as one request and a column for each, or in a sentence why they cannot be put so. */
export type DraftColumns =
  | { readonly ok: true; readonly draft: RequestDraft; readonly columns: ComparisonColumn[] }
  | { readonly ok: false; readonly problem: string }

interface ParsedDraft {
  readonly bodyText: string
  readonly body: JsonObject
}

/**
 * Makes a comparison of requests: the first is the shared one, and each column has as overrides what differs in its
 * body. Applied to the first request, a column gives the JSON of its own. Path, headers and variables are those of
 * the first.
 */
export function columnsFromDrafts(drafts: readonly RequestDraft[], makeId: () => string): DraftColumns {
  const [draft] = drafts
  if (draft === undefined) return refuse('There is no request to compare.')
  const parsed: ParsedDraft[] = []
  for (const [index, { bodyText, bodyKind }] of drafts.entries()) {
    if (bodyKind === 'text') return refuse(`The body of request ${index + 1} is text, not JSON.`)
    if (bodyKind === 'form') return refuse(`The body of request ${index + 1} is a form.`)
    const body = bodyText.trim() === '' ? {} : parsedBody(bodyText)
    if (body === null) return refuse(`The body of request ${index + 1} is no JSON object.`)
    parsed.push({ bodyText, body })
  }
  // In other protocols the system prompt is a field like any other.
  const hasSystemMessages = protocolOfDraft(draft) === 'chat'
  const columns: ComparisonColumn[] = []
  for (const [index, own] of parsed.entries()) {
    const column = columnOf(parsed[0] ?? own, own, { makeId, hasSystemMessages })
    if (column === null)
      return refuse(`Request ${index + 1} differs from the first by more than a column can hold.`)
    columns.push(column)
  }
  return { ok: true, draft, columns }
}

function parsedBody(bodyText: string): JsonObject | null {
  const body = parseBody(bodyText)
  return body.ok && isRecord(body.value) ? body.value : null
}

/** Null when the differences are too many, too long or too deep. */
function columnOf(
  base: ParsedDraft,
  own: ParsedDraft,
  { makeId, hasSystemMessages }: { makeId: () => string; hasSystemMessages: boolean },
): ComparisonColumn | null {
  const systemPrompt = hasSystemMessages ? changedSystemPrompt(base.body, own.body) : null
  const paths = changedPaths(base.body, own.body).filter(
    (path) => systemPrompt === null || path[0] !== 'messages',
  )
  try {
    const fields = paths.map((path) => overrideOf(own, path))
    const column = { ...newColumn(makeId), systemPrompt, fields }
    return comparisonColumnSchema.safeParse(column).data ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function overrideOf({ bodyText }: ParsedDraft, path: BodyPath): FieldOverride {
  return { path: [...path], json: bodyFragment(bodyText, path) ?? null }
}

/** The top-level fields that differ, or the fields in them where both are objects. */
function changedPaths(base: JsonObject, own: JsonObject): BodyPath[] {
  return changedKeys(base, own).flatMap((key): BodyPath[] => {
    const before = valueAt(base, [key])
    const after = valueAt(own, [key])
    if (!isRecord(after) || Object.keys(after).length === 0) return [[key]]
    if (before !== undefined && !isRecord(before)) return [[key]]
    return changedKeys(before ?? {}, after).map((inner) => [key, inner])
  })
}

function changedKeys(base: JsonObject, own: JsonObject): string[] {
  const keys = [...new Set([...Object.keys(base), ...Object.keys(own)])]
  return keys.filter((key) => !sameJson(valueAt(base, [key]), valueAt(own, [key])))
}

/** The system prompt of `own` where it is all that differs between the messages; empty for none, else null. */
function changedSystemPrompt(base: JsonObject, own: JsonObject): string | null {
  const { messages: before } = base
  const { messages: after } = own
  if (!Array.isArray(before) || !Array.isArray(after) || sameJson(before, after)) return null
  const others = after.filter((message) => !isSystemMessage(message))
  if (
    !sameJson(
      before.filter((message) => !isSystemMessage(message)),
      others,
    )
  )
    return null
  if (others.length === after.length) return ''
  const [first, ...rest] = after
  if (rest.length !== others.length || !isRecord(first) || typeof first.content !== 'string') return null
  const isPlain = first.content !== '' && sameJson(first, { role: 'system', content: first.content })
  return isPlain ? first.content : null
}

function refuse(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}

import type { Protocol } from '../../catalogue/endpoints.ts'
import { findModel } from '../../catalogue/models.ts'
import type { ComparisonColumn, FieldOverride } from '../../schemas/comparison.ts'
import type { RequestDraft } from '../../schemas/request.ts'
import type { BodyPath } from '../body/body-tree.ts'
import { sameJson, valueAt } from '../body/body-values.ts'
import { parseBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import { preview } from '../prompt/prompt-text.ts'
import { formatBodyPath } from './body-path.ts'
import { COLUMN_PARAMETERS, columnOverride } from './column-fields.ts'
import { isSystemMessage } from './draft-of-column.ts'
import { EFFORT_PATHS, nativeFields, protocolOfDraft } from './native-fields.ts'

/** One thing that a column does differently: `label` for a chip beside the model's name, `title` a sentence. */
export interface OverrideBadge {
  readonly label: string
  readonly title: string
}

/** An environment that a column may name. */
export interface NamedEnvironment {
  readonly id: string
  readonly name: string
}

/** Where the system prompt is a field of its own, and not a message. */
const SYSTEM_FIELDS: Readonly<Record<Protocol, string | null>> = {
  chat: null,
  fim: null,
  responses: 'instructions',
  anthropic: 'system',
}

const MOST_LABELS = 4
const LONGEST_VALUE = 24
const LONGEST_MODEL = 64

/** What a column is called: the name it was given, or its model and what it does differently, in few words. */
export function columnName(
  column: ComparisonColumn,
  draft: RequestDraft,
  environments: readonly NamedEnvironment[] = [],
): string {
  if (column.name !== null) return column.name
  const labels = overrideBadges(column, draft, environments).map((badge) => badge.label)
  const surplus = labels.length - MOST_LABELS
  const model = columnModel(column, draft)
  const parts = [
    ...(model === null ? [] : [shortened(model, LONGEST_MODEL)]),
    ...labels.slice(0, MOST_LABELS),
    ...(surplus > 0 ? [`${surplus} more`] : []),
  ]
  return parts.length === 0 ? 'The request' : parts.join(' · ')
}

/** The model that a column asks for; null when its body names none. */
export function columnModel(column: ComparisonColumn, draft: RequestDraft): string | null {
  const override = columnOverride(column, COLUMN_PARAMETERS.model)
  const model =
    override === undefined ? valueAt(bodyOf(draft), COLUMN_PARAMETERS.model) : parsedValue(override.json)
  return typeof model === 'string' ? model : null
}

/** What a column does differently, the model apart. An override with the value the request has is no difference. */
export function overrideBadges(
  column: ComparisonColumn,
  draft: RequestDraft,
  environments: readonly NamedEnvironment[] = [],
): OverrideBadge[] {
  const body = bodyOf(draft)
  const model = columnOverride(column, COLUMN_PARAMETERS.model)
  const fields = nativeFields(column.fields, draft).filter(
    (field) =>
      field !== model && differs(field, body) && !goesWithoutSaying(field, columnModel(column, draft)),
  )
  return [
    ...fields.map((field) => fieldBadge(field, body)),
    ...systemPromptBadges(column.systemPrompt, body, protocolOfDraft(draft)),
    ...environmentBadges(column.environmentId, environments),
  ]
}

/** Badges of a column with those first that not every column has: where there is room for few, they tell columns apart. */
export function tellingFirst(
  badges: readonly OverrideBadge[],
  ofColumns: readonly (readonly OverrideBadge[])[],
): readonly OverrideBadge[] {
  const isShared = ({ label }: OverrideBadge): boolean =>
    ofColumns.every((others) => others.some((other) => other.label === label))
  return [...badges.filter((badge) => !isShared(badge)), ...badges.filter(isShared)]
}

/** The parsed body; undefined when it is none. */
function bodyOf({ bodyText }: RequestDraft): unknown {
  return parsedValue(bodyText)
}

function parsedValue(json: string | null): unknown {
  const parsed = json === null ? null : parseBody(json)
  return parsed?.ok === true ? parsed.value : undefined
}

function differs({ path, json }: FieldOverride, body: unknown): boolean {
  if (body === undefined) return true
  const value = parsedValue(json)
  if (json !== null && value === undefined) return true
  return !sameJson(value, valueAt(body, path))
}

/** A model whose name decides about thinking knows none of its fields: that they are left out is no difference. */
function goesWithoutSaying({ path, json }: FieldOverride, model: string | null): boolean {
  const isOfThinking = path[0] === 'thinking' || isEffort(path)
  const entry = model === null ? null : findModel(model)
  return json === null && isOfThinking && entry !== null && entry.thinking !== 'switchable'
}

function fieldBadge({ path, json }: FieldOverride, body: unknown): OverrideBadge {
  const name = formatBodyPath(path)
  const before = body === undefined ? '' : `; the request ${inRequest(valueAt(body, path))}`
  if (json === null) return { label: `${name} left out`, title: `“${name}” is left out${before}.` }
  return { label: fieldLabel(path, json), title: `“${name}” is ${preview(json)}${before}.` }
}

function inRequest(value: unknown): string {
  if (value === undefined) return 'leaves it out'
  if (Array.isArray(value)) return 'has another list'
  return isRecord(value) ? 'has another object' : `has ${preview(JSON.stringify(value))}`
}

function fieldLabel(path: BodyPath, json: string): string {
  const value = parsedValue(json)
  const thinking = thinkingLabel(path, value)
  if (thinking !== null) return thinking
  const name = isEffort(path) ? 'effort' : formatBodyPath(path)
  const text = typeof value === 'string' ? value : json
  const isShort = text.length <= LONGEST_VALUE && !/\s{2}|[\r\n]/.test(text)
  return isShort ? `${name} ${text}`.trimEnd() : name
}

function isEffort(path: BodyPath): boolean {
  return EFFORT_PATHS.some((effort) => sameJson(path, effort))
}

function thinkingLabel(path: BodyPath, value: unknown): string | null {
  if (isEffort(path) && value === 'none') return 'thinking off'
  const isObject = sameJson(path, ['thinking']) && isRecord(value) && Object.keys(value).length === 1
  const type = isObject ? value.type : sameJson(path, COLUMN_PARAMETERS.thinking) ? value : null
  if (type === 'enabled') return 'thinking on'
  return type === 'disabled' ? 'thinking off' : null
}

function systemPromptBadges(prompt: string | null, body: unknown, protocol: Protocol): OverrideBadge[] {
  if (prompt === null) return []
  const field = SYSTEM_FIELDS[protocol]
  if (field !== null && prompt === (valueAt(body, [field]) ?? '')) return []
  const messages = valueAt(body, ['messages'])
  const current = Array.isArray(messages) ? messages.filter(isSystemMessage) : []
  if (prompt === '') {
    const isSame = field === null && Array.isArray(messages) && current.length === 0
    return isSame ? [] : [{ label: 'no system prompt', title: 'No system prompt is sent.' }]
  }
  if (current.length === 1 && sameJson(current[0], { role: 'system', content: prompt })) return []
  return [{ label: 'system prompt', title: `The system prompt is: ${preview(prompt)}` }]
}

function environmentBadges(id: string | null, environments: readonly NamedEnvironment[]): OverrideBadge[] {
  if (id === null) return []
  const name = environments.find((environment) => environment.id === id)?.name
  if (name === undefined) {
    return [{ label: 'other environment', title: 'The environment of this column is not known.' }]
  }
  return [{ label: name, title: `Sent to the environment “${name}”.` }]
}

function shortened(text: string, most: number): string {
  const characters = [...preview(text)]
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`
}

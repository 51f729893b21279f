import type { Node } from 'jsonc-parser'
import type { Protocol } from '../../catalogue/endpoints.ts'
import type { ComparisonColumn, FieldOverride } from '../../schemas/comparison.ts'
import type { RequestDraft } from '../../schemas/request.ts'
import { type BodyPath, findNode, parseBodyTree } from '../body/body-tree.ts'
import { sameJson, valueAt } from '../body/body-values.ts'
import { bodyFragment, removeBodyValue, setBodyFragment, setBodyValue } from '../body/edit-body.ts'
import { insertBodyItem } from '../body/edit-body-items.ts'
import { parseBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import { formatBodyPath } from './body-path.ts'
import { nativeFields, protocolOfDraft } from './native-fields.ts'

/** A request as a column sends it, or in a sentence why the column cannot be applied to it. */
export type ColumnDraft =
  | { readonly ok: true; readonly draft: RequestDraft }
  | { readonly ok: false; readonly problem: string }

type EditedBody =
  | { readonly ok: true; readonly bodyText: string }
  | { readonly ok: false; readonly problem: string }

const SYSTEM_PROMPT = 'system prompt'

/**
 * Applies what a column does differently to the body text: order, comments and fields it does not name stay.
 * Fields come first, so that their paths are those of the request; the system prompt then takes the place of all
 * system messages. The environment is none of the draft's business.
 */
export function draftOfColumn(draft: RequestDraft, column: ComparisonColumn): ColumnDraft {
  const edits = editsOf(column, draft)
  const [first] = edits
  if (first === undefined) return { ok: true, draft }
  const problem = bodyProblem(draft)
  if (problem !== null) return refuse(`The ${first.name} cannot be changed: ${problem}`)
  let { bodyText } = draft
  for (const { name, apply } of edits) {
    const edited = guarded(name, () => apply(bodyText))
    if (!edited.ok) return edited
    bodyText = edited.bodyText
  }
  return { ok: true, draft: { ...draft, bodyText } }
}

interface BodyEdit {
  /** What is edited, as problems call it. */
  readonly name: string
  readonly apply: (bodyText: string) => EditedBody
}

function editsOf({ fields, systemPrompt }: ComparisonColumn, draft: RequestDraft): readonly BodyEdit[] {
  const edits = nativeFields(fields, draft).map((field): BodyEdit => {
    const name = `field “${formatBodyPath(field.path)}”`
    return { name, apply: (bodyText) => applyField(bodyText, field, name) }
  })
  if (systemPrompt === null) return edits
  const protocol = protocolOfDraft(draft)
  const apply = (bodyText: string) => withSystemPrompt(bodyText, systemPrompt, protocol)
  return [...edits, { name: SYSTEM_PROMPT, apply }]
}

/** Why no field of this body can be set; null when they can. */
function bodyProblem({ bodyText, bodyKind }: RequestDraft): string | null {
  if (bodyKind === 'text') return 'the body is text, not JSON.'
  if (bodyKind === 'form') return 'the body is a form.'
  const body = parseBody(bodyText)
  if (!body.ok) {
    return `the body is not valid JSON: ${body.message} (line ${body.line}, column ${body.column}).`
  }
  return body.value === undefined || isRecord(body.value) ? null : 'the body is no JSON object.'
}

/** The parser recurses, so that a value nested without end exhausts the stack. */
function guarded(name: string, edit: () => EditedBody): EditedBody {
  try {
    return edit()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse(`The ${name} cannot be changed: the JSON is nested too deeply.`)
  }
}

function applyField(bodyText: string, { path, json }: FieldOverride, name: string): EditedBody {
  if (json === null) return edited(removeBodyValue(bodyText, path))
  const value = parseBody(json)
  if (!value.ok) return refuse(`The value for the ${name} is not valid JSON: ${value.message}.`)
  // Without the comments around it: one that ends a line would swallow what follows in the body.
  const fragment = bodyFragment(json, [])
  if (fragment === undefined) return refuse(`The ${name} has no value.`)
  if (!hasPlace(parseBodyTree(bodyText), path)) return refuse(`The body has no place for the ${name}.`)
  return edited(setBodyFragment(bodyText, path, fragment))
}

/** Whether a value can be put at `path`: objects are made on the way, a list only gets its first item. */
function hasPlace(root: Node | undefined, path: BodyPath): boolean {
  let node = root
  for (const step of path) {
    const next = node === undefined ? undefined : findNode(node, [step])
    if (node?.type === 'array' && next === undefined) return false
    if (node?.type === 'object' && typeof step === 'number') return false
    if (next === undefined && typeof step === 'number' && step > 0) return false
    node = next
  }
  return true
}

function withSystemPrompt(bodyText: string, prompt: string, protocol: Protocol): EditedBody {
  switch (protocol) {
    case 'chat':
    case 'fim':
      return applySystemPrompt(bodyText, prompt)
    case 'responses':
      return applySystemField(bodyText, prompt, { field: 'instructions', list: 'input' })
    case 'anthropic':
      return applySystemField(bodyText, prompt, { field: 'system', list: 'messages' })
  }
}

/** Where the system prompt is a field of its own; system messages further down give way to it all the same. */
function applySystemField(
  bodyText: string,
  prompt: string,
  { field, list }: { readonly field: string; readonly list: string },
): EditedBody {
  const body = parseBody(bodyText)
  const messages = valueAt(body.ok ? body.value : undefined, [list])
  const places = Array.isArray(messages)
    ? messages.flatMap((message, index) => (isSystemMessage(message) ? [index] : []))
    : []
  const without = places.reduceRight((text, index) => removeBodyValue(text, [list, index]), bodyText)
  return edited(prompt === '' ? removeBodyValue(without, [field]) : setBodyValue(without, [field], prompt))
}

function applySystemPrompt(bodyText: string, prompt: string): EditedBody {
  const body = parseBody(bodyText)
  const messages = body.ok && isRecord(body.value) ? body.value.messages : undefined
  if (!Array.isArray(messages)) {
    return refuse(
      `The ${SYSTEM_PROMPT} cannot be changed: the body has no list “messages”, as chat requests have.`,
    )
  }
  const places = messages.flatMap((message, index) => (isSystemMessage(message) ? [index] : []))
  const keepsFirst = prompt !== '' && places[0] === 0
  const without = places
    .slice(keepsFirst ? 1 : 0)
    .reduceRight((text, index) => removeBodyValue(text, ['messages', index]), bodyText)
  if (prompt === '') return edited(without)
  const message = { role: 'system', content: prompt }
  if (!keepsFirst) return edited(insertBodyItem(without, ['messages', 0], message))
  // A message that has nothing else keeps its layout.
  const isPlain = sameJson(messages[0], { ...message, content: valueAt(messages, [0, 'content']) })
  if (isPlain) return edited(setBodyValue(without, ['messages', 0, 'content'], prompt))
  return edited(setBodyValue(without, ['messages', 0], message))
}

/** Whether a message of a parsed body is the system's. */
export function isSystemMessage(message: unknown): boolean {
  return isRecord(message) && message.role === 'system'
}

function edited(bodyText: string): EditedBody {
  return { ok: true, bodyText }
}

function refuse(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}

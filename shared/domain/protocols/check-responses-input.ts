import type { JSONPath } from 'jsonc-parser'
import {
  type ApiRejection,
  backticked,
  invalidRequest,
  undeserializable,
} from '../chat-rules/api-rejection.ts'
import { textOf } from '../chat-rules/message-checks.ts'
import { isAbsent } from '../chat-rules/rule-input.ts'
import { isRecord } from '../json/is-record.ts'
import { type KnownItem, readItem } from './responses-items.ts'

type Item = Readonly<Record<string, unknown>>

const ROLES = ['user', 'assistant', 'system', 'developer']
const ROLES_WITHOUT_IMAGES = ['system', 'assistant']
const TEXT_PARTS = ['input_text', 'output_text']
/** Known parts beside text. A file is no error: a note takes its place (reference code). */
const OTHER_PARTS = ['input_image', 'input_file']

const CALLS: readonly KnownItem['type'][] = ['function_call', 'custom_tool_call']
const OUTPUTS: readonly KnownItem['type'][] = ['function_call_output', 'custom_tool_call_output']

/** Checks `input` and `instructions`: that there is something, what the items are, and that calls and results pair. */
export function checkResponsesInput(body: Item, bodyText: string): ApiRejection | null {
  const { input, instructions } = body
  if (isAbsent(input)) {
    if (typeof instructions === 'string' && instructions !== '') return null
    return invalidRequest('Either input or instructions must be provided')
  }
  if (!Array.isArray(input)) {
    if (typeof input === 'string') return jsonWord(body, [input])
    const problem = 'data did not match any variant of untagged enum ResponsesInput'
    return undeserializable({ path: ['input'], problem }, bodyText)
  }
  if (input.length === 0) return invalidRequest('Input items array must not be empty')
  return itemRejection(input, bodyText) ?? pairing(input) ?? jsonWord(body, input.map(promptTextOf))
}

function itemRejection(input: readonly unknown[], bodyText: string): ApiRejection | null {
  for (const [index, item] of input.entries()) {
    const place: ItemPlace = { path: ['input', index], bodyText }
    const rejection = isRecord(item) ? checkItem(item, place) : shapeRejection(place, 'expected a map')
    if (rejection !== null) return rejection
  }
  return null
}

interface ItemPlace {
  readonly path: JSONPath
  readonly bodyText: string
}

function shapeRejection({ path, bodyText }: ItemPlace, problem: string): ApiRejection {
  return undeserializable({ path, problem }, bodyText)
}

function checkItem(item: Item, place: ItemPlace): ApiRejection | null {
  switch (readItem(item)?.type) {
    case 'message':
      return checkMessage(item, place)
    case 'function_call':
      return missingField(item, ['call_id', 'name', 'arguments'], place)
    case 'custom_tool_call':
      return missingField(item, ['call_id', 'name', 'input'], place)
    case 'function_call_output':
    case 'custom_tool_call_output':
      return checkOutput(item, place)
    case 'reasoning':
      return null
    case undefined:
      return item.type === undefined ? shapeRejection(place, 'missing field `role`') : null
  }
}

function missingField(item: Item, names: readonly string[], place: ItemPlace): ApiRejection | null {
  const missing = names.find((name) => typeof item[name] !== 'string')
  return missing === undefined ? null : shapeRejection(place, `missing field \`${missing}\``)
}

function checkMessage(item: Item, place: ItemPlace): ApiRejection | null {
  const { role, content } = item
  if (typeof role !== 'string') return shapeRejection(place, 'missing field `role`')
  if (!ROLES.includes(role)) {
    return shapeRejection(place, `unknown variant \`${role}\`, expected one of ${backticked(ROLES)}`)
  }
  if (isAbsent(content)) return shapeRejection(place, 'missing field `content`')
  return checkContent(content, { ...place, path: [...place.path, 'content'] }, role)
}

function checkOutput(item: Item, place: ItemPlace): ApiRejection | null {
  const missing = missingField(item, ['call_id'], place)
  if (missing !== null) return missing
  if (isAbsent(item.output)) return shapeRejection(place, 'missing field `output`')
  return checkContent(item.output, { ...place, path: [...place.path, 'output'] }, null)
}

/** @param role of the message; null for the output of a tool */
function checkContent(content: unknown, place: ItemPlace, role: string | null): ApiRejection | null {
  if (typeof content === 'string') return null
  if (!Array.isArray(content)) {
    return shapeRejection(place, 'data did not match any variant of untagged enum ResponsesMessageContent')
  }
  for (const [index, part] of content.entries()) {
    const at = { ...place, path: [...place.path, index] }
    const type = isRecord(part) ? part.type : undefined
    if (!isRecord(part) || typeof type !== 'string') return shapeRejection(at, 'missing field `type`')
    const rejection = TEXT_PARTS.includes(type)
      ? missingField(part, ['text'], at)
      : OTHER_PARTS.includes(type)
        ? checkImage(part, { ...at, role })
        : invalidRequest('Unsupported content block')
    if (rejection !== null) return rejection
  }
  return null
}

function checkImage(part: Item, place: ItemPlace & { readonly role: string | null }): ApiRejection | null {
  if (part.type !== 'input_image') return null
  const where = spellPlace(place.path)
  const hasUrl = typeof part.image_url === 'string' && part.image_url !== ''
  const hasFile = !isAbsent(part.file_id)
  if (!hasUrl && !hasFile) return invalidRequest(`${where}: input_image must have image_url or file_id`)
  if (hasUrl && hasFile) {
    return invalidRequest(`${where}: input_image cannot have both image_url and file_id`)
  }
  return place.role !== null && ROLES_WITHOUT_IMAGES.includes(place.role)
    ? invalidRequest(`Image in ${place.role} message is unsupported`)
    : null
}

function spellPlace(path: JSONPath): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('')
}

/** Each call has one result, before anything but more calls and results follows (reports of the 400 with Codex). */
function pairing(input: readonly unknown[]): ApiRejection | null {
  const open = new Set<string>()
  const answered = new Set<string>()
  for (const [index, item] of input.entries()) {
    const known = readItem(item)
    if (known === null) continue
    const isCall = CALLS.includes(known.type)
    if (!isCall && !OUTPUTS.includes(known.type)) {
      if (open.size > 0) break
      continue
    }
    const id = String(known.fields.call_id)
    if (id === '') {
      return invalidRequest(
        `Invalid 'input[${index}].call_id': empty string. Expected a string with minimum length 1, but got an empty string instead.`,
      )
    }
    const problem = isCall ? callProblem(id, open, answered) : outputProblem(id, open, answered)
    if (problem !== null) return invalidRequest(problem)
    if (isCall) open.add(id)
    else {
      open.delete(id)
      answered.add(id)
    }
  }
  const [first] = open
  return first === undefined ? null : invalidRequest(`No tool output found for tool call ${first}.`)
}

type Ids = ReadonlySet<string>

function callProblem(id: string, open: Ids, answered: Ids): string | null {
  return open.has(id) || answered.has(id) ? `Duplicate 'call_id': ${id}.` : null
}

function outputProblem(id: string, open: Ids, answered: Ids): string | null {
  if (open.has(id)) return null
  return answered.has(id)
    ? `Duplicate tool output for call_id: ${id}.`
    : `No tool call found for tool output with call_id ${id}.`
}

/** The text of a message that may hold the word "json". */
function promptTextOf(item: unknown): string {
  const known = readItem(item)
  return known?.type === 'message' ? textOf(known.fields.content) : ''
}

function jsonWord({ text, instructions }: Item, texts: readonly string[]): ApiRejection | null {
  const format = isRecord(text) && isRecord(text.format) ? text.format.type : undefined
  if (format !== 'json_object') return null
  const all = typeof instructions === 'string' ? [instructions, ...texts] : texts
  if (all.some((candidate) => /json/i.test(candidate))) return null
  return invalidRequest(
    "Response input messages must contain the word 'json' to use text.format of type json_object",
  )
}

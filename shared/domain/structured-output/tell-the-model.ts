import type { Protocol } from '../../catalogue/endpoints.ts'
import { setBodyValue } from '../body/edit-body.ts'
import { insertBodyItem } from '../body/edit-body-items.ts'
import { parseBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import type { JsonObject } from '../stream/json-values.ts'

/** How a request asks for JSON: by its format, and by words. */
export interface JsonRequest {
  /** `schema` = the format names a schema; `object` = any JSON object; `none` = it does not ask, or cannot. */
  readonly format: 'none' | 'object' | 'schema'
  /** Whether the words of `describeSchema` stand in the system text. */
  readonly isDescribed: boolean
  /** Whether the form of the request has a format for JSON at all. */
  readonly canAsk: boolean
}

const OPENING = 'Answer with JSON that fits this JSON Schema, and nothing else:'
const DESCRIPTION =
  /(?:\n\n)?Answer with JSON that fits this JSON Schema, and nothing else:\n```json\n[\s\S]*?\n```/

/** Name that the Responses API wants beside a schema (guide, `text.format`). */
const FORMAT_NAME = 'output'

/** How a request asks for JSON now. */
export function jsonRequestOf(protocol: Protocol, body: unknown): JsonRequest {
  const record = isRecord(body) ? body : {}
  return {
    format: formatOf(protocol, record),
    isDescribed: DESCRIPTION.test(systemTextOf(protocol, record)),
    canAsk: protocol === 'chat' || protocol === 'responses',
  }
}

function formatOf(protocol: Protocol, body: JsonObject): JsonRequest['format'] {
  const format =
    protocol === 'responses' ? child(child(body, 'text'), 'format') : child(body, 'response_format')
  if (protocol !== 'chat' && protocol !== 'responses') return 'none'
  if (format.type === 'json_schema') return 'schema'
  return format.type === 'json_object' ? 'object' : 'none'
}

/**
 * The body text with the format for JSON: `json_object` in chat, which knows no schema (API reference,
 * response_format); the schema itself in Responses, as `text.format`. Other forms stay as they are.
 */
export function askForJson(bodyText: string, protocol: Protocol, schema: unknown): string {
  switch (protocol) {
    case 'chat':
      return setBodyValue(bodyText, ['response_format'], { type: 'json_object' })
    case 'responses':
      return setBodyValue(bodyText, ['text', 'format'], { type: 'json_schema', name: FORMAT_NAME, schema })
    case 'anthropic':
    case 'fim':
      return bodyText
  }
}

/**
 * The body text with the schema described in the system text, in place of an earlier description; the system text is
 * made where there is none. The words hold "json", which JSON output of chat asks for (JSON guide).
 */
export function describeSchema(bodyText: string, protocol: Protocol, schemaText: string): string {
  const words = `${OPENING}\n\`\`\`json\n${schemaText.trim()}\n\`\`\``
  const parsed = parseBody(bodyText)
  const body = parsed.ok && isRecord(parsed.value) ? parsed.value : {}
  const place = systemPlaceOf(protocol, body)
  if (place === null) return bodyText
  const before = systemTextOf(protocol, body)
  const rest = before.replace(DESCRIPTION, '')
  const text = rest === '' ? words : `${rest}\n\n${words}`
  if (place === 'new-message') {
    return insertBodyItem(bodyText, ['messages', 0], { role: 'system', content: text })
  }
  return setBodyValue(bodyText, place, text)
}

/** Where the system text stands as one text; null where the form has none, or has it in another shape. */
function systemPlaceOf(
  protocol: Protocol,
  body: JsonObject,
): readonly (string | number)[] | 'new-message' | null {
  switch (protocol) {
    case 'chat': {
      const first = messagesOf(body)[0]
      if (!isRecord(first) || first.role !== 'system') return 'new-message'
      return typeof first.content === 'string' ? ['messages', 0, 'content'] : null
    }
    case 'responses':
      return ['instructions']
    case 'anthropic':
      return body.system === undefined || typeof body.system === 'string' ? ['system'] : null
    case 'fim':
      return null
  }
}

function systemTextOf(protocol: Protocol, body: JsonObject): string {
  const place = systemPlaceOf(protocol, body)
  if (place === null || place === 'new-message') return ''
  const holder = protocol === 'chat' ? messagesOf(body)[0] : body
  const text = isRecord(holder) ? holder[place.at(-1) ?? ''] : undefined
  return typeof text === 'string' ? text : ''
}

function messagesOf(body: JsonObject): readonly unknown[] {
  return Array.isArray(body.messages) ? body.messages : []
}

function child(record: JsonObject, name: string): JsonObject {
  const value = record[name]
  return isRecord(value) ? value : {}
}

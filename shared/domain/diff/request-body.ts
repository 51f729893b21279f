import { endpointOfSentUrl } from '../../catalogue/endpoint-of-url.ts'
import { parameterEffect } from '../../catalogue/parameter-effects.ts'
import { UNKNOWN_FIELD } from '../../catalogue/parameter-rules.ts'
import { PARAMETERS } from '../../catalogue/parameters.ts'
import type { SentRequest } from '../../schemas/run.ts'
import { readExactJson } from '../comparison/read-json-answer.ts'
import { isRecord } from '../json/is-record.ts'
import { preview } from '../prompt/prompt-text.ts'
import { diffJson } from './diff-json.ts'
import { formatJsonPath, type JsonPath } from './json-path.ts'
import type { ChangedEffect, RequestChange } from './request-change.ts'

/** Parameters in the order of the catalogue, each once. */
const PARAMETER_ORDER = [...new Set(PARAMETERS.map(({ name }) => name))]
/** Objects of parameters, such as `thinking`: one that is left out is compared field by field all the same. */
const PARAMETER_OBJECTS = [...new Set(PARAMETER_ORDER.filter((name) => name.includes('.')).map(firstName))]

const PLAIN_NAME = /^[\w.-]{1,64}$/

/** What differs between two bodies, parameters in the order of the catalogue. Text that is not JSON is one change. */
export function diffBodies(sentBefore: SentRequest, sentAfter: SentRequest): readonly RequestChange[] {
  const [jsonBefore, jsonAfter] = [readExactJson(sentBefore.bodyText), readExactJson(sentAfter.bodyText)]
  if (jsonBefore === null || jsonAfter === null) return diffTexts(sentBefore.bodyText, sentAfter.bodyText)
  const [before, after] = [jsonBefore.value, jsonAfter.value]
  return diffJson(comparable(before, after), comparable(after, before))
    .map((change) => ({
      part: 'body' as const,
      name: nameOf(change.path, change.kind === 'removed' ? before : after),
      change,
      effectBefore: effectAt(change.path, { ...sentBefore, body: before }),
      effectAfter: effectAt(change.path, { ...sentAfter, body: after }),
    }))
    .toSorted((left, right) => rankOf(left.change.path) - rankOf(right.change.path))
}

function diffTexts(before: string, after: string): readonly RequestChange[] {
  if (before === after) return []
  const body = { part: 'body', name: 'the body', effectBefore: null, effectAfter: null } as const
  if (before === '') return [{ ...body, change: { kind: 'added', path: [], after } }]
  if (after === '') return [{ ...body, change: { kind: 'removed', path: [], before } }]
  return [{ ...body, change: { kind: 'changed', path: [], before, after } }]
}

/** The body without parameters that are null, which the API takes for left out, and with the objects of the other. */
function comparable(body: unknown, other: unknown): unknown {
  if (!isRecord(body)) return body
  const present = Object.entries(body).filter(([, value]) => value !== null)
  const names = new Set(present.map(([name]) => name))
  const objects = PARAMETER_OBJECTS.filter(
    (name) => !names.has(name) && isRecord(other) && isRecord(other[name]),
  )
  return Object.fromEntries([...present, ...objects.map((name) => [name, {}] as const)])
}

/** The effect of the parameter around a place, where it does not plainly apply. What a server calls its models is no effect. */
function effectAt(
  path: JsonPath,
  sent: Pick<SentRequest, 'method' | 'url'> & { readonly body: unknown },
): ChangedEffect | null {
  const name = propertyNames(path).join('.')
  if (name === '') return null
  const endpoint = endpointOfSentUrl(sent.method, sent.url)?.id ?? 'chat'
  const { effect, note, ruleId } = parameterEffect(name, { endpoint, body: sent.body, server: 'other' })
  // What becomes of a field that no page names is no reason for a difference.
  const saysNothing = note === null || effect === 'default' || ruleId === UNKNOWN_FIELD.id
  return saysNothing ? null : { effect, note }
}

function nameOf(path: JsonPath, body: unknown): string {
  const [list, index] = path
  if (list === undefined) return 'the body'
  if (isRecord(body) && typeof index === 'number') {
    if (list === 'messages' && Array.isArray(body.messages)) return messageName(body.messages, index)
    if (list === 'tools' && Array.isArray(body.tools)) return toolName(body.tools[index], index)
  }
  const name = formatJsonPath(propertyNames(path)).replace(/^\$\.?/, '')
  return `\`${preview(name)}\``
}

function messageName(messages: readonly unknown[], index: number): string {
  const role = roleOf(messages[index])
  const isOnlySystem =
    role === 'system' && messages.filter((message) => roleOf(message) === role).length === 1
  if (isOnlySystem) return 'the system message'
  return role === null ? `message ${index + 1}` : `message ${index + 1} (${role})`
}

function roleOf(message: unknown): string | null {
  return isRecord(message) ? plainName(message.role) : null
}

function toolName(tool: unknown, index: number): string {
  const called = isRecord(tool) && isRecord(tool.function) ? plainName(tool.function.name) : null
  return called === null ? `tool ${index + 1}` : `the tool \`${called}\``
}

function plainName(value: unknown): string | null {
  return typeof value === 'string' && PLAIN_NAME.test(value) ? value : null
}

function rankOf(path: JsonPath): number {
  const name = propertyNames(path).join('.')
  const rank = PARAMETER_ORDER.findIndex(
    (parameter) => name === parameter || name.startsWith(`${parameter}.`),
  )
  return rank < 0 ? PARAMETER_ORDER.length : rank
}

/** The names from the root to the first item of an array. */
function propertyNames(path: JsonPath): readonly string[] {
  const end = path.findIndex((segment) => typeof segment === 'number')
  return path.slice(0, end < 0 ? path.length : end).map(String)
}

function firstName(dotted: string): string {
  return dotted.split('.', 1)[0] ?? dotted
}

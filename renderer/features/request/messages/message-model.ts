import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { insertBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { isRecord } from '../is-record.ts'

/** A piece of a message's content; `other` is a kind the form has no field for. */
export type MessagePart =
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'image'; url: string }>
  | Readonly<{ kind: 'other'; type: string }>

/** Content as the form shows it; `other` is a value the API does not know, which only the body text can mend. */
export type MessageContent =
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'parts'; parts: readonly MessagePart[] }>
  | Readonly<{ kind: 'other' }>

export type MessageToolCall = Readonly<{ id: string; name: string; arguments: string }>

/** One message as the form shows it; null = the body has no such field. */
export type Message = Readonly<{
  role: string
  content: MessageContent
  isPrefix: boolean
  reasoning: string | null
  toolCalls: readonly MessageToolCall[]
  toolCallId: string | null
}>

export const MESSAGE_ROLES = ['system', 'user', 'assistant', 'tool'] as const

/** The messages of a parsed body. */
export function readMessages(body: Readonly<Record<string, unknown>>): readonly Message[] {
  return Array.isArray(body.messages) ? body.messages.map(readMessage) : []
}

function readMessage(value: unknown): Message {
  const message = isRecord(value) ? value : {}
  return {
    role: text(message.role),
    content: readContent(message.content),
    isPrefix: message.prefix === true,
    reasoning: typeof message.reasoning_content === 'string' ? message.reasoning_content : null,
    toolCalls: Array.isArray(message.tool_calls) ? message.tool_calls.map(readToolCall) : [],
    toolCallId: typeof message.tool_call_id === 'string' ? message.tool_call_id : null,
  }
}

function readContent(content: unknown): MessageContent {
  if (content === undefined || content === null) return { kind: 'text', text: '' }
  if (typeof content === 'string') return { kind: 'text', text: content }
  if (Array.isArray(content)) return { kind: 'parts', parts: content.map(readPart) }
  return { kind: 'other' }
}

function readPart(value: unknown): MessagePart {
  const part = isRecord(value) ? value : {}
  if (part.type === 'text' && typeof part.text === 'string') return { kind: 'text', text: part.text }
  const url = isRecord(part.image_url) ? part.image_url.url : undefined
  if (part.type === 'image_url' && typeof url === 'string') return { kind: 'image', url }
  return { kind: 'other', type: text(part.type) || 'unknown' }
}

function readToolCall(value: unknown): MessageToolCall {
  const call = isRecord(value) ? value : {}
  const called = isRecord(call.function) ? call.function : {}
  return { id: text(call.id), name: text(called.name), arguments: text(called.arguments) }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The role a new message most likely has. */
export function nextRole(messages: readonly Message[]): 'user' | 'assistant' {
  return messages.at(-1)?.role === 'user' ? 'assistant' : 'user'
}

/** The id of the first tool call that no tool message answers yet, or an empty string. */
export function unansweredToolCallId(messages: readonly Message[]): string {
  const answered = new Set(messages.map((message) => message.toolCallId))
  const called = messages.flatMap((message) => message.toolCalls.map((call) => call.id))
  return called.find((id) => !answered.has(id)) ?? ''
}

/** Adds an image to the message at `path`; plain text content becomes the first part. */
export function addImage(
  bodyText: string,
  path: BodyPath,
  change: { message: Message; url: string },
): string {
  const { message, url } = change
  const part = { type: 'image_url', image_url: { url } }
  const contentPath = [...path, 'content']
  if (message.content.kind === 'parts') {
    return insertBodyItem(bodyText, [...contentPath, message.content.parts.length], part)
  }
  const ownText = message.content.kind === 'text' ? message.content.text : ''
  const textParts = ownText === '' ? [] : [{ type: 'text', text: ownText }]
  return setBodyValue(bodyText, contentPath, [...textParts, part])
}

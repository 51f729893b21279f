import { isRecord } from '../../../../shared/domain/json/is-record.ts'

export type MessageToolCall = Readonly<{ id: string; name: string; arguments: string }>

/** What a message of the chat form has beside its content; null = the body has no such field. */
export type Message = Readonly<{
  role: string
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
    isPrefix: message.prefix === true,
    reasoning: typeof message.reasoning_content === 'string' ? message.reasoning_content : null,
    toolCalls: Array.isArray(message.tool_calls) ? message.tool_calls.map(readToolCall) : [],
    toolCallId: typeof message.tool_call_id === 'string' ? message.tool_call_id : null,
  }
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

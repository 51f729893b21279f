import { isRecord } from '../json/is-record.ts'
import type { LeaveOut } from './left-out.ts'
import { BLANK_LINE, type ChatPart, contentToChat, IMAGE_NOTE } from './responses-content.ts'

type Item = Readonly<Record<string, unknown>>

/** A message of the chat form. */
export interface ChatTurn {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  content: string | readonly ChatPart[]
  reasoning_content?: string
  tool_calls?: ToolCall[]
  tool_call_id?: string
}

interface ToolCall {
  readonly id: string
  readonly type: 'function'
  readonly function: { readonly name: string; readonly arguments: string }
}

/** What turning the items of one request needs. */
export interface ItemsContext {
  /** Whether the model of the request sees images. */
  readonly vision: boolean
  readonly leaveOut: LeaveOut
}

/**
 * The messages that `instructions` and `input` stand for. Reasoning, text and calls that follow each other become
 * one assistant message, as the API merges them (Responses guide, input items).
 *
 * An assistant message with calls has `reasoning_content` even where no reasoning stands before it: chat refuses
 * a tool loop without the key and takes an empty one (probes of 2026-09-01).
 */
export function itemsToChat(
  request: { readonly instructions: unknown; readonly input: unknown },
  context: ItemsContext,
): readonly ChatTurn[] {
  const { instructions, input } = request
  const conversation: Conversation = { ...context, turns: [], unanswered: new Set(), calling: null }
  if (typeof instructions === 'string' && instructions !== '') {
    conversation.turns.push({ role: 'system', content: instructions })
  }
  if (typeof input === 'string') conversation.turns.push({ role: 'user', content: input })
  if (Array.isArray(input)) for (const [index, item] of input.entries()) addItem(conversation, item, index)
  return conversation.turns.map((turn) =>
    turn.tool_calls === undefined ? turn : { reasoning_content: '', ...turn },
  )
}

const ITEM_TYPES = [
  'message',
  'reasoning',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
] as const

/** An item of a type that the API knows. */
export interface KnownItem {
  readonly type: (typeof ITEM_TYPES)[number]
  readonly fields: Item
}

/** An item with its type; null for what the API ignores. An item with a role needs no type (API reference). */
export function readItem(item: unknown): KnownItem | null {
  if (!isRecord(item)) return null
  const named = item.type ?? (item.role === undefined ? undefined : 'message')
  const type = ITEM_TYPES.find((known) => known === named)
  return type === undefined ? null : { type, fields: item }
}

/** The messages so far. */
interface Conversation extends ItemsContext {
  readonly turns: ChatTurn[]
  /** Ids of calls without a result. */
  readonly unanswered: Set<string>
  /** The message those calls belong to: a late call of the same round joins it. */
  calling: ChatTurn | null
}

function addItem(conversation: Conversation, item: unknown, index: number): void {
  const known = readItem(item)
  if (known === null) {
    conversation.leaveOut(['input', index], 'This type of item is left out: DeepSeek ignores it.')
    return
  }
  const { type, fields } = known
  switch (type) {
    case 'message':
      addMessage(conversation, fields, index)
      break
    case 'reasoning':
      addReasoning(conversation, fields, index)
      break
    case 'function_call':
      addCall(conversation, fields, textOf(fields.arguments))
      break
    case 'custom_tool_call':
      addCall(conversation, fields, JSON.stringify({ input: textOf(fields.input) }))
      break
    case 'function_call_output':
    case 'custom_tool_call_output':
      addOutput(conversation, fields, index)
      break
  }
}

function addMessage(conversation: Conversation, item: Item, index: number): void {
  const { turns, vision, leaveOut } = conversation
  const fromUser = item.role === 'user' || item.role === 'developer'
  const content = contentToChat(item.content, {
    path: ['input', index, 'content'],
    takesImages: fromUser && vision,
    imageNote: fromUser ? IMAGE_NOTE : null,
    leaveOut,
  })
  if (item.role !== 'assistant') {
    turns.push({ role: item.role === 'system' ? 'system' : 'user', content })
    return
  }
  const turn = trailingAssistant(turns, (last) => last.tool_calls === undefined)
  turn.content = [turn.content, content].filter((text) => text !== '').join(BLANK_LINE)
}

function addReasoning({ turns, leaveOut }: Conversation, item: Item, index: number): void {
  const parts = Array.isArray(item.content) ? item.content.filter(isRecord) : []
  const text = parts.map((part) => textOf(part.text)).join('\n')
  const hasSummary = Array.isArray(item.summary) && item.summary.length > 0
  if (hasSummary || typeof item.encrypted_content === 'string') {
    leaveOut(
      ['input', index],
      'Of past reasoning only plain text counts, not a summary or encrypted content.',
    )
  }
  if (text === '') return
  const turn = trailingAssistant(turns, (last) => last.content === '' && last.tool_calls === undefined)
  const before = turn.reasoning_content
  turn.reasoning_content = before === undefined ? text : `${before}\n${text}`
}

function addCall(conversation: Conversation, item: Item, argumentsText: string): void {
  const { turns, unanswered } = conversation
  const id = textOf(item.call_id)
  const sameRound = unanswered.size > 0 ? conversation.calling : null
  const turn = sameRound ?? trailingAssistant(turns, () => true)
  const called = { name: textOf(item.name), arguments: argumentsText }
  turn.tool_calls = [...(turn.tool_calls ?? []), { id, type: 'function', function: called }]
  conversation.calling = turn
  unanswered.add(id)
}

function addOutput({ turns, unanswered, vision, leaveOut }: Conversation, item: Item, index: number): void {
  const id = textOf(item.call_id)
  unanswered.delete(id)
  const path = ['input', index, 'output']
  const content = contentToChat(item.output, { path, takesImages: vision, imageNote: IMAGE_NOTE, leaveOut })
  turns.push({ role: 'tool', tool_call_id: id, content })
}

/** The assistant message at the end, or a new one where there is none that `accepts` takes. */
function trailingAssistant(turns: ChatTurn[], accepts: (turn: ChatTurn) => boolean): ChatTurn {
  const last = turns.at(-1)
  if (last?.role === 'assistant' && accepts(last)) return last
  const fresh: ChatTurn = { role: 'assistant', content: '' }
  turns.push(fresh)
  return fresh
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

import type { PassedReasoning } from '../../schemas/conversation.ts'
import { textOf } from '../chat-rules/message-checks.ts'
import { isAbsent } from '../chat-rules/rule-input.ts'
import { isRecord } from '../json/is-record.ts'
import type { ToolResult } from './continuation.ts'
import { reasoningPolicyOf, type TurnProtocol } from './reasoning-policy.ts'

/** What a request adds to the conversation before it: all that follows the last answer in it. */
export interface AddedTurn {
  /** Messages or items before those added, earlier turns and the system prompt among them. */
  readonly earlierMessages: number
  /** The user's texts, joined by a blank line; null where there are none. */
  readonly userText: string | null
  readonly toolResults: readonly ToolResult[]
}

type Message = Readonly<Record<string, unknown>>

/** Reads what a body adds, of any shape: what cannot be read counts as nothing. */
export function readAddedTurn(protocol: TurnProtocol, body: unknown): AddedTurn {
  const messages = messagesOf(protocol, body)
  const lastAnswer = messages.findLastIndex(isAnswerPart)
  const first = messages.findIndex(
    (message, index) => index > lastAnswer && (message.role === 'user' || resultsOf(message).length > 0),
  )
  const added = first < 0 ? [] : messages.slice(first)
  const texts = added.filter(({ role }) => role === 'user').map(({ content }) => textOf(content))
  const said = texts.filter((text) => text !== '')
  return {
    earlierMessages: messages.length - added.length,
    userText: said.length === 0 ? null : said.join('\n\n'),
    toolResults: added.flatMap(resultsOf),
  }
}

/** How the reasoning of earlier answers is passed back in a body, and what the rule for it is. */
export function readPassedReasoning(protocol: TurnProtocol, body: unknown): PassedReasoning {
  const messages = messagesOf(protocol, body)
  const { passBack, why } = reasoningPolicyOf(protocol, body)
  const found = protocol === 'responses' ? inItems(messages) : messages.filter(isAnswerPart).map(reasoningOf)
  return {
    passBack,
    why,
    withReasoning: found.filter((reasoning) => reasoning !== null && reasoning !== '').length,
    withEmpty: found.filter((reasoning) => reasoning === '').length,
    without: found.filter((reasoning) => reasoning === null).length,
  }
}

function messagesOf(protocol: TurnProtocol, body: unknown): readonly Message[] {
  if (!isRecord(body)) return []
  const { input } = body
  if (protocol === 'responses' && typeof input === 'string') return [{ role: 'user', content: input }]
  const list = protocol === 'responses' ? input : body.messages
  return Array.isArray(list) ? list.filter(isRecord) : []
}

/** Items of the Responses API that are part of an answer. */
const ANSWER_ITEMS = ['reasoning', 'function_call', 'custom_tool_call']
const RESULT_ITEMS = ['function_call_output', 'custom_tool_call_output']

function isAnswerPart({ role, type }: Message): boolean {
  return role === 'assistant' || ANSWER_ITEMS.includes(String(type))
}

/** The results that a message or item of any form holds. */
function resultsOf(message: Message): ToolResult[] {
  const { role, type, content } = message
  if (role === 'tool') return [{ callId: idOf(message.tool_call_id), content: textOf(content) }]
  if (RESULT_ITEMS.includes(String(type))) {
    return [{ callId: idOf(message.call_id), content: textOf(message.output) }]
  }
  if (role !== 'user' || !Array.isArray(content)) return []
  return content
    .filter(isRecord)
    .filter((block) => block.type === 'tool_result')
    .map((block) => ({ callId: idOf(block.tool_use_id), content: textOf(block.content) }))
}

function idOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The reasoning that an assistant message carries; null for none. */
function reasoningOf({ reasoning_content: reasoning, content }: Message): string | null {
  if (!isAbsent(reasoning)) return typeof reasoning === 'string' ? reasoning : null
  const blocks = Array.isArray(content) ? content.filter(isRecord) : []
  const thoughts = blocks.filter(({ type }) => type === 'thinking')
  return thoughts.length === 0 ? null : thoughts.map(({ thinking }) => idOf(thinking)).join('')
}

/** In items an answer is a row of them: it begins where something that is no answer comes before. */
function inItems(items: readonly Message[]): (string | null)[] {
  const answers: (string | null)[] = []
  for (const [index, item] of items.entries()) {
    if (!isAnswerPart(item)) continue
    const before = items[index - 1]
    if (before === undefined || !isAnswerPart(before)) answers.push(null)
    if (item.type !== 'reasoning') continue
    const parts = Array.isArray(item.content) ? item.content.filter(isRecord) : []
    answers.push((answers.pop() ?? '') + parts.map(({ text }) => idOf(text)).join(''))
  }
  return answers
}

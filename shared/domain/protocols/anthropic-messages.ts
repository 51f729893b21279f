import { isAbsent } from '../chat-rules/rule-input.ts'
import { isRecord } from '../json/is-record.ts'
import type { LeaveOut } from './left-out.ts'

type Path = readonly (string | number)[]
type Block = Readonly<Record<string, unknown>>

/** Why something that DeepSeek ignores at its Anthropic endpoint is missing from the chat form. */
export const IGNORED_ANYWAY = 'DeepSeek ignores it at the Anthropic endpoint too, so nothing is lost.'
/** Why something without a counterpart is missing from the chat form. */
export const NO_COUNTERPART = 'Chat Completions has no counterpart.'
const UNSUPPORTED_BLOCK = 'DeepSeek does not support this kind of block.'
const ORDER_LOST = 'Chat Completions keeps reasoning, text and tool calls apart, in this order.'
const RESULTS_FIRST =
  'Chat Completions has tool results before the rest of the message, so this one is moved.'
const PREFILL =
  'Chat Completions goes on from the last assistant message only with "prefix": true at the beta address.'

/** Blocks of an answer in the order in which the chat form has their content. */
const ANSWER_ORDER = ['thinking', 'text', 'tool_use']
/** Made by tools that run on the server. */
const SERVER_BLOCKS = ['server_tool_use', 'web_search_tool_result']

/**
 * The `messages` of an Anthropic request, and its `system`, as chat messages: a user message with tool results
 * becomes a tool message for each and one for the rest. What is no message at all stays as it is, so that the
 * rules of the chat form can say so.
 *
 * @param body the parsed body, of any shape
 */
export function chatMessagesOf(body: Block, leaveOut: LeaveOut): readonly unknown[] {
  const messages = listOf(body.messages)
  const converted = messages.flatMap((message, index) =>
    convertMessage(message, { path: ['messages', index], leaveOut }),
  )
  const last = messages.at(-1)
  if (isRecord(last) && last.role === 'assistant') leaveOut(['messages', messages.length - 1], PREFILL)
  return [...systemMessage(body.system, { path: ['system'], leaveOut }), ...converted]
}

interface Place {
  readonly path: Path
  readonly leaveOut: LeaveOut
}

function systemMessage(content: unknown, place: Place): object[] {
  return isAbsent(content) ? [] : [{ role: 'system', content: textsOnly(content, place) }]
}

function convertMessage(message: unknown, place: Place): readonly unknown[] {
  if (!isRecord(message)) return [message]
  const content = { path: [...place.path, 'content'], leaveOut: place.leaveOut }
  if (message.role === 'user') return userMessages(message.content, content)
  if (message.role === 'assistant') return [assistantMessage(message.content, content)]
  if (message.role === 'system') return systemMessage(message.content, content)
  return [message]
}

function textsOnly(content: unknown, place: Place): unknown {
  const parts = placedBlocks(content, place).flatMap(({ block, at }) => {
    if (block.type === 'text') return [textPart(block, at)]
    leaveOutBlock(block, at)
    return []
  })
  return joinedContent(parts)
}

function userMessages(content: unknown, place: Place): readonly object[] {
  const results: object[] = []
  const parts: object[] = []
  for (const { block, at } of placedBlocks(content, place)) {
    if (block.type !== 'tool_result') {
      parts.push(...userParts(block, at))
      continue
    }
    if (parts.length > 0) at.leaveOut(at.path, RESULTS_FIRST)
    results.push(toolMessage(block, at))
  }
  if (parts.length === 0 && results.length > 0) return results
  return [...results, { role: 'user', content: joinedContent(parts) }]
}

function userParts(block: Block, place: Place): object[] {
  if (block.type === 'text') return [textPart(block, place)]
  const image = block.type === 'image' ? imagePart(block, place) : null
  if (image !== null) return [image]
  leaveOutBlock(block, place)
  return []
}

function toolMessage(block: Block, place: Place): object {
  leaveOutFields(block, ['cache_control', 'is_error'], place)
  const parts = placedBlocks(block.content, { ...place, path: [...place.path, 'content'] }).flatMap(
    ({ block: inner, at }) => userParts(inner, at),
  )
  return { role: 'tool', tool_call_id: block.tool_use_id, content: joinedContent(parts) }
}

function assistantMessage(content: unknown, place: Place): object {
  const texts: object[] = []
  const thoughts: string[] = []
  const calls: object[] = []
  let furthest = 0
  for (const { block, at } of placedBlocks(content, place)) {
    const rank = ANSWER_ORDER.indexOf(String(block.type))
    if (rank >= 0 && rank < furthest) at.leaveOut(at.path, ORDER_LOST)
    furthest = Math.max(furthest, rank)
    if (block.type === 'text') texts.push(textPart(block, at))
    else if (block.type === 'thinking') thoughts.push(thoughtOf(block, at))
    else if (block.type === 'tool_use') calls.push(toolCall(block, at))
    else leaveOutBlock(block, at)
  }
  return {
    role: 'assistant',
    content: joinedContent(texts),
    ...(thoughts.length > 0 ? { reasoning_content: thoughts.join('\n\n') } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  }
}

function thoughtOf(block: Block, { path, leaveOut }: Place): string {
  if (typeof block.signature === 'string' && block.signature !== '') {
    leaveOut([...path, 'signature'], 'Chat Completions passes reasoning back without a signature.')
  }
  return typeof block.thinking === 'string' ? block.thinking : ''
}

function toolCall(block: Block, place: Place): object {
  leaveOutFields(block, ['cache_control'], place)
  const { id, name, input } = block
  return { id, type: 'function', function: { name, arguments: JSON.stringify(input ?? {}) } }
}

function textPart(block: Block, place: Place): object {
  leaveOutFields(block, ['cache_control', 'citations'], place)
  return { type: 'text', text: block.text }
}

/** Null for a source that the chat form cannot name. */
function imagePart(block: Block, place: Place): object | null {
  const source = isRecord(block.source) ? block.source : {}
  const part = imagePartOf(source)
  if (part !== null) leaveOutFields(block, ['cache_control'], place)
  return part
}

function imagePartOf(source: Block): object | null {
  switch (source.type) {
    case 'base64':
      return {
        type: 'image_url',
        image_url: { url: `data:${String(source.media_type)};base64,${String(source.data)}` },
      }
    case 'url':
      return { type: 'image_url', image_url: { url: source.url } }
    case 'file':
      return { type: 'file', file: { file_id: source.file_id } }
    default:
      return null
  }
}

/** The blocks of a content with their places; a string is one block of text. */
function placedBlocks(content: unknown, { path, leaveOut }: Place): { block: Block; at: Place }[] {
  if (typeof content === 'string') return [{ block: { type: 'text', text: content }, at: { path, leaveOut } }]
  return listOf(content).flatMap((block, index) => {
    const at = { path: [...path, index], leaveOut }
    if (isRecord(block)) return [{ block, at }]
    leaveOut(at.path, 'It is no content block.')
    return []
  })
}

function leaveOutBlock(block: Block, { path, leaveOut }: Place): void {
  leaveOut(path, SERVER_BLOCKS.includes(String(block.type)) ? NO_COUNTERPART : UNSUPPORTED_BLOCK)
}

function leaveOutFields(block: Block, names: readonly string[], { path, leaveOut }: Place): void {
  for (const name of names) {
    if (!isAbsent(block[name])) leaveOut([...path, name], IGNORED_ANYWAY)
  }
}

/** One text as a string, which every version of the API takes; anything else as parts. */
function joinedContent(parts: readonly object[]): unknown {
  if (parts.length === 0) return ''
  const [only] = parts
  return parts.length === 1 && isRecord(only) && only.type === 'text' ? only.text : parts
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

import { isRecord } from '../json/is-record.ts'
import type { MutableEffect } from './frame-effect.ts'
import {
  addFirstText,
  addText,
  addToolCalls,
  type GrowingMessage,
  setFinishReason,
  setUsage,
} from './growing-message.ts'
import { integerOrNull, type JsonObject, stringOrNull } from './json-values.ts'
import { readMessagesUsage } from './read-usage.ts'

/** Reads the Anthropic form into one message. */
export interface MessagesReader {
  /** An event of a stream, of one of {@link isMessagesEvent}'s types. */
  addEvent(effect: MutableEffect, event: JsonObject): void
  /** A whole message. */
  addMessage(effect: MutableEffect, whole: JsonObject): void
}

const EVENT_TYPES: ReadonlySet<string> = new Set([
  'message_start',
  'content_block_start',
  'content_block_delta',
  'content_block_stop',
  'message_delta',
  'message_stop',
  'ping',
])

/** Whether a `type` is that of an event of the Anthropic form; its `error` is read like every other error. */
export function isMessagesEvent(type: string): boolean {
  return EVENT_TYPES.has(type)
}

/** A content block that has begun. */
interface BegunBlock {
  /** Whether text of it has come. */
  hasText: boolean
  /** Its place among the calls of the message; null for a block that is no call. */
  readonly callIndex: number | null
  /** What a call began with: its input, in case no deltas come. */
  readonly input: unknown
  /** Once something of its thinking has come: its entry in the message. */
  thinking: GrowingMessage['thinkingBlocks'][number] | null
}

const NEW_BLOCK: BegunBlock = { hasText: false, callIndex: null, input: undefined, thinking: null }

/**
 * A reader for one stream or one whole message (Anthropic API guide; Anthropic's reference, messages). Blocks of tools
 * that run on the server are no part of the message: nobody has to answer their calls.
 */
export function createMessagesReader(message: GrowingMessage): MessagesReader {
  const blocks = new Map<number, BegunBlock>()
  let callCount = 0
  /** Told in parts: the input at the start, the output at the end. */
  let usage: JsonObject = {}

  function begin(effect: MutableEffect, block: unknown, index: number): void {
    const { type, text, thinking, signature, id, name, input } = isRecord(block) ? block : {}
    const isCall = type === 'tool_use'
    const callIndex = isCall ? callCount : null
    const begun: BegunBlock = { ...NEW_BLOCK, callIndex, input }
    blocks.set(index, begun)
    if (isCall) {
      callCount += 1
      addToolCalls(message, effect, [{ index: callIndex, id, function: { name } }])
    }
    if (type === 'text') addToBlock(effect, begun, 'answer', text)
    if (type === 'thinking') {
      addThinking(effect, begun, thinking)
      sign(begun, signature)
    }
  }

  function thinkingOf(block: BegunBlock): NonNullable<BegunBlock['thinking']> {
    if (block.thinking === null) {
      const { length } = message.reasoning
      block.thinking = { start: length, end: length, signature: null }
      message.thinkingBlocks.push(block.thinking)
    }
    return block.thinking
  }

  function addThinking(effect: MutableEffect, block: BegunBlock, text: unknown): void {
    if (typeof text !== 'string' || text === '') return
    const place = thinkingOf(block)
    const isFirst = !block.hasText
    addToBlock(effect, block, 'reasoning', text)
    place.end = message.reasoning.length
    if (isFirst) place.start = place.end - text.length
  }

  function sign(block: BegunBlock, signature: unknown): void {
    if (typeof signature !== 'string' || signature === '') return
    const thinking = thinkingOf(block)
    thinking.signature = (thinking.signature ?? '') + signature
  }

  function addToBlock(
    effect: MutableEffect,
    block: BegunBlock,
    channel: 'reasoning' | 'answer',
    text: unknown,
  ): void {
    if (typeof text !== 'string' || text === '') return
    const add = block.hasText ? addText : addFirstText
    add(message, effect, channel, text)
    block.hasText = true
  }

  function addToCall(effect: MutableEffect, block: BegunBlock, text: unknown): void {
    if (block.callIndex === null || typeof text !== 'string' || text === '') return
    block.hasText = true
    addToolCalls(message, effect, [{ index: block.callIndex, function: { arguments: text } }])
  }

  function blockAt(index: unknown): { readonly index: number; readonly block: BegunBlock | undefined } {
    const place = integerOrNull(index) ?? 0
    return { index: place, block: blocks.get(place) }
  }

  function addDelta(effect: MutableEffect, event: JsonObject): void {
    const { index, block = { ...NEW_BLOCK } } = blockAt(event.index)
    blocks.set(index, block)
    if (!isRecord(event.delta)) return
    const { type, text, thinking, signature, partial_json: json } = event.delta
    if (type === 'text_delta') addToBlock(effect, block, 'answer', text)
    else if (type === 'thinking_delta') addThinking(effect, block, thinking)
    else if (type === 'signature_delta') sign(block, signature)
    else if (type === 'input_json_delta') addToCall(effect, block, json)
  }

  /** A call without deltas has the input it began with, which for a tool without arguments is an empty object. */
  function end(effect: MutableEffect, block: BegunBlock | undefined): void {
    if (block === undefined || block.callIndex === null || block.hasText) return
    addToCall(effect, block, JSON.stringify(block.input ?? {}))
  }

  function addHead(head: JsonObject): void {
    message.responseId ??= stringOrNull(head.id)
    message.model ??= stringOrNull(head.model)
    message.role ??= stringOrNull(head.role)
    addUsage(head.usage)
  }

  function addUsage(part: unknown): void {
    if (!isRecord(part)) return
    usage = { ...usage, ...Object.fromEntries(Object.entries(part).filter(([, count]) => count !== null)) }
  }

  /** Before this, the output was not counted: a run that ends earlier has no usage. */
  function addEnd(effect: MutableEffect, reason: unknown): void {
    setFinishReason(message, effect, stringOrNull(reason))
    setUsage(message, effect, readMessagesUsage(usage))
  }

  return {
    addEvent(effect, event) {
      const { type, message: head, delta } = event
      if (type === 'message_start' && isRecord(head)) addHead(head)
      else if (type === 'content_block_start')
        begin(effect, event.content_block, integerOrNull(event.index) ?? 0)
      else if (type === 'content_block_delta') addDelta(effect, event)
      else if (type === 'content_block_stop') end(effect, blockAt(event.index).block)
      else if (type === 'message_delta') {
        addUsage(event.usage)
        addEnd(effect, isRecord(delta) ? delta.stop_reason : null)
      } else if (type === 'message_stop') message.complete = true
    },
    addMessage(effect, whole) {
      addHead(whole)
      if (Array.isArray(whole.content)) {
        for (const [index, block] of whole.content.entries()) {
          begin(effect, block, index)
          end(effect, blocks.get(index))
        }
      }
      addEnd(effect, whole.stop_reason)
    },
  }
}

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
import { readStatedError, type ServerError } from './read-server-error.ts'
import { readResponseUsage } from './read-usage.ts'

/** Reads the Responses API into one message. */
export interface ResponsesReader {
  /** An event of a stream: its `type` begins with `response.`. */
  addEvent(effect: MutableEffect, event: JsonObject): void
  /** A whole response. */
  addResponse(effect: MutableEffect, response: JsonObject): void
}

/** Which channel the content parts of an item go to. */
const CHANNELS = { reasoning_text: 'reasoning', output_text: 'answer' } as const
type PartType = keyof typeof CHANNELS

/** A call's place among the calls of the message, and how much of its arguments has come, in UTF-16 units. */
interface BegunCall {
  readonly index: number
  received: number
}

/**
 * A reader for one stream or one whole response (API reference, create response). Texts come as deltas and then once
 * more whole, in the events that end a part, an item and the response: of those only what is still missing is added,
 * so that servers which send no deltas are read as well. Items that the server made for itself, such as web searches,
 * are no part of the message.
 */
export function createResponsesReader(message: GrowingMessage): ResponsesReader {
  /** UTF-16 units that have come of each content part, by the places of the item and of the part in it. */
  const receivedByPart = new Map<string, number>()
  const callsByItem = new Map<number, BegunCall>()

  function addPiece(effect: MutableEffect, place: PartPlace, text: string): void {
    if (text === '') return
    const received = receivedByPart.get(place.key) ?? 0
    const add = received === 0 ? addFirstText : addText
    add(message, effect, CHANNELS[place.type], text)
    receivedByPart.set(place.key, received + text.length)
  }

  function addRest(effect: MutableEffect, place: PartPlace, text: unknown): void {
    if (typeof text !== 'string') return
    addPiece(effect, place, text.slice(receivedByPart.get(place.key) ?? 0))
  }

  function addToCall(effect: MutableEffect, itemIndex: number, part: CallPart): void {
    const known = callsByItem.get(itemIndex)
    const call = known ?? { index: callsByItem.size, received: 0 }
    callsByItem.set(itemIndex, call)
    if (known !== undefined && part.text === '') return
    call.received += part.text.length
    const called = { name: part.name, arguments: part.text }
    addToolCalls(message, effect, [{ index: call.index, id: part.id, function: called }])
  }

  /** Adds what has not come yet of an item of `output`. */
  function addItem(effect: MutableEffect, item: unknown, itemIndex: number): void {
    if (!isRecord(item)) return
    if (item.type === 'function_call' || item.type === 'custom_tool_call') {
      const text = stringOrNull(item.type === 'function_call' ? item.arguments : item.input) ?? ''
      const rest = text.slice(callsByItem.get(itemIndex)?.received ?? 0)
      addToCall(effect, itemIndex, { id: item.call_id, name: item.name, text: rest })
    }
    if (item.type === 'message') message.role ??= stringOrNull(item.role)
    if (!Array.isArray(item.content)) return
    for (const [partIndex, part] of item.content.entries()) {
      if (!isRecord(part) || !isPartType(part.type)) continue
      addRest(effect, partPlace(part.type, itemIndex, partIndex), part.text)
    }
  }

  function addHead(response: JsonObject): void {
    message.responseId ??= stringOrNull(response.id)
    message.model ??= stringOrNull(response.model)
  }

  function addResponse(effect: MutableEffect, response: JsonObject): void {
    addHead(response)
    if (Array.isArray(response.output)) {
      for (const [itemIndex, item] of response.output.entries()) addItem(effect, item, itemIndex)
    }
    setUsage(message, effect, readResponseUsage(response.usage))
    setFinishReason(message, effect, endOf(response))
    if (response.status === 'failed') effect.serverError = failureOf(response)
  }

  function addDelta(effect: MutableEffect, event: JsonObject, type: string): void {
    const itemIndex = integerOrNull(event.output_index) ?? 0
    const partIndex = integerOrNull(event.content_index) ?? 0
    const delta = stringOrNull(event.delta) ?? ''
    switch (type) {
      case 'response.reasoning_text.delta':
        addPiece(effect, partPlace('reasoning_text', itemIndex, partIndex), delta)
        break
      case 'response.output_text.delta':
        addPiece(effect, partPlace('output_text', itemIndex, partIndex), delta)
        break
      case 'response.reasoning_text.done':
        addRest(effect, partPlace('reasoning_text', itemIndex, partIndex), event.text)
        break
      case 'response.output_text.done':
        addRest(effect, partPlace('output_text', itemIndex, partIndex), event.text)
        break
      case 'response.function_call_arguments.delta':
      case 'response.custom_tool_call_input.delta':
        addToCall(effect, itemIndex, { id: '', name: '', text: delta })
        break
      case 'response.output_item.added':
      case 'response.output_item.done':
        addItem(effect, event.item, itemIndex)
        break
    }
  }

  return {
    addEvent(effect, event) {
      const type = stringOrNull(event.type) ?? ''
      const response = isRecord(event.response) ? event.response : {}
      if (ENDS.has(type)) {
        addResponse(effect, response)
        message.complete = true
        if (type === 'response.failed') effect.serverError ??= failureOf(response)
      } else if (BEGINNINGS.has(type)) addHead(response)
      else addDelta(effect, event, type)
    },
    addResponse,
  }
}

/** Events with a response that has no output yet. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  'response.created',
  'response.queued',
  'response.in_progress',
])

/** Events that end a stream, which has no `[DONE]` (API reference, create response). */
const ENDS: ReadonlySet<string> = new Set(['response.completed', 'response.incomplete', 'response.failed'])

/** What a fragment adds to a call: whatever is known of its id and its name, and text of its arguments. */
interface CallPart {
  readonly id: unknown
  readonly name: unknown
  readonly text: string
}

interface PartPlace {
  readonly type: PartType
  readonly key: string
}

function partPlace(type: PartType, itemIndex: number, partIndex: number): PartPlace {
  return { type, key: `${itemIndex}/${partIndex}` }
}

function isPartType(type: unknown): type is PartType {
  return type === 'reasoning_text' || type === 'output_text'
}

/** Why it ended: the reason where it is incomplete, else the status; null while it goes on. */
function endOf({ status, incomplete_details: details }: JsonObject): string | null {
  if (status === 'in_progress' || status === 'queued') return null
  const reason = isRecord(details) ? stringOrNull(details.reason) : null
  return reason ?? stringOrNull(status)
}

/** Where the server gives no reason, the event's name is all it said. */
function failureOf(response: JsonObject): ServerError {
  return readStatedError(response) ?? { message: 'response.failed', type: null, code: null }
}

import type { AccumulatedMessage } from '../../schemas/message.ts'
import type { FrameKind } from '../../schemas/run.ts'
import { isRecord } from '../json/is-record.ts'
import { type ChunkTemplate, deltaByTemplate, learnTemplate } from './chunk-template.ts'
import { addCompletion, addCompletionPart } from './completion-payload.ts'
import { emptyEffect, type FrameEffect, type MutableEffect } from './frame-effect.ts'
import { createGrowingMessage, messageSoFar } from './growing-message.ts'
import { type JsonObject, parseJson } from './json-values.ts'
import { createMessagesReader, isMessagesEvent, type MessagesReader } from './messages-payload.ts'
import { readStatedError } from './read-server-error.ts'
import { createResponsesReader, type ResponsesReader } from './responses-payload.ts'

/** Puts a message together from frames, or from one plain body. Never throws, whatever comes. */
export interface Accumulator {
  /** Frames in order of arrival. `data` is the payload of an SSE event, null for everything else. */
  addFrame(frame: { readonly kind: FrameKind; readonly data: string | null }): FrameEffect
  /** All of a body that is not an event stream: an answer, a list, an error, HTML, nothing. */
  finishBody(bodyText: string, contentType: string | null): FrameEffect
  /** The message so far. */
  snapshot(): AccumulatedMessage
  /** What ends a stream of the kind that has come, as the API spells it: `data: [DONE]`, or the type of an event. */
  endMark(): string
}

/** Templates that are learnt in one stream; where chunks differ all over, learning them would be a waste. */
const MAX_LESSONS = 8

/**
 * An empty accumulator. It understands chunks and whole answers of Chat Completions and of FIM completions, events
 * and whole answers of the Responses API and of the Anthropic form, and error objects in all of them; which of them it
 * is, the payloads tell. Fields are checked by hand, one by one: a schema per frame would cost more than all the rest
 * of the way from the socket.
 */
export function createAccumulator(): Accumulator {
  const message = createGrowingMessage()
  let responses: ResponsesReader | null = null
  let messages: MessagesReader | null = null
  let template: ChunkTemplate | null = null
  let lessonsLeft = MAX_LESSONS

  function learn(data: string): void {
    if (lessonsLeft === 0) return
    lessonsLeft -= 1
    template = learnTemplate(data) ?? template
  }

  /** Whether the payload is of a kind that is known. */
  function addKnown(effect: MutableEffect, payload: JsonObject): boolean {
    const { choices, type, object, content } = payload
    if (Array.isArray(choices)) {
      addCompletion(message, effect, payload, choices)
      return true
    }
    if (object === 'response') {
      responses ??= createResponsesReader(message)
      responses.addResponse(effect, payload)
      return true
    }
    if (typeof type !== 'string') return false
    if (type.startsWith('response.')) {
      responses ??= createResponsesReader(message)
      responses.addEvent(effect, payload)
      return true
    }
    if (isMessagesEvent(type)) {
      messages ??= createMessagesReader(message)
      messages.addEvent(effect, payload)
      return true
    }
    if (type === 'message' && Array.isArray(content)) {
      messages ??= createMessagesReader(message)
      messages.addMessage(effect, payload)
      return true
    }
    // Clients are told to expect events of types that are new (Anthropic's reference, streaming).
    return messages !== null
  }

  function addPayload(value: unknown, problemOtherwise: string | null): FrameEffect {
    const effect = emptyEffect()
    if (!isRecord(value)) {
      effect.problem = problemOtherwise
      return effect
    }
    const isKnown = addKnown(effect, value)
    const stated = readStatedError(value)
    if (stated !== null) effect.serverError = stated
    else if (!isKnown) effect.problem = problemOtherwise
    return effect
  }

  return {
    addFrame({ kind, data }) {
      if (kind === 'done') message.complete = true
      if (data === null || kind === 'done') return emptyEffect()
      const delta = template === null ? null : deltaByTemplate(template, data)
      if (delta !== null) {
        const effect = emptyEffect()
        addCompletionPart(message, effect, delta)
        return effect
      }
      const value = parseJson(data)
      if (value === undefined) return { ...emptyEffect(), problem: unreadableEvent(kind) }
      learn(data)
      return addPayload(value, 'This event is not a piece of a completion.')
    },
    finishBody(bodyText, contentType) {
      const value = parseJson(bodyText)
      if (value === undefined) return { ...emptyEffect(), problem: unreadableBody(bodyText, contentType) }
      message.complete = true
      // A model list and a balance are good answers too, they only carry no message.
      return addPayload(value, null)
    },
    snapshot: () => messageSoFar(message),
    endMark() {
      if (responses !== null) return 'response.completed'
      return messages === null ? 'data: [DONE]' : 'message_stop'
    },
  }
}

function unreadableEvent(kind: FrameKind): string {
  return kind === 'tail'
    ? 'The connection ended inside this event.'
    : 'The data of this event is not valid JSON.'
}

function unreadableBody(bodyText: string, contentType: string | null): string {
  const text = bodyText.trimStart()
  if (text === '') return 'The body is empty.'
  if (contentType?.includes('html') || text.startsWith('<')) return 'The body is a web page, not JSON.'
  return 'The body is not valid JSON: it was cut short or altered on its way.'
}

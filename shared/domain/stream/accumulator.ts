import type { AccumulatedMessage, ToolCall, Usage } from '../../schemas/message.ts'
import type { FrameKind, FrameSpan } from '../../schemas/run.ts'
import { type ChunkTemplate, deltaByTemplate, learnTemplate } from './chunk-template.ts'
import { integerOrNull, isJsonObject, type JsonObject, parseJson, stringOrNull } from './json-values.ts'
import { readStatedError, type ServerError } from './read-server-error.ts'
import { readUsage } from './read-usage.ts'
import { createTextPieces, type TextPieces } from './text-pieces.ts'
import { createToolCallPieces, type ToolCallPieces } from './tool-call-pieces.ts'

/** What one frame, or one whole plain body, adds to the message. Texts are deltas, to be appended. */
export interface FrameEffect {
  readonly reasoning: string
  readonly answer: string
  /** Fragments: the texts are to be appended to the call at `index`. */
  readonly toolCalls: readonly ToolCall[]
  readonly usage: Usage | null
  readonly finishReason: string | null
  readonly spans: readonly FrameSpan[]
  /** Set when the payload is not what the API promises, in words for the user. */
  readonly problem: string | null
  /** Set when the payload is an error object: streams can carry one after a 200. */
  readonly serverError: ServerError | null
}

/** Puts a message together from frames, or from one plain body. Never throws, whatever comes. */
export interface Accumulator {
  /** Frames in order of arrival. `data` is the payload of an SSE event, null for everything else. */
  addFrame(frame: { readonly kind: FrameKind; readonly data: string | null }): FrameEffect
  /** All of a body that is not an event stream: a completion, a list, an error, HTML, nothing. */
  finishBody(bodyText: string, contentType: string | null): FrameEffect
  /** The message so far. */
  snapshot(): AccumulatedMessage
}

type MutableEffect = { -readonly [Field in keyof FrameEffect]: FrameEffect[Field] }

const NO_TOOL_CALLS: readonly ToolCall[] = []
const NO_SPANS: readonly FrameSpan[] = []

/** Written out: spreading a constant takes ten times as long, for every frame. */
function emptyEffect(): MutableEffect {
  return {
    reasoning: '',
    answer: '',
    toolCalls: NO_TOOL_CALLS,
    usage: null,
    finishReason: null,
    spans: NO_SPANS,
    problem: null,
    serverError: null,
  }
}

/** Events that end a stream of the Responses API, which has no `[DONE]` (API reference, Responses). */
const RESPONSE_ENDS: ReadonlySet<string> = new Set([
  'response.completed',
  'response.incomplete',
  'response.failed',
])

/** Templates that are learnt in one stream; where chunks differ all over, learning them would be a waste. */
const MAX_LESSONS = 8

/** The message while it grows. */
interface GrowingMessage {
  readonly reasoning: TextPieces
  readonly answer: TextPieces
  readonly toolCalls: ToolCallPieces
  responseId: string | null
  model: string | null
  role: string | null
  finishReason: string | null
  usage: Usage | null
  systemFingerprint: string | null
  complete: boolean
}

/**
 * An empty accumulator. It understands chunks and whole messages of Chat Completions and of FIM completions,
 * and error objects in either. Fields are checked by hand, one by one: a schema per frame would cost more than
 * all the rest of the way from the socket.
 */
export function createAccumulator(): Accumulator {
  const message: GrowingMessage = {
    reasoning: createTextPieces(),
    answer: createTextPieces(),
    toolCalls: createToolCallPieces(),
    responseId: null,
    model: null,
    role: null,
    finishReason: null,
    usage: null,
    systemFingerprint: null,
    complete: false,
  }
  let template: ChunkTemplate | null = null
  let lessonsLeft = MAX_LESSONS
  return {
    addFrame({ kind, data }) {
      if (kind === 'done') message.complete = true
      if (data === null || kind === 'done') return emptyEffect()
      const delta = template === null ? null : deltaByTemplate(template, data)
      if (delta !== null) return addDelta(message, delta)
      const value = parseJson(data)
      if (value === undefined) return { ...emptyEffect(), problem: unreadableEvent(kind) }
      if (lessonsLeft > 0) {
        lessonsLeft -= 1
        template = learnTemplate(data) ?? template
      }
      return addPayload(message, value, 'This event is not a piece of a completion.')
    },
    finishBody(bodyText, contentType) {
      const value = parseJson(bodyText)
      if (value === undefined) return { ...emptyEffect(), problem: unreadableBody(bodyText, contentType) }
      message.complete = true
      // A model list and a balance are good answers too, they only carry no message.
      return addPayload(message, value, null)
    },
    snapshot() {
      return {
        ...message,
        reasoning: message.reasoning.text(),
        answer: message.answer.text(),
        toolCalls: message.toolCalls.snapshot(),
      }
    },
  }
}

function addDelta(message: GrowingMessage, delta: JsonObject): FrameEffect {
  const effect: MutableEffect = emptyEffect()
  addPart(message, effect, delta)
  return effect
}

function addPayload(message: GrowingMessage, value: unknown, problemOtherwise: string | null): FrameEffect {
  if (!isJsonObject(value)) return { ...emptyEffect(), problem: problemOtherwise }
  const effect: MutableEffect = emptyEffect()
  const { choices, error, type } = value
  if (Array.isArray(choices)) addCompletion(message, effect, value, choices)
  else if (typeof type === 'string' && type.startsWith('response.'))
    message.complete ||= RESPONSE_ENDS.has(type)
  else if (error == null) effect.problem = problemOtherwise
  if (error != null) effect.serverError = readStatedError(value)
  return effect
}

function addCompletion(
  message: GrowingMessage,
  effect: MutableEffect,
  completion: JsonObject,
  choices: readonly unknown[],
): void {
  message.responseId ??= stringOrNull(completion.id)
  message.model ??= stringOrNull(completion.model)
  message.systemFingerprint ??= stringOrNull(completion.system_fingerprint)
  for (const choice of choices) addChoice(message, effect, choice)
  const usage = readUsage(completion.usage)
  if (usage === null) return
  message.usage = usage
  effect.usage = usage
}

function addChoice(message: GrowingMessage, effect: MutableEffect, choice: unknown): void {
  if (!isJsonObject(choice)) {
    effect.problem = 'A choice in this answer is not an object.'
    return
  }
  if ((integerOrNull(choice.index) ?? 0) !== 0) {
    effect.problem = 'The answer has more than one choice; only the first is shown as the message.'
    return
  }
  const part = choice.delta ?? choice.message
  if (isJsonObject(part)) addPart(message, effect, part)
  else addText(message, effect, 'answer', choice.text)
  const reason = stringOrNull(choice.finish_reason)
  if (reason === null) return
  message.finishReason = reason
  effect.finishReason = reason
}

/** A `delta` of a chunk or the `message` of a whole answer: they have the same fields. */
function addPart(message: GrowingMessage, effect: MutableEffect, part: JsonObject): void {
  message.role ??= stringOrNull(part.role)
  addText(message, effect, 'reasoning', part.reasoning_content)
  addText(message, effect, 'answer', part.content)
  if (Array.isArray(part.tool_calls)) effect.toolCalls = message.toolCalls.append(part.tool_calls)
}

function addText(
  message: GrowingMessage,
  effect: MutableEffect,
  channel: FrameSpan['channel'],
  text: unknown,
): void {
  if (typeof text !== 'string' || text === '') return
  const pieces = message[channel]
  const span: FrameSpan = { channel, start: pieces.length, end: pieces.length + text.length }
  pieces.append(text)
  effect[channel] += text
  effect.spans = effect.spans.length === 0 ? [span] : [...effect.spans, span]
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

import type { AccumulatedMessage, Usage } from '../../schemas/message.ts'
import type { FrameSpan } from '../../schemas/run.ts'
import type { MutableEffect } from './frame-effect.ts'
import { createTextPieces, type TextPieces } from './text-pieces.ts'
import { createToolCallPieces, type ToolCallPieces } from './tool-call-pieces.ts'

/** A message while it grows, whatever protocol it comes in. */
export interface GrowingMessage {
  readonly reasoning: TextPieces
  readonly answer: TextPieces
  readonly toolCalls: ToolCallPieces
  readonly thinkingBlocks: { start: number; end: number; signature: string | null }[]
  responseId: string | null
  model: string | null
  role: string | null
  finishReason: string | null
  usage: Usage | null
  systemFingerprint: string | null
  complete: boolean
}

/** A message of which nothing has come. */
export function createGrowingMessage(): GrowingMessage {
  return {
    reasoning: createTextPieces(),
    answer: createTextPieces(),
    toolCalls: createToolCallPieces(),
    thinkingBlocks: [],
    responseId: null,
    model: null,
    role: null,
    finishReason: null,
    usage: null,
    systemFingerprint: null,
    complete: false,
  }
}

/** The message so far. */
export function messageSoFar({ thinkingBlocks, ...message }: GrowingMessage): AccumulatedMessage {
  const isSigned = thinkingBlocks.some(({ signature }) => signature !== null)
  return {
    ...message,
    reasoning: message.reasoning.text(),
    ...(isSigned ? { thinkingBlocks: thinkingBlocks.map((block) => ({ ...block })) } : {}),
    answer: message.answer.text(),
    toolCalls: message.toolCalls.snapshot(),
  }
}

/** Appends a text to a channel and notes where it went; what is no text, or an empty one, has no effect. */
export function addText(
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

/** What stands between two texts of one channel that came apart: the API joins them so when they are passed back. */
const BLANK_LINE = '\n\n'

/** As {@link addText}, for the first piece of a part of its own: a blank line parts it from the text before. */
export function addFirstText(
  message: GrowingMessage,
  effect: MutableEffect,
  channel: FrameSpan['channel'],
  text: unknown,
): void {
  if (typeof text !== 'string' || text === '') return
  const isFirst = message[channel].length === 0
  addText(message, effect, channel, isFirst ? text : BLANK_LINE + text)
}

/** Adds fragments of tool calls to the message and to the effect. */
export function addToolCalls(
  message: GrowingMessage,
  effect: MutableEffect,
  fragments: readonly unknown[],
): void {
  const added = message.toolCalls.append(fragments)
  effect.toolCalls = effect.toolCalls.length === 0 ? added : [...effect.toolCalls, ...added]
}

/** Sets what the server counted. */
export function setUsage(message: GrowingMessage, effect: MutableEffect, usage: Usage | null): void {
  if (usage === null) return
  message.usage = usage
  effect.usage = usage
}

/** Sets why the answer ended, in the server's own word. */
export function setFinishReason(message: GrowingMessage, effect: MutableEffect, reason: string | null): void {
  if (reason === null) return
  message.finishReason = reason
  effect.finishReason = reason
}

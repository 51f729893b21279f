import { isRecord } from '../json/is-record.ts'
import type { MutableEffect } from './frame-effect.ts'
import { addText, addToolCalls, type GrowingMessage, setFinishReason, setUsage } from './growing-message.ts'
import { integerOrNull, type JsonObject, stringOrNull } from './json-values.ts'
import { readUsage } from './read-usage.ts'

/** Adds a chunk or a whole answer of Chat Completions or of FIM completions, whose choices are given. */
export function addCompletion(
  message: GrowingMessage,
  effect: MutableEffect,
  completion: JsonObject,
  choices: readonly unknown[],
): void {
  message.responseId ??= stringOrNull(completion.id)
  message.model ??= stringOrNull(completion.model)
  message.systemFingerprint ??= stringOrNull(completion.system_fingerprint)
  for (const choice of choices) addChoice(message, effect, choice)
  setUsage(message, effect, readUsage(completion.usage))
}

function addChoice(message: GrowingMessage, effect: MutableEffect, choice: unknown): void {
  if (!isRecord(choice)) {
    effect.problem = 'A choice in this answer is not an object.'
    return
  }
  if ((integerOrNull(choice.index) ?? 0) !== 0) {
    effect.problem = 'The answer has more than one choice; only the first is shown as the message.'
    return
  }
  const part = choice.delta ?? choice.message
  if (isRecord(part)) addCompletionPart(message, effect, part)
  else addText(message, effect, 'answer', choice.text)
  setFinishReason(message, effect, stringOrNull(choice.finish_reason))
}

/** A `delta` of a chunk or the `message` of a whole answer: they have the same fields. */
export function addCompletionPart(message: GrowingMessage, effect: MutableEffect, part: JsonObject): void {
  message.role ??= stringOrNull(part.role)
  addText(message, effect, 'reasoning', part.reasoning_content)
  addText(message, effect, 'answer', part.content)
  if (Array.isArray(part.tool_calls)) addToolCalls(message, effect, part.tool_calls)
}

import type { Protocol } from '../../catalogue/endpoints.ts'
import { isRecord } from '../json/is-record.ts'
import { anthropicToChat } from './anthropic-to-chat.ts'
import { readAnthropic } from './convert/read-anthropic.ts'
import { readChat } from './convert/read-chat.ts'
import { readResponses } from './convert/read-responses.ts'
import type { Conversion, SpokenRequest } from './convert/spoken-request.ts'
import { writeAnthropic } from './convert/write-anthropic.ts'
import { writeResponses } from './convert/write-responses.ts'
import type { ConvertedRequest, LeftOut } from './left-out.ts'
import { responsesToChat } from './responses-to-chat.ts'

/** The forms that a conversation can be turned into; fill in the middle has no conversation. */
export type ConversationForm = Exclude<Protocol, 'fim'>

/** The forms, and their names at the beginning of a sentence. */
export const CONVERSATION_FORMS: Readonly<Record<ConversationForm, string>> = {
  chat: 'Chat Completions',
  responses: 'The Responses form',
  anthropic: 'The Anthropic form',
}

/**
 * Turns the body of a request into another form and lists what could not be carried over, each with its place in
 * the body it came from. Into the chat form it is the conversion that the sandbox answers by; the other ways are
 * direct, so that nothing is lost on the way over a third form.
 *
 * @param body the parsed body, of any shape; anything but an object becomes an empty request
 */
export function convertRequest(
  body: unknown,
  { from, to }: { from: ConversationForm; to: ConversationForm },
): ConvertedRequest {
  const fields = isRecord(body) ? body : {}
  if (from === to) return { body: fields, leftOut: [] }
  if (to === 'chat') return from === 'responses' ? responsesToChat(fields) : anthropicToChat(fields)
  const leftOut: LeftOut[] = []
  const conversion: Conversion = {
    leaveOut: (path, reason) => leftOut.push({ path, reason }),
    target: CONVERSATION_FORMS[to],
  }
  const spoken = read(from, fields, conversion)
  const write = to === 'responses' ? writeResponses : writeAnthropic
  return { body: write(spoken, conversion), leftOut }
}

function read(
  from: ConversationForm,
  body: Readonly<Record<string, unknown>>,
  conversion: Conversion,
): SpokenRequest {
  switch (from) {
    case 'chat':
      return readChat(body, conversion)
    case 'responses':
      return readResponses(body, conversion)
    case 'anthropic':
      return readAnthropic(body, conversion)
  }
}

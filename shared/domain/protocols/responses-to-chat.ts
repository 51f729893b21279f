import { findModel } from '../../catalogue/models.ts'
import { IGNORED_RESPONSES_FIELDS } from '../../catalogue/responses-parameters.ts'
import { isAbsent } from '../chat-rules/rule-input.ts'
import { isRecord } from '../json/is-record.ts'
import type { ConvertedRequest, LeaveOut, LeftOut } from './left-out.ts'
import { itemsToChat } from './responses-items.ts'
import { toolsToChat } from './responses-tools.ts'

type Body = Readonly<Record<string, unknown>>

/** Fields that have a chat form. */
const CARRIED_FIELDS: readonly string[] = [
  'input',
  'instructions',
  'max_output_tokens',
  'model',
  'reasoning',
  'stream',
  'temperature',
  'text',
  'tool_choice',
  'tools',
  'top_logprobs',
  'top_p',
  'user',
]

/**
 * Turns the body of `POST /responses` into one for `POST /chat/completions` that asks for the same, as far as
 * that can be said there. A body that the API would refuse is turned as far as it goes.
 *
 * @param body the parsed body, of any shape
 */
export function responsesToChat(body: Body): ConvertedRequest {
  const leftOut: LeftOut[] = []
  const leaveOut: LeaveOut = (path, reason) => {
    leftOut.push({ path, reason })
  }
  const model = typeof body.model === 'string' ? findModel(body.model) : null
  const { instructions, input } = body
  const messages = itemsToChat({ instructions, input }, { vision: model?.vision ?? true, leaveOut })
  const chat = {
    model: body.model,
    messages,
    ...toolsToChat(body, leaveOut),
    response_format: formatToChat(body.text, leaveOut),
    reasoning_effort: effortToChat(body.reasoning, leaveOut),
    max_tokens: body.max_output_tokens,
    temperature: body.temperature,
    top_p: body.top_p,
    ...logprobsToChat(body.top_logprobs),
    user_id: body.user,
    stream: body.stream,
  }
  for (const [name, value] of Object.entries(body)) {
    if (isAbsent(value) || CARRIED_FIELDS.includes(name)) continue
    const known = IGNORED_RESPONSES_FIELDS.includes(name)
    leaveOut(
      [name],
      known ? 'DeepSeek ignores it.' : 'DeepSeek documents no such field of the Responses API.',
    )
  }
  const present = Object.entries(chat).filter(([, value]) => !isAbsent(value))
  return { body: Object.fromEntries(present), leftOut }
}

function effortToChat(reasoning: unknown, leaveOut: LeaveOut): unknown {
  if (!isRecord(reasoning)) return undefined
  for (const [name, value] of Object.entries(reasoning)) {
    if (name === 'effort' || isAbsent(value)) continue
    leaveOut(
      ['reasoning', name],
      'DeepSeek makes no summary of the reasoning: it sends the reasoning itself.',
    )
  }
  return reasoning.effort
}

function formatToChat(text: unknown, leaveOut: LeaveOut): unknown {
  if (!isRecord(text)) return undefined
  for (const [name, value] of Object.entries(text)) {
    if (name !== 'format' && !isAbsent(value)) leaveOut(['text', name], 'DeepSeek ignores it.')
  }
  const type = isRecord(text.format) ? text.format.type : undefined
  if (type !== 'json_schema') return type === 'json_object' ? { type } : undefined
  leaveOut(
    ['text', 'format'],
    'Chat Completions refuses a schema. JSON mode takes its place: it holds the answer to no schema, and needs the word "json" in a message.',
  )
  return { type: 'json_object' }
}

/** Zero asks for no alternatives, so for nothing. */
function logprobsToChat(topLogprobs: unknown): { readonly logprobs?: true; readonly top_logprobs?: unknown } {
  return isAbsent(topLogprobs) || topLogprobs === 0 ? {} : { logprobs: true, top_logprobs: topLogprobs }
}

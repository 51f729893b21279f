import { type JsonNode, memberOf } from '../../json/json-node.ts'
import { headerProblem } from '../sent-parts.ts'
import type { SnippetRequest } from '../snippet-request.ts'
import { callProblem, membersWhere, methodBaseUrl, objectBody } from './sdk-call.ts'

type ObjectNode = Extract<JsonNode, { kind: 'object' }>

/** A chat request in the parts LangChain takes it in, or why it cannot, in words for the user. */
export type LangchainCall =
  | {
      readonly ok: true
      readonly baseUrl: string
      readonly model: string
      readonly messages: JsonNode
      /** Fields the chat models have settings for, all numbers. */
      readonly settings: ObjectNode
      /** Null where there are none. */
      readonly tools: JsonNode | null
      readonly toolChoice: JsonNode | null
      readonly includesUsage: boolean
      /** All other fields of the body, which are sent as they are. */
      readonly rest: ObjectNode
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

const SETTINGS: ReadonlySet<string> = new Set(['temperature', 'top_p', 'max_tokens'])
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'tools',
  'tool_choice',
  'stream',
  'stream_options',
])
/** The chat models overwrite these whatever the fields beside them say. */
const LOST_FIELDS: ReadonlySet<string> = new Set(['verbosity', 'prompt_cache_key', 'service_tier'])

/** `loss` finds what the language would lose of a value. */
export function langchainCall(
  request: SnippetRequest,
  loss: (node: JsonNode) => string | null,
): LangchainCall {
  if (request.endpoint !== 'chat')
    return refused('LangChain makes chat completions only. Use an openai target.')
  const problem = callProblem(request, 'LangChain') ?? headerProblem(request)
  if (problem !== null) return refused(problem)
  const baseUrl = methodBaseUrl(request)
  const body = objectBody(request)
  if (baseUrl === null) return refused('LangChain sends no query. Take it out of the path.')
  const lost = body === null ? 'a body that is no plain object' : loss(body)
  if (body === null || lost !== null) {
    return refused(
      `LangChain writes the body itself and would not keep ${lost}. Use a target without an SDK.`,
    )
  }
  const model = memberOf(body, 'model')
  if (model?.kind !== 'string') return notCarried('a request without a model')
  const messages = memberOf(body, 'messages')
  const refusal = messagesProblem(messages) ?? fieldsProblem(body, request.streaming)
  if (messages === null || refusal !== null) return notCarried(refusal ?? '')
  return {
    ok: true,
    baseUrl,
    model: model.value,
    messages,
    settings: membersWhere(body, (name) => SETTINGS.has(name)),
    tools: memberOf(body, 'tools'),
    toolChoice: memberOf(body, 'tool_choice'),
    includesUsage: memberOf(body, 'stream_options') !== null,
    rest: membersWhere(body, (name) => !SETTINGS.has(name) && !OWN_FIELDS.has(name)),
    notes: notesOn(body, request.streaming),
  }
}

function refused(reason: string): LangchainCall {
  return { ok: false, reason }
}

function notCarried(what: string): LangchainCall {
  return refused(
    `LangChain has its own form of a chat, and would not send ${what} as it is. Use an openai target.`,
  )
}

const MESSAGE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  system: ['role', 'content'],
  user: ['role', 'content'],
  assistant: ['role', 'content', 'tool_calls'],
  tool: ['role', 'content', 'tool_call_id'],
}

/** As the end of a sentence. */
function messagesProblem(messages: JsonNode | null): string | null {
  if (messages?.kind !== 'array' || messages.items.length === 0) return 'a request without messages'
  for (const message of messages.items) {
    const role = memberOf(message, 'role')
    const known = role?.kind === 'string' ? MESSAGE_FIELDS[role.value] : undefined
    if (message.kind !== 'object' || known === undefined) return 'a message without a role it knows'
    const other = message.members.find(({ name }) => !known.includes(name))
    if (other !== undefined) return `“${other.name}” in a message`
    const content = memberOf(message, 'content')
    const isList = content?.kind === 'array' && role?.kind === 'string' && role.value === 'user'
    if (content?.kind !== 'string' && !isList) return 'a message without a text'
  }
  return null
}

function fieldsProblem(body: ObjectNode, streaming: boolean): string | null {
  const lost = body.members.find(({ name, value }) =>
    SETTINGS.has(name) ? value.kind !== 'number' : LOST_FIELDS.has(name),
  )
  if (lost !== undefined) return `“${lost.name}” with this value`
  const tools = memberOf(body, 'tools')
  const choice = memberOf(body, 'tool_choice')
  if (tools !== null && (tools.kind !== 'array' || tools.items.length === 0)) return 'these tools'
  if (choice !== null && (tools === null || !isToolChoice(choice))) return 'this tool_choice'
  const options = memberOf(body, 'stream_options')
  const usage = options === null ? null : memberOf(options, 'include_usage')
  const isUsage = options?.kind === 'object' && options.members.length === 1 && usage?.kind === 'boolean'
  return options === null || (streaming && isUsage && usage.value) ? null : 'these stream_options'
}

function isToolChoice(choice: JsonNode): boolean {
  return (
    choice.kind === 'object' ||
    (choice.kind === 'string' && ['auto', 'none', 'required'].includes(choice.value))
  )
}

function notesOn(body: ObjectNode, streaming: boolean): string[] {
  const messages = memberOf(body, 'messages')
  const callsTools =
    messages?.kind === 'array' && messages.items.some((message) => memberOf(message, 'tool_calls') !== null)
  return [
    ...(streaming || memberOf(body, 'stream') !== null
      ? []
      : ['LangChain adds "stream": false, which is the default of the API.']),
    ...(callsTools
      ? [
          'LangChain writes the arguments of earlier tool calls anew: the same value, perhaps with other spaces.',
        ]
      : []),
  ]
}

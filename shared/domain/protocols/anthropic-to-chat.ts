import { chatModelOf } from '../../catalogue/anthropic-models.ts'
import { IGNORED_MESSAGES_FIELDS } from '../../catalogue/messages-parameters.ts'
import { isAbsent } from '../chat-rules/rule-input.ts'
import { isRecord } from '../json/is-record.ts'
import { chatMessagesOf, IGNORED_ANYWAY, NO_COUNTERPART } from './anthropic-messages.ts'
import type { ConvertedRequest, LeaveOut, LeftOut } from './left-out.ts'

type Fields = Readonly<Record<string, unknown>>

/** Fields of the same name and meaning in both forms. */
const SAME_FIELDS = ['max_tokens', 'stream', 'temperature', 'top_p'] as const
const CONVERTED_FIELDS: readonly string[] = [
  ...SAME_FIELDS,
  'model',
  'messages',
  'system',
  'thinking',
  'output_config',
  'stop_sequences',
  'tools',
  'tool_choice',
  'metadata',
]
/** What chat takes as `user_id` (chat completion, request). */
const CHAT_USER_ID = /^[a-zA-Z0-9_-]{1,512}$/

/**
 * Turns the body of `POST /anthropic/v1/messages` into that of a chat completion, and lists what has no place
 * there (Anthropic API guide). A model name is replaced by the one it is served as, see {@link chatModelOf}.
 * Values of a wrong type are carried along, so that the rules of the chat form find them.
 *
 * @param body the parsed body, of any shape; anything but an object becomes an empty one
 */
export function anthropicToChat(body: unknown): ConvertedRequest {
  const leftOut: LeftOut[] = []
  const leaveOut: LeaveOut = (path, reason) => leftOut.push({ path, reason })
  if (!isRecord(body)) {
    leaveOut([], 'The body is no JSON object.')
    return { body: {}, leftOut }
  }
  const converted = {
    model: typeof body.model === 'string' ? chatModelOf(body.model) : body.model,
    messages: Array.isArray(body.messages) ? chatMessagesOf(body, leaveOut) : body.messages,
    ...thinkingOf(body, leaveOut),
    ...Object.fromEntries(SAME_FIELDS.map((name) => [name, body[name]])),
    stop: body.stop_sequences,
    ...toolsOf(body, leaveOut),
    ...userOf(body, leaveOut),
  }
  leaveOutRest(body, { known: CONVERTED_FIELDS, path: [], leaveOut })
  return { body: withoutAbsent(converted), leftOut }
}

function thinkingOf({ thinking, output_config: output }: Fields, leaveOut: LeaveOut): Fields {
  if (isRecord(thinking)) {
    leaveOutRest(thinking, { known: ['type'], path: ['thinking'], leaveOut, reason: IGNORED_ANYWAY })
  }
  if (isRecord(output)) leaveOutRest(output, { known: ['effort'], path: ['output_config'], leaveOut })
  return {
    thinking: isRecord(thinking) ? withoutAbsent({ type: thinkingType(thinking.type) }) : thinking,
    reasoning_effort: isRecord(output) ? output.effort : undefined,
  }
}

/** The chat form accepts `adaptive` as another word for `enabled`, but does not document it. */
function thinkingType(type: unknown): unknown {
  return type === 'adaptive' ? 'enabled' : type
}

function toolsOf({ tools, tool_choice: choice }: Fields, leaveOut: LeaveOut): Fields {
  const converted = Array.isArray(tools)
    ? tools.flatMap((tool, index) => functionOf(tool, index, leaveOut))
    : tools
  return {
    tools: Array.isArray(converted) && converted.length === 0 ? undefined : converted,
    tool_choice: isRecord(choice) ? choiceOf(choice, leaveOut) : choice,
  }
}

/** A tool as a function; tools that the server runs have no counterpart. */
function functionOf(tool: unknown, index: number, leaveOut: LeaveOut): unknown[] {
  if (!isRecord(tool)) return [tool]
  const path = ['tools', index]
  if (!isAbsent(tool.type) && tool.type !== 'custom') {
    leaveOut(path, NO_COUNTERPART)
    return []
  }
  const { cache_control: cacheControl, ...rest } = tool
  if (!isAbsent(cacheControl)) leaveOut([...path, 'cache_control'], IGNORED_ANYWAY)
  leaveOutRest(rest, { known: ['type', 'name', 'description', 'input_schema'], path, leaveOut })
  const { name, description, input_schema: parameters } = tool
  return [{ type: 'function', function: withoutAbsent({ name, description, parameters }) }]
}

function choiceOf(choice: Fields, leaveOut: LeaveOut): unknown {
  if (!isAbsent(choice.disable_parallel_tool_use)) {
    leaveOut(['tool_choice', 'disable_parallel_tool_use'], IGNORED_ANYWAY)
  }
  if (choice.type === 'any') return 'required'
  return choice.type === 'tool' ? { type: 'function', function: { name: choice.name } } : choice.type
}

function userOf({ metadata }: Fields, leaveOut: LeaveOut): Fields {
  if (!isRecord(metadata)) return {}
  leaveOutRest(metadata, { known: ['user_id'], path: ['metadata'], leaveOut })
  const { user_id: id } = metadata
  if (typeof id !== 'string' || CHAT_USER_ID.test(id)) return { user_id: id }
  leaveOut(['metadata', 'user_id'], 'Chat Completions takes letters, digits, "_" and "-", 512 at most.')
  return {}
}

/** Lists all fields that are set but not known; without a reason, each has its own. */
function leaveOutRest(
  fields: Fields,
  how: { known: readonly string[]; path: readonly (string | number)[]; leaveOut: LeaveOut; reason?: string },
): void {
  for (const [name, value] of Object.entries(fields)) {
    if (isAbsent(value) || how.known.includes(name)) continue
    const ignored = how.path.length === 0 && IGNORED_MESSAGES_FIELDS.includes(name)
    how.leaveOut([...how.path, name], how.reason ?? (ignored ? IGNORED_ANYWAY : NO_COUNTERPART))
  }
}

function withoutAbsent(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAbsent(value)))
}

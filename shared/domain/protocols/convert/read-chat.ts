import { isAbsent } from '../../chat-rules/rule-input.ts'
import { isRecord } from '../../json/is-record.ts'
import { SERVER_TOOLS } from '../responses-tools.ts'
import {
  type ContentPiece,
  type Conversion,
  leaveOutUnknown,
  noPlace,
  type Piece,
  type SourcePath,
  type SpokenRequest,
  type SpokenTool,
  settingsOf,
  type Turn,
} from './spoken-request.ts'

type Fields = Readonly<Record<string, unknown>>

const READ_FIELDS = [
  'model',
  'messages',
  'thinking',
  'reasoning_effort',
  'max_tokens',
  'response_format',
  'stop',
  'stream',
  'stream_options',
  'temperature',
  'top_p',
  'presence_penalty',
  'frequency_penalty',
  'logprobs',
  'top_logprobs',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'user_id',
]
const DEPRECATED = 'It is deprecated and has no effect, so nothing is lost.'
/** Fields whose loss changes nothing, and why. */
const HARMLESS: Readonly<Record<string, string>> = {
  stream_options: 'The usage always comes with the end of the stream there, so nothing is lost.',
  presence_penalty: DEPRECATED,
  frequency_penalty: DEPRECATED,
  parallel_tool_calls: 'Calls are always made in parallel, so nothing is lost.',
}
const MESSAGE_FIELDS = ['role', 'content', 'reasoning_content', 'tool_calls', 'tool_call_id']

/** Reads the body of a chat completion. */
export function readChat(body: Fields, conversion: Conversion): SpokenRequest {
  const { leaveOut } = conversion
  for (const [name, reason] of Object.entries(HARMLESS)) if (!isAbsent(body[name])) leaveOut([name], reason)
  leaveOutUnknown(body, { known: READ_FIELDS, path: [], leaveOut, reason: () => noPlace(conversion) })
  const thinking = isRecord(body.thinking) ? body.thinking : {}
  leaveOutUnknown(thinking, {
    known: ['type'],
    path: ['thinking'],
    leaveOut,
    reason: () => 'DeepSeek ignores it, so nothing is lost.',
  })
  if (!isAbsent(body.logprobs) && isAbsent(body.top_logprobs)) leaveOut(['logprobs'], noPlace(conversion))
  return {
    turns: readMessages(body.messages, conversion),
    tools: readTools(body.tools, conversion),
    settings: settingsOf({
      model: { value: body.model, path: ['model'] },
      maxTokens: { value: body.max_tokens, path: ['max_tokens'] },
      stream: { value: body.stream, path: ['stream'] },
      temperature: { value: body.temperature, path: ['temperature'] },
      topP: { value: body.top_p, path: ['top_p'] },
      stop: { value: body.stop, path: ['stop'] },
      thinking: { value: thinking.type, path: ['thinking', 'type'] },
      effort: { value: body.reasoning_effort, path: ['reasoning_effort'] },
      format: { value: body.response_format, path: ['response_format'] },
      toolChoice: { value: readChoice(body.tool_choice), path: ['tool_choice'] },
      user: { value: body.user_id, path: ['user_id'] },
      topLogprobs: { value: body.top_logprobs, path: ['top_logprobs'] },
    }),
  }
}

/** Results that follow each other, and what the user says after them, are one turn. */
function readMessages(value: unknown, conversion: Conversion): readonly Turn[] {
  const turns: { role: Turn['role']; pieces: Piece[] }[] = []
  for (const [index, message] of (Array.isArray(value) ? value : []).entries()) {
    const turn = readMessage(message, ['messages', index], conversion)
    if (turn === null) continue
    const last = turns.at(-1)
    const followsResult = last?.role === 'user' && last.pieces.every(({ kind }) => kind === 'result')
    if (turn.role === 'user' && followsResult && last.pieces.length > 0) last.pieces.push(...turn.pieces)
    else turns.push({ role: turn.role, pieces: [...turn.pieces] })
  }
  return turns
}

function readMessage(message: unknown, path: SourcePath, conversion: Conversion): Turn | null {
  const { leaveOut } = conversion
  if (!isRecord(message)) {
    leaveOut(path, 'It is no message.')
    return null
  }
  leaveOutUnknown(message, { known: MESSAGE_FIELDS, path, leaveOut, reason: () => noPlace(conversion) })
  const content = readParts(message.content, [...path, 'content'], conversion)
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, pieces: content }
    case 'tool':
      return { role: 'user', pieces: [{ kind: 'result', id: textOf(message.tool_call_id), content, path }] }
    case 'assistant':
      return {
        role: 'assistant',
        pieces: [...readThought(message, path), ...content, ...readCalls(message, path)],
      }
    default:
      leaveOut(path, 'Chat Completions knows no such role.')
      return null
  }
}

function readThought({ reasoning_content: text }: Fields, path: SourcePath): Piece[] {
  if (typeof text !== 'string' || text === '') return []
  return [{ kind: 'thought', text, path: [...path, 'reasoning_content'] }]
}

function readCalls({ tool_calls: calls }: Fields, path: SourcePath): Piece[] {
  return (Array.isArray(calls) ? calls : []).map((value, index) => {
    const call = isRecord(value) ? value : {}
    const called = isRecord(call.function) ? call.function : {}
    return {
      kind: 'call',
      id: textOf(call.id),
      name: textOf(called.name),
      arguments: textOf(called.arguments),
      path: [...path, 'tool_calls', index],
    }
  })
}

function readParts(content: unknown, path: SourcePath, conversion: Conversion): readonly ContentPiece[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content, path }]
  if (!Array.isArray(content)) {
    if (!isAbsent(content)) conversion.leaveOut(path, 'It is neither a text nor a list.')
    return []
  }
  return content.flatMap((part: unknown, index): ContentPiece[] => {
    const at = [...path, index]
    const piece = isRecord(part) ? readPart(part, at) : null
    if (piece === null) conversion.leaveOut(at, noPlace(conversion))
    return piece === null ? [] : [piece]
  })
}

function readPart(part: Fields, path: SourcePath): ContentPiece | null {
  if (part.type === 'text') return { kind: 'text', text: textOf(part.text), path }
  const { image_url: image, file } = part
  if (part.type === 'image_url' && isRecord(image)) {
    const at = [...path, 'image_url', 'detail']
    const detail = typeof image.detail === 'string' ? { value: image.detail, path: at } : null
    return { kind: 'image', source: { url: textOf(image.url) }, detail, path }
  }
  if (part.type !== 'file' || !isRecord(file)) return null
  const { file_id: fileId, file_data: data } = file
  if (typeof fileId === 'string') return { kind: 'image', source: { fileId }, detail: null, path }
  const isUrl = typeof data === 'string' && data.startsWith('data:')
  return isUrl ? { kind: 'image', source: { url: data }, detail: null, path } : null
}

function readTools(value: unknown, conversion: Conversion): readonly SpokenTool[] {
  return (Array.isArray(value) ? value : []).flatMap((tool: unknown, index): SpokenTool[] => {
    const path = ['tools', index]
    if (isRecord(tool) && SERVER_TOOLS.includes(tool.type)) return [{ kind: 'server', tool }]
    if (isRecord(tool) && tool.type === 'function' && isRecord(tool.function)) {
      const { name, description, parameters, strict } = tool.function
      return [{ kind: 'function', name, description, parameters, strict, path: [...path, 'function'] }]
    }
    conversion.leaveOut(path, noPlace(conversion))
    return []
  })
}

function readChoice(choice: unknown): unknown {
  if (!isRecord(choice)) return choice
  return { type: 'function', name: isRecord(choice.function) ? choice.function.name : undefined }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

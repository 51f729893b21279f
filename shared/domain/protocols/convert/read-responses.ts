import { IGNORED_RESPONSES_FIELDS } from '../../../catalogue/responses-parameters.ts'
import { isAbsent } from '../../chat-rules/rule-input.ts'
import { isRecord } from '../../json/is-record.ts'
import { readItem } from '../responses-items.ts'
import { CUSTOM_TOOL_NAME, PATCH_FUNCTION, SERVER_TOOLS } from '../responses-tools.ts'
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
  'input',
  'instructions',
  'max_output_tokens',
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
const IGNORED = 'DeepSeek ignores it, so nothing is lost.'

/** Reads the body of a Responses request. */
export function readResponses(body: Fields, conversion: Conversion): SpokenRequest {
  const { leaveOut } = conversion
  leaveOutUnknown(body, {
    known: READ_FIELDS,
    path: [],
    leaveOut,
    reason: (name) => (IGNORED_RESPONSES_FIELDS.includes(name) ? IGNORED : noPlace(conversion)),
  })
  const reasoning = isRecord(body.reasoning) ? body.reasoning : {}
  const text = isRecord(body.text) ? body.text : {}
  const ignored = () => IGNORED
  leaveOutUnknown(reasoning, { known: ['effort'], path: ['reasoning'], leaveOut, reason: ignored })
  leaveOutUnknown(text, { known: ['format'], path: ['text'], leaveOut, reason: ignored })
  const isOff = reasoning.effort === 'none'
  return {
    turns: readTurns(body, conversion),
    tools: readTools(body.tools, conversion),
    settings: settingsOf({
      model: { value: body.model, path: ['model'] },
      maxTokens: { value: body.max_output_tokens, path: ['max_output_tokens'] },
      stream: { value: body.stream, path: ['stream'] },
      temperature: { value: body.temperature, path: ['temperature'] },
      topP: { value: body.top_p, path: ['top_p'] },
      thinking: { value: isOff ? 'disabled' : undefined, path: ['reasoning', 'effort'] },
      effort: { value: isOff ? undefined : reasoning.effort, path: ['reasoning', 'effort'] },
      format: { value: text.format, path: ['text', 'format'] },
      toolChoice: { value: body.tool_choice, path: ['tool_choice'] },
      user: { value: body.user, path: ['user'] },
      topLogprobs: { value: body.top_logprobs, path: ['top_logprobs'] },
    }),
  }
}

/** Reasoning, text and calls that follow each other are one turn, as the API merges them; so are results. */
function readTurns({ instructions, input }: Fields, conversion: Conversion): readonly Turn[] {
  const turns: { role: Turn['role']; pieces: Piece[] }[] = []
  if (typeof instructions === 'string' && instructions !== '') {
    turns.push({ role: 'system', pieces: [{ kind: 'text', text: instructions, path: ['instructions'] }] })
  }
  if (typeof input === 'string') {
    turns.push({ role: 'user', pieces: [{ kind: 'text', text: input, path: ['input'] }] })
  }
  for (const [index, item] of (Array.isArray(input) ? input : []).entries()) {
    const turn = readOne(item, ['input', index], conversion)
    if (turn === null) continue
    const last = turns.at(-1)
    const joins = last?.role === turn.role && (turn.role === 'assistant' || endsInResult(last))
    if (joins && last !== undefined) last.pieces.push(...turn.pieces)
    else turns.push({ role: turn.role, pieces: [...turn.pieces] })
  }
  return turns
}

function endsInResult({ role, pieces }: Turn): boolean {
  return role === 'user' && pieces.at(-1)?.kind === 'result'
}

function readOne(item: unknown, path: SourcePath, conversion: Conversion): Turn | null {
  const known = readItem(item)
  if (known === null) {
    conversion.leaveOut(path, 'DeepSeek ignores this type of item, so nothing is lost.')
    return null
  }
  const { type, fields } = known
  switch (type) {
    case 'message':
      return readMessage(fields, path, conversion)
    case 'reasoning':
      return { role: 'assistant', pieces: readThought(fields, path, conversion) }
    case 'function_call':
    case 'custom_tool_call':
      return { role: 'assistant', pieces: [readCall(type, fields, path)] }
    case 'function_call_output':
    case 'custom_tool_call_output': {
      const content = readParts(fields.output, [...path, 'output'], conversion)
      return { role: 'user', pieces: [{ kind: 'result', id: textOf(fields.call_id), content, path }] }
    }
  }
}

function readMessage(item: Fields, path: SourcePath, conversion: Conversion): Turn {
  const role = item.role === 'assistant' || item.role === 'system' ? item.role : 'user'
  return { role, pieces: readParts(item.content, [...path, 'content'], conversion) }
}

function readThought(item: Fields, path: SourcePath, { leaveOut }: Conversion): Piece[] {
  const parts = Array.isArray(item.content) ? item.content.filter(isRecord) : []
  const text = parts.map((part) => textOf(part.text)).join('\n')
  const hasSummary = Array.isArray(item.summary) && item.summary.length > 0
  if (hasSummary || typeof item.encrypted_content === 'string') {
    leaveOut(path, 'Of past reasoning only plain text counts, not a summary or encrypted content.')
  }
  return text === '' ? [] : [{ kind: 'thought', text, path }]
}

function readCall(type: 'function_call' | 'custom_tool_call', item: Fields, path: SourcePath): Piece {
  const isFunction = type === 'function_call'
  const args = isFunction ? textOf(item.arguments) : JSON.stringify({ input: textOf(item.input) })
  return { kind: 'call', id: textOf(item.call_id), name: textOf(item.name), arguments: args, path }
}

function readParts(content: unknown, path: SourcePath, { leaveOut }: Conversion): readonly ContentPiece[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content, path }]
  if (!Array.isArray(content)) {
    if (!isAbsent(content)) leaveOut(path, 'It is neither a text nor a list.')
    return []
  }
  return content.flatMap((part: unknown, index): ContentPiece[] => {
    const at = [...path, index]
    const piece = isRecord(part) ? readPart(part, at) : null
    if (piece === null) leaveOut(at, 'DeepSeek reads no part of this kind.')
    return piece === null ? [] : [piece]
  })
}

function readPart(part: Fields, path: SourcePath): ContentPiece | null {
  if (part.type === 'input_text' || part.type === 'output_text') {
    return { kind: 'text', text: textOf(part.text), path }
  }
  if (part.type !== 'input_image') return null
  const { image_url: url, file_id: fileId } = part
  const at = [...path, 'detail']
  const detail = typeof part.detail === 'string' ? { value: part.detail, path: at } : null
  if (typeof url === 'string') return { kind: 'image', source: { url }, detail, path }
  return typeof fileId === 'string' ? { kind: 'image', source: { fileId }, detail, path } : null
}

function readTools(value: unknown, { leaveOut }: Conversion): readonly SpokenTool[] {
  return (Array.isArray(value) ? value : []).flatMap((tool: unknown, index): SpokenTool[] => {
    const path = ['tools', index]
    if (isRecord(tool) && SERVER_TOOLS.includes(tool.type)) return [{ kind: 'server', tool }]
    if (isRecord(tool) && tool.type === 'function') {
      const { name, description, parameters, strict } = tool
      return [{ kind: 'function', name, description, parameters, strict, path }]
    }
    if (isRecord(tool) && tool.type === 'custom' && tool.name === CUSTOM_TOOL_NAME) {
      leaveOut(path, 'The custom tool becomes a function whose argument `input` holds the patch.')
      return [{ kind: 'function', ...PATCH_FUNCTION, strict: undefined, path }]
    }
    leaveOut(path, 'DeepSeek ignores a tool of this type, so nothing is lost.')
    return []
  })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

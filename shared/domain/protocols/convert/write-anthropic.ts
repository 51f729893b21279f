import { parseBody } from '../../body/parse-body.ts'
import { isRecord } from '../../json/is-record.ts'
import {
  type ContentPiece,
  type Conversion,
  noPlace,
  type Piece,
  present,
  type SettingName,
  type SpokenRequest,
  type SpokenTool,
  type Turn,
} from './spoken-request.ts'

type Fields = Readonly<Record<string, unknown>>

const NO_COUNTERPART: readonly SettingName[] = ['topLogprobs']

/** Writes the body of a request in the Anthropic form. A system text at the beginning becomes `system`. */
export function writeAnthropic(request: SpokenRequest, conversion: Conversion): Fields {
  const { settings, turns } = request
  const [first, ...rest] = turns
  const system = first?.role === 'system' ? contentOf(first, conversion) : undefined
  const messages = system === undefined ? turns : rest
  for (const name of NO_COUNTERPART) {
    const setting = settings[name]
    if (setting !== undefined) conversion.leaveOut(setting.path, noPlace(conversion))
  }
  leaveOutFormat(request, conversion)
  return present({
    model: settings.model?.value,
    system,
    messages: messages.map((turn) => ({ role: turn.role, content: contentOf(turn, conversion) })),
    ...thinkingOf(request),
    tools: request.tools.length === 0 ? undefined : request.tools.map((tool) => writeTool(tool, conversion)),
    tool_choice: choiceOf(settings.toolChoice?.value),
    max_tokens: settings.maxTokens?.value,
    stop_sequences: stopOf(settings.stop?.value),
    temperature: settings.temperature?.value,
    top_p: settings.topP?.value,
    metadata: settings.user === undefined ? undefined : { user_id: settings.user.value },
    stream: settings.stream?.value,
  })
}

/** Plain text is what this form gives anyway. */
function leaveOutFormat({ settings: { format } }: SpokenRequest, conversion: Conversion): void {
  const type = isRecord(format?.value) ? format.value.type : undefined
  if (format === undefined || type === 'text') return
  conversion.leaveOut(format.path, `${noPlace(conversion)} Ask for JSON in the text of the messages.`)
}

/** Effort none is another way to switch thinking off, where nothing else is said. */
function thinkingOf({ settings: { thinking, effort } }: SpokenRequest): Fields {
  const isOff = thinking === undefined && effort?.value === 'none'
  return {
    thinking: isOff ? { type: 'disabled' } : thinking && { type: thinking.value },
    output_config: effort === undefined || effort.value === 'none' ? undefined : { effort: effort.value },
  }
}

function writeTool(spoken: SpokenTool, conversion: Conversion): object {
  if (spoken.kind === 'server') return spoken.tool
  const { name, description, parameters, strict, path } = spoken
  if (strict === true) conversion.leaveOut([...path, 'strict'], noPlace(conversion))
  return present({ name, description, input_schema: parameters ?? { type: 'object', properties: {} } })
}

function choiceOf(choice: unknown): unknown {
  if (isRecord(choice)) return { type: 'tool', name: choice.name }
  if (typeof choice !== 'string') return undefined
  return { type: choice === 'required' ? 'any' : choice }
}

function stopOf(stop: unknown): unknown {
  return typeof stop === 'string' ? [stop] : stop
}

/** One text as a string, anything else as blocks. Results of tools come first, as this form demands. */
function contentOf({ role, pieces }: Turn, conversion: Conversion): unknown {
  const ordered = [
    ...pieces.filter(({ kind }) => kind === 'result'),
    ...pieces.filter(({ kind }) => kind !== 'result'),
  ]
  return shortened(ordered.flatMap((piece) => blockOf(piece, role, conversion)))
}

function shortened(blocks: readonly Fields[]): unknown {
  const [only] = blocks
  if (only === undefined) return ''
  return blocks.length === 1 && only.type === 'text' ? only.text : blocks
}

function blockOf(piece: Piece, role: Turn['role'], conversion: Conversion): Fields[] {
  switch (piece.kind) {
    case 'text':
    case 'image':
      return contentBlock(piece, role, conversion)
    case 'thought':
      return [{ type: 'thinking', thinking: piece.text }]
    case 'call':
      return [{ type: 'tool_use', id: piece.id, name: piece.name, input: inputOf(piece, conversion) }]
    case 'result': {
      const content = shortened(piece.content.flatMap((inner) => contentBlock(inner, 'user', conversion)))
      return [{ type: 'tool_result', tool_use_id: piece.id, content }]
    }
  }
}

function contentBlock(piece: ContentPiece, role: Turn['role'], conversion: Conversion): Fields[] {
  if (piece.kind === 'text') return [{ type: 'text', text: piece.text }]
  if (role !== 'user') {
    conversion.leaveOut(piece.path, `DeepSeek takes no image in a message of the ${role}.`)
    return []
  }
  if (piece.detail !== null) {
    conversion.leaveOut(piece.detail.path, `${conversion.target} has no detail of images.`)
  }
  const { source } = piece
  if ('fileId' in source) return [{ type: 'image', source: { type: 'file', file_id: source.fileId } }]
  const data = /^data:([^;,]+);base64,(.*)$/s.exec(source.url)
  if (data === null) return [{ type: 'image', source: { type: 'url', url: source.url } }]
  return [{ type: 'image', source: { type: 'base64', media_type: data[1], data: data[2] } }]
}

/** The arguments as an object; what is none cannot be said here. */
function inputOf(call: Extract<Piece, { kind: 'call' }>, { leaveOut, target }: Conversion): unknown {
  const parsed = parseBody(call.arguments === '' ? '{}' : call.arguments)
  if (parsed.ok && isRecord(parsed.value)) return parsed.value
  leaveOut(call.path, `${target} takes arguments as an object, and these are none: they become {}.`)
  return {}
}

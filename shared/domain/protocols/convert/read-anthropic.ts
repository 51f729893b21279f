import { chatModelOf } from '../../../catalogue/anthropic-models.ts'
import { IGNORED_MESSAGES_FIELDS } from '../../../catalogue/messages-parameters.ts'
import { isAbsent } from '../../chat-rules/rule-input.ts'
import { isRecord } from '../../json/is-record.ts'
import { SERVER_TOOLS } from '../responses-tools.ts'
import {
  type ContentPiece,
  type Conversion,
  type ImageSource,
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
  'system',
  'max_tokens',
  'stream',
  'temperature',
  'top_p',
  'thinking',
  'output_config',
  'stop_sequences',
  'tools',
  'tool_choice',
  'metadata',
]
const IGNORED = 'DeepSeek ignores it, so nothing is lost.'
const IGNORED_IN_BLOCKS = ['cache_control', 'citations', 'is_error']

/** Reads the body of a request in the Anthropic form. A name of Anthropic becomes the model that serves it. */
export function readAnthropic(body: Fields, conversion: Conversion): SpokenRequest {
  const { leaveOut } = conversion
  const lost = () => noPlace(conversion)
  leaveOutUnknown(body, {
    known: READ_FIELDS,
    path: [],
    leaveOut,
    reason: (name) => (IGNORED_MESSAGES_FIELDS.includes(name) ? IGNORED : noPlace(conversion)),
  })
  const [thinking, output, metadata] = [body.thinking, body.output_config, body.metadata].map((value) =>
    isRecord(value) ? value : {},
  )
  leaveOutUnknown(thinking ?? {}, { known: ['type'], path: ['thinking'], leaveOut, reason: () => IGNORED })
  leaveOutUnknown(output ?? {}, { known: ['effort'], path: ['output_config'], leaveOut, reason: lost })
  leaveOutUnknown(metadata ?? {}, { known: ['user_id'], path: ['metadata'], leaveOut, reason: lost })
  const model = typeof body.model === 'string' ? chatModelOf(body.model) : body.model
  return {
    turns: readTurns(body, conversion),
    tools: readTools(body.tools, conversion),
    settings: settingsOf({
      model: { value: model, path: ['model'] },
      maxTokens: { value: body.max_tokens, path: ['max_tokens'] },
      stream: { value: body.stream, path: ['stream'] },
      temperature: { value: body.temperature, path: ['temperature'] },
      topP: { value: body.top_p, path: ['top_p'] },
      stop: { value: body.stop_sequences, path: ['stop_sequences'] },
      thinking: {
        value: thinking?.type === 'adaptive' ? 'enabled' : thinking?.type,
        path: ['thinking', 'type'],
      },
      effort: { value: output?.effort, path: ['output_config', 'effort'] },
      toolChoice: { value: readChoice(body.tool_choice, conversion), path: ['tool_choice'] },
      user: { value: metadata?.user_id, path: ['metadata', 'user_id'] },
    }),
  }
}

function readTurns({ system, messages }: Fields, conversion: Conversion): readonly Turn[] {
  const first: Turn[] = isAbsent(system)
    ? []
    : [{ role: 'system', pieces: readBlocks(system, ['system'], conversion) }]
  const turns = (Array.isArray(messages) ? messages : []).flatMap((message: unknown, index): Turn[] => {
    const path = ['messages', index]
    const role = isRecord(message) ? message.role : undefined
    if (isRecord(message) && (role === 'user' || role === 'assistant' || role === 'system')) {
      return [{ role, pieces: readBlocks(message.content, [...path, 'content'], conversion) }]
    }
    conversion.leaveOut(path, 'The Anthropic form knows no such role.')
    return []
  })
  return [...first, ...turns]
}

function readBlocks(content: unknown, path: SourcePath, conversion: Conversion): readonly Piece[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content, path }]
  return (Array.isArray(content) ? content : []).flatMap((block: unknown, index): Piece[] => {
    const at = [...path, index]
    const piece = isRecord(block) ? readBlock(block, at, conversion) : null
    if (!isRecord(block) || piece === null) {
      conversion.leaveOut(at, noPlace(conversion))
      return []
    }
    for (const name of IGNORED_IN_BLOCKS) {
      if (!isAbsent(block[name])) conversion.leaveOut([...at, name], IGNORED)
    }
    return [piece]
  })
}

function readBlock(block: Fields, path: SourcePath, conversion: Conversion): Piece | null {
  switch (block.type) {
    case 'text':
      return { kind: 'text', text: textOf(block.text), path }
    case 'image': {
      const source = readSource(block.source)
      return source === null ? null : { kind: 'image', source, detail: null, path }
    }
    case 'thinking':
      if (textOf(block.signature) !== '') conversion.leaveOut([...path, 'signature'], noPlace(conversion))
      return { kind: 'thought', text: textOf(block.thinking), path }
    case 'tool_use': {
      const args = JSON.stringify(block.input ?? {})
      return { kind: 'call', id: textOf(block.id), name: textOf(block.name), arguments: args, path }
    }
    case 'tool_result': {
      const content = readBlocks(block.content, [...path, 'content'], conversion).filter(isContent)
      return { kind: 'result', id: textOf(block.tool_use_id), content, path }
    }
    default:
      return null
  }
}

function isContent(piece: Piece): piece is ContentPiece {
  return piece.kind === 'text' || piece.kind === 'image'
}

function readSource(value: unknown): ImageSource | null {
  const source = isRecord(value) ? value : {}
  switch (source.type) {
    case 'base64':
      return { url: `data:${textOf(source.media_type)};base64,${textOf(source.data)}` }
    case 'url':
      return { url: textOf(source.url) }
    case 'file':
      return { fileId: textOf(source.file_id) }
    default:
      return null
  }
}

function readTools(value: unknown, conversion: Conversion): readonly SpokenTool[] {
  return (Array.isArray(value) ? value : []).flatMap((tool: unknown, index): SpokenTool[] => {
    const path = ['tools', index]
    if (isRecord(tool) && SERVER_TOOLS.includes(tool.type)) return [{ kind: 'server', tool }]
    if (!isRecord(tool) || (!isAbsent(tool.type) && tool.type !== 'custom')) {
      conversion.leaveOut(path, noPlace(conversion))
      return []
    }
    leaveOutUnknown(tool, {
      known: ['type', 'name', 'description', 'input_schema'],
      path,
      leaveOut: conversion.leaveOut,
      reason: (name) => (name === 'cache_control' ? IGNORED : noPlace(conversion)),
    })
    const { name, description, input_schema: parameters } = tool
    return [{ kind: 'function', name, description, parameters, strict: undefined, path }]
  })
}

function readChoice(choice: unknown, { leaveOut }: Conversion): unknown {
  if (!isRecord(choice)) return choice
  if (!isAbsent(choice.disable_parallel_tool_use)) {
    leaveOut(['tool_choice', 'disable_parallel_tool_use'], IGNORED)
  }
  if (choice.type === 'any') return 'required'
  return choice.type === 'tool' ? { type: 'function', name: choice.name } : choice.type
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

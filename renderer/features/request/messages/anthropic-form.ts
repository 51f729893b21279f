import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { insertBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import {
  type Addition,
  type EntryPiece,
  type MessageEntry,
  type MessageForm,
  readContent,
  textOf,
} from './message-entry.ts'

const ROLES = ['user', 'assistant', 'system'] as const

type Block = Readonly<Record<string, unknown>>

/** `system` and `messages` of the Anthropic form. */
export const ANTHROPIC_FORM: MessageForm = {
  entries: (body) => [
    ...systemEntry(body),
    ...(Array.isArray(body.messages) ? body.messages : []).map(readMessage),
  ],
  textPart: (text) => ({ type: 'text', text }),
  imagePart: (url) => ({ type: 'image', source: imageSource(url) }),
  additions,
  pieceAdditions,
}

/** A data URL as the bytes and their type; any other address as it is. */
function imageSource(url: string): object {
  const data = /^data:([^;,]+);base64,(.*)$/s.exec(url)
  return data === null ? { type: 'url', url } : { type: 'base64', media_type: data[1], data: data[2] }
}

function systemEntry({ system }: Block): MessageEntry[] {
  if (system === undefined || system === null) return []
  const path = ['system']
  const pieces = readContent(system, path, readBlock)
  const alone = { index: null, roleChoice: null, imageTarget: null, chat: null }
  return [{ ...alone, path, role: 'system', place: 'system', pieces }]
}

function readMessage(value: unknown, index: number): MessageEntry {
  const path = ['messages', index]
  const message = isRecord(value) ? value : {}
  const contentPath = [...path, 'content']
  return {
    path,
    index,
    role: textOf(message.role),
    roleChoice: { path: [...path, 'role'], roles: ROLES },
    place: `message ${index + 1}`,
    pieces: readContent(message.content, contentPath, readBlock),
    imageTarget:
      message.role === 'user' ? { path: contentPath, isList: Array.isArray(message.content) } : null,
    chat: null,
  }
}

function readBlock(value: unknown, path: BodyPath): EntryPiece {
  const block = isRecord(value) ? value : {}
  switch (block.type) {
    case 'text':
      return { kind: 'text', path: [...path, 'text'], text: textOf(block.text), removal: path }
    case 'image':
      return imagePiece(block.source, path) ?? otherBlock(value, path)
    case 'thinking':
      return {
        kind: 'thought',
        field: 'thinking',
        path: [...path, 'thinking'],
        text: textOf(block.thinking),
        removal: path,
      }
    case 'tool_use':
      return {
        kind: 'call',
        name: textOf(block.name),
        namePath: [...path, 'name'],
        id: textOf(block.id),
        idPath: [...path, 'id'],
        argumentsPath: [...path, 'input'],
        argumentsText: null,
        removal: path,
      }
    case 'tool_result':
      return {
        kind: 'result',
        field: 'tool_use_id',
        id: textOf(block.tool_use_id),
        idPath: [...path, 'tool_use_id'],
        pieces: readContent(block.content, [...path, 'content'], readBlock),
        removal: path,
      }
    default:
      return otherBlock(value, path)
  }
}

function imagePiece(value: unknown, path: BodyPath): EntryPiece | null {
  const source = isRecord(value) ? value : {}
  if (source.type === 'file') return { kind: 'file', id: textOf(source.file_id), removal: path }
  if (source.type === 'url') return { kind: 'image', url: textOf(source.url), removal: path }
  if (source.type !== 'base64') return null
  const url = `data:${textOf(source.media_type)};base64,${textOf(source.data)}`
  return { kind: 'image', url, removal: path }
}

function otherBlock(value: unknown, path: BodyPath): EntryPiece {
  const type = isRecord(value) ? textOf(value.type) : ''
  return { kind: 'other', type: type || 'unknown', path, value, removal: path }
}

function additions(body: Block): readonly Addition[] {
  const messages = Array.isArray(body.messages) ? body.messages : []
  const last = messages.at(-1)
  const role = isRecord(last) && last.role === 'user' ? 'assistant' : 'user'
  const add = (message: object) => (text: string) =>
    insertBodyItem(text, ['messages', messages.length], message)
  const result = { type: 'tool_result', tool_use_id: unansweredUseId(messages), content: '' }
  const hasSystem = body.system !== undefined && body.system !== null
  return [
    { label: 'Message', edit: add({ role, content: '' }) },
    ...(hasSystem ? [] : [{ label: 'System', edit: (text: string) => setBodyValue(text, ['system'], '') }]),
    { label: 'Tool result', edit: add({ role: 'user', content: [result] }) },
  ]
}

const USER_BLOCKS = [
  { label: 'Add text', block: { type: 'text', text: '' } },
  { label: 'Add tool result', block: { type: 'tool_result', tool_use_id: '', content: '' } },
]
const ASSISTANT_BLOCKS = [
  { label: 'Add text', block: { type: 'text', text: '' } },
  { label: 'Add thinking', block: { type: 'thinking', thinking: '' } },
  { label: 'Add tool call', block: { type: 'tool_use', id: '', name: '', input: {} } },
]

/** Blocks at the end of a message; a content that is one text becomes the first block. */
function pieceAdditions({ path, index, role, pieces }: MessageEntry): readonly Addition[] {
  if (index === null) return []
  const contentPath = [...path, 'content']
  const offered = role === 'assistant' ? ASSISTANT_BLOCKS : role === 'user' ? USER_BLOCKS : []
  return offered.map(({ label, block }) => ({
    label,
    edit: (bodyText) => {
      const [first] = pieces
      if (first?.kind !== 'text' || first.removal !== null) {
        return insertBodyItem(bodyText, [...contentPath, pieces.length], block)
      }
      const own = first.text === '' ? [] : [{ type: 'text', text: first.text }]
      return setBodyValue(bodyText, contentPath, [...own, block])
    },
  }))
}

function unansweredUseId(messages: readonly unknown[]): string {
  const blocks = messages
    .filter(isRecord)
    .flatMap(({ content }) => (Array.isArray(content) ? content.filter(isRecord) : []))
  const answered = new Set(blocks.filter(({ type }) => type === 'tool_result').map((it) => it.tool_use_id))
  return textOf(blocks.find(({ type, id }) => type === 'tool_use' && !answered.has(id))?.id)
}

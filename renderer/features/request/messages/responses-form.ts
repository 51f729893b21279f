import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { insertBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import {
  type Addition,
  type EntryPiece,
  type MessageEntry,
  type MessageForm,
  readContent,
  textOf,
} from './message-entry.ts'

const ROLES = ['user', 'assistant', 'system', 'developer'] as const

type Item = Readonly<Record<string, unknown>>

/** `instructions` and `input` of the Responses API. */
export const RESPONSES_FORM: MessageForm = {
  entries: (body) => [...instructionsEntry(body), ...inputEntries(body.input)],
  textPart: (text) => ({ type: 'input_text', text }),
  imagePart: (url) => ({ type: 'input_image', image_url: url }),
  additions,
  pieceAdditions: () => [],
}

const ALONE = { index: null, roleChoice: null, imageTarget: null, chat: null } as const

function instructionsEntry({ instructions }: Item): MessageEntry[] {
  if (instructions === undefined || instructions === null) return []
  const path = ['instructions']
  const pieces = readContent(instructions, path, otherPart)
  return [{ ...ALONE, path, role: 'instructions', place: 'instructions', pieces }]
}

function inputEntries(input: unknown): readonly MessageEntry[] {
  if (input === undefined || input === null) return []
  if (Array.isArray(input)) return input.map(readItem)
  const path = ['input']
  return [{ ...ALONE, path, role: 'user', place: 'input', pieces: readContent(input, path, otherPart) }]
}

function readItem(value: unknown, index: number): MessageEntry {
  const path = ['input', index]
  const item = isRecord(value) ? value : {}
  const type = textOf(item.type) || (item.role === undefined ? 'unknown' : 'message')
  const common = { ...ALONE, path, index, place: `item ${index + 1}` }
  if (type !== 'message') return { ...common, role: type, pieces: [itemPiece(item, type, path)] }
  return {
    ...common,
    role: textOf(item.role),
    roleChoice: { path: [...path, 'role'], roles: ROLES },
    pieces: readContent(item.content, [...path, 'content'], readPart),
    imageTarget:
      item.role === 'user' || item.role === 'developer'
        ? { path: [...path, 'content'], isList: Array.isArray(item.content) }
        : null,
  }
}

function itemPiece(item: Item, type: string, path: BodyPath): EntryPiece {
  switch (type) {
    case 'function_call':
      return callPiece(item, path, 'arguments')
    case 'custom_tool_call':
      return callPiece(item, path, 'input')
    case 'function_call_output':
    case 'custom_tool_call_output':
      return {
        kind: 'result',
        field: 'call_id',
        id: textOf(item.call_id),
        idPath: [...path, 'call_id'],
        pieces: readContent(item.output, [...path, 'output'], readPart),
        removal: null,
      }
    case 'reasoning':
      return thoughtPiece(item, path) ?? { kind: 'other', type, path, value: item, removal: null }
    default:
      return { kind: 'other', type, path, value: item, removal: null }
  }
}

function callPiece(item: Item, path: BodyPath, field: 'arguments' | 'input'): EntryPiece {
  return {
    kind: 'call',
    name: textOf(item.name),
    namePath: [...path, 'name'],
    id: textOf(item.call_id),
    idPath: [...path, 'call_id'],
    argumentsPath: [...path, field],
    argumentsText: textOf(item[field]),
    removal: null,
  }
}

/** Reasoning of one text; null for any other, of which only the body text can say what it is. */
function thoughtPiece(item: Item, path: BodyPath): EntryPiece | null {
  const [only, ...more] = Array.isArray(item.content) ? item.content : []
  if (!isRecord(only) || typeof only.text !== 'string' || more.length > 0) return null
  const textPath = [...path, 'content', 0, 'text']
  return { kind: 'thought', field: 'reasoning', path: textPath, text: only.text, removal: null }
}

function readPart(value: unknown, path: BodyPath): EntryPiece {
  const part = isRecord(value) ? value : {}
  const isText = part.type === 'input_text' || part.type === 'output_text'
  if (isText && typeof part.text === 'string') {
    return { kind: 'text', path: [...path, 'text'], text: part.text, removal: path }
  }
  if (part.type === 'input_image' && typeof part.image_url === 'string') {
    return { kind: 'image', url: part.image_url, removal: path }
  }
  if (part.type === 'input_image' && typeof part.file_id === 'string') {
    return { kind: 'file', id: part.file_id, removal: path }
  }
  return otherPart(value, path)
}

function otherPart(value: unknown, path: BodyPath): EntryPiece {
  const type = isRecord(value) ? textOf(value.type) : ''
  return { kind: 'other', type: type || 'unknown', path, value, removal: path }
}

function additions(body: Item): readonly Addition[] {
  const items = Array.isArray(body.input) ? body.input : []
  const role = isRecord(items.at(-1)) && items.at(-1).role === 'user' ? 'assistant' : 'user'
  const hasInstructions = body.instructions !== undefined && body.instructions !== null
  return [
    { label: 'Message', edit: addItem({ type: 'message', role, content: '' }) },
    ...(hasInstructions
      ? []
      : [{ label: 'Instructions', edit: (text: string) => setBodyValue(text, ['instructions'], '') }]),
    {
      label: 'Reasoning',
      edit: addItem({ type: 'reasoning', content: [{ type: 'reasoning_text', text: '' }] }),
    },
    {
      label: 'Tool call',
      edit: addItem({ type: 'function_call', call_id: '', name: '', arguments: '{}' }),
    },
    {
      label: 'Tool result',
      edit: addItem({ type: 'function_call_output', call_id: unansweredCallId(items), output: '' }),
    },
  ]
}

/** Adds an item at the end; an input that is one text becomes the first item. */
function addItem(item: object): (bodyText: string) => string {
  return (bodyText) => {
    const body = parseBody(bodyText)
    const input = body.ok && isRecord(body.value) ? body.value.input : undefined
    if (Array.isArray(input)) return insertBodyItem(bodyText, ['input', input.length], item)
    const first = typeof input === 'string' ? [{ type: 'message', role: 'user', content: input }] : []
    return setBodyValue(bodyText, ['input'], [...first, item])
  }
}

function unansweredCallId(items: readonly unknown[]): string {
  const known = items.filter(isRecord)
  const isOutput = (type: unknown) => type === 'function_call_output' || type === 'custom_tool_call_output'
  const answered = new Set(known.filter(({ type }) => isOutput(type)).map((item) => item.call_id))
  const isCall = (type: unknown) => type === 'function_call' || type === 'custom_tool_call'
  return textOf(known.find(({ type, call_id: id }) => isCall(type) && !answered.has(id))?.call_id)
}

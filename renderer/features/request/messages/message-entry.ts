import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import type { BodyEdit } from '../use-request.ts'
import type { Message } from './message-model.ts'

/** A piece of a card. `path` is where its text stands in the body, `removal` what is taken out with it. */
export type EntryPiece =
  | Readonly<{ kind: 'text'; path: BodyPath; text: string; removal: BodyPath | null }>
  | Readonly<{ kind: 'image'; url: string; removal: BodyPath }>
  | Readonly<{ kind: 'file'; id: string; removal: BodyPath }>
  | Readonly<{ kind: 'thought'; field: string; path: BodyPath; text: string; removal: BodyPath | null }>
  | CallPiece
  | ResultPiece
  /** Content that is neither a text nor a list. */
  | Readonly<{ kind: 'faulty' }>
  /** A kind the form has no fields for: only the body text can change it. */
  | Readonly<{ kind: 'other'; type: string; path: BodyPath; value: unknown; removal: BodyPath | null }>

/** A call of a tool. */
export type CallPiece = Readonly<{
  kind: 'call'
  name: string
  namePath: BodyPath
  id: string
  idPath: BodyPath
  argumentsPath: BodyPath
  /** Arguments as a text; null where they are an object in the body, edited as its JSON. */
  argumentsText: string | null
  removal: BodyPath | null
}>

/** What a tool gave back. */
export type ResultPiece = Readonly<{
  kind: 'result'
  field: string
  id: string
  idPath: BodyPath
  pieces: readonly EntryPiece[]
  removal: BodyPath | null
}>

/** One card: a message, an item, or what stands beside them in the body. */
export type MessageEntry = Readonly<{
  path: BodyPath
  /** Its place in its list; null when it stands alone. */
  index: number | null
  /** What the card is, as the body says it. */
  role: string
  /** The roles it can change to, and where; null when it is what it is. */
  roleChoice: Readonly<{ path: BodyPath; roles: readonly string[] }> | null
  /** How its fields are named, such as `message 1`. */
  place: string
  pieces: readonly EntryPiece[]
  /** Where an image can be added; null where none can. */
  imageTarget: Readonly<{ path: BodyPath; isList: boolean }> | null
  /** The whole message in the chat form, for what only that form has. */
  chat: Message | null
}>

/** Something that can be added, and how. */
export type Addition = Readonly<{ label: string; edit: BodyEdit }>

/** How one of the forms has its messages in a body. */
export interface MessageForm {
  readonly entries: (body: Readonly<Record<string, unknown>>) => readonly MessageEntry[]
  readonly textPart: (text: string) => object
  readonly imagePart: (url: string) => object
  /** What can be added after the last card. */
  readonly additions: (body: Readonly<Record<string, unknown>>) => readonly Addition[]
  /** What can be added to a card. */
  readonly pieceAdditions: (entry: MessageEntry) => readonly Addition[]
}

/** The pieces of a content: one text, or what `readPart` makes of each part. */
export function readContent(
  content: unknown,
  path: BodyPath,
  readPart: (part: unknown, path: BodyPath) => EntryPiece,
): readonly EntryPiece[] {
  if (content === undefined || content === null) return [{ kind: 'text', path, text: '', removal: null }]
  if (typeof content === 'string') return [{ kind: 'text', path, text: content, removal: null }]
  if (!Array.isArray(content)) return [{ kind: 'faulty' }]
  return content.map((part, index) => readPart(part, [...path, index]))
}

/** A text, or nothing where the value is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

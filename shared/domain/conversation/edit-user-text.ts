import type { Node } from 'jsonc-parser'
import { type BodyPath, findNode, parseBodyTree } from '../body/body-tree.ts'
import { setBodyValue } from '../body/edit-body.ts'
import { parseBody } from '../body/parse-body.ts'
import type { TurnProtocol } from './reasoning-policy.ts'
import { stringMember } from './turn-edits.ts'

/** The user's last text in a body, as authored: variables are still names. */
export interface UserText {
  readonly path: BodyPath
  readonly text: string
}

/**
 * Finds the text that the user added last: the content of the last user message, or its last text part. Null where
 * there is none, as after tool results, and for a body that does not parse.
 */
export function findUserText(protocol: TurnProtocol, bodyText: string): UserText | null {
  if (!parseBody(bodyText).ok) return null
  const root = parseBodyTree(bodyText)
  const listName = protocol === 'responses' ? 'input' : 'messages'
  const list = findNode(root, [listName])
  if (list?.type === 'string') return { path: [listName], text: String(list.value) }
  const messages = list?.type === 'array' ? (list.children ?? []) : []
  const index = messages.findLastIndex((message) => stringMember(message, 'role') === 'user')
  const message = messages[index]
  if (message === undefined || messages.slice(index + 1).some(isAnswerOrResult)) return null
  return textIn(message, [listName, index, 'content'])
}

/** Puts another text in its place; everything else of the body stays as it is spelled. */
export function replaceUserText(bodyText: string, { path }: UserText, text: string): string {
  return setBodyValue(bodyText, path, text)
}

function textIn(message: Node, path: BodyPath): UserText | null {
  const content = findNode(message, ['content'])
  if (content?.type === 'string') return { path, text: String(content.value) }
  const parts = content?.type === 'array' ? (content.children ?? []) : []
  const index = parts.findLastIndex((part) => stringMember(part, 'text') !== undefined)
  const part = parts[index]
  const text = part === undefined ? undefined : stringMember(part, 'text')
  return text === undefined ? null : { path: [...path, index, 'text'], text }
}

function isAnswerOrResult(message: Node): boolean {
  const role = stringMember(message, 'role')
  return role === 'assistant' || role === 'tool' || role === undefined
}

import type { Node } from 'jsonc-parser'
import { documentStyle, endOf, findNode, parseBodyTree } from '../body/body-tree.ts'
import { removeBodyValue, setBodyValue } from '../body/edit-body.ts'
import { applyTextEdits, type TextEdit } from '../body/text-edit.ts'
import type { Addition, ContinuedAnswer, Note } from './continuation.ts'
import type { ReasoningPolicy } from './reasoning-policy.ts'
import {
  appendItems,
  extendString,
  memberInsertion,
  memberRemoval,
  type NewItem,
  setLiteralJson,
  stringMember,
} from './turn-edits.ts'

/** What goes on, by which policy, and where what is done is noted. */
export interface Continuing {
  readonly answer: ContinuedAnswer
  readonly addition: Addition
  readonly policy: ReasoningPolicy
  readonly note: Note
}

const NOTHING_KNOWN = 'Nothing is known of the reasoning of this answer; an empty text is accepted.'

/** Goes on in a chat body: the answer as an assistant message, a tool message for each result, the user's text. */
export function continueChat(bodyText: string, continuing: Continuing): string {
  const { addition } = continuing
  const text = applyPolicy(bodyText, continuing)
  const withAnswer = endsInPrefix(text) ? joinPrefix(text, continuing) : appendAnswer(text, continuing)
  return appendItems(
    withAnswer,
    ['messages'],
    [...addition.toolResults.map(toolMessage), ...userItems(addition)],
  )
}

/** The user's text as a message of any of the forms. */
export function userItems({ userText }: Addition): NewItem[] {
  return userText === null ? [] : [{ value: { role: 'user', content: userText }, isLiteral: false }]
}

function toolMessage({ callId, content }: Addition['toolResults'][number]): NewItem {
  return { value: { role: 'tool', tool_call_id: callId, content }, isLiteral: true }
}

/**
 * Applies the policy to the messages that are there. Each pass is one parse, however many messages there are; a
 * member given twice takes another pass.
 */
function applyPolicy(text: string, continuing: Continuing): string {
  const root = parseBodyTree(text)
  const style = documentStyle(text, root)
  const messages = findNode(root, ['messages'])?.children ?? []
  const edits = messages.flatMap((message, index): TextEdit[] => {
    if (stringMember(message, 'role') !== 'assistant') return []
    const path = ['messages', index]
    const reasoning = findNode(message, ['reasoning_content'])
    if (continuing.policy.passBack) return passBack(message, reasoning, path)
    if (reasoning === undefined) return []
    continuing.note('reasoning-left-out', path, continuing.policy.why)
    return memberRemoval(text, message, 'reasoning_content')
  })
  return edits.length === 0
    ? text
    : continuing.policy.passBack
      ? applyTextEdits(text, edits)
      : withoutRepeats(applyTextEdits(text, edits))

  function passBack(message: Node, reasoning: Node | undefined, path: (string | number)[]): TextEdit[] {
    if (reasoning?.type === 'string') {
      continuing.note('reasoning-passed-back', path, continuing.policy.why)
      return []
    }
    continuing.note('reasoning-empty', path, NOTHING_KNOWN)
    if (reasoning !== undefined) return [{ start: reasoning.offset, end: endOf(reasoning), text: '""' }]
    return memberInsertion(text, message, { name: 'reasoning_content', value: '', style })
  }
}

/** A name given twice comes back with its earlier value when the later one goes. */
function withoutRepeats(text: string): string {
  const messages = findNode(parseBodyTree(text), ['messages'])?.children ?? []
  const edits = messages.flatMap((message) =>
    stringMember(message, 'role') === 'assistant' ? memberRemoval(text, message, 'reasoning_content') : [],
  )
  return edits.length === 0 ? text : withoutRepeats(applyTextEdits(text, edits))
}

function lastMessage(text: string): { readonly index: number; readonly node: Node | undefined } {
  const messages = findNode(parseBodyTree(text), ['messages'])?.children ?? []
  return { index: messages.length - 1, node: messages.at(-1) }
}

function endsInPrefix(text: string): boolean {
  const { node } = lastMessage(text)
  return (
    node !== undefined &&
    findNode(node, ['prefix'])?.value === true &&
    stringMember(node, 'role') === 'assistant'
  )
}

/** The answer went on from the last message, so the two are one (chat prefix completion guide). */
function joinPrefix(text: string, { answer, policy, note }: Continuing): string {
  const path = ['messages', lastMessage(text).index]
  note('prefix-joined', path, 'The answer goes on from the prefix, so the two are one message now.')
  let joined = extendString(removeBodyValue(text, [...path, 'prefix']), [...path, 'content'], answer.answer)
  // The policy has dealt with the seed of the reasoning that stood here.
  if (policy.passBack) joined = extendString(joined, [...path, 'reasoning_content'], answer.reasoning)
  if (answer.toolCalls.length === 0) return joined
  return setLiteralJson(joined, [...path, 'tool_calls'], JSON.stringify(toolCalls(answer)))
}

function appendAnswer(text: string, { answer, policy, note }: Continuing): string {
  const path = ['messages', lastMessage(text).index + 1]
  const calls = toolCalls(answer)
  if (policy.passBack) {
    if (answer.reasoning === '') {
      note('reasoning-empty', path, 'This answer has no reasoning; an empty text stands for it.')
    } else note('reasoning-passed-back', path, policy.why)
  } else if (answer.reasoning !== '') note('reasoning-left-out', path, policy.why)
  if (calls.length > 0 && answer.answer === '') {
    note('content-empty', path, 'The answer is tool calls alone; its content is an empty text, not null.')
  }
  const value = {
    role: 'assistant',
    content: answer.answer,
    ...(policy.passBack ? { reasoning_content: answer.reasoning } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  }
  return appendItems(withList(text), ['messages'], [{ value, isLiteral: true }])
}

function withList(text: string): string {
  return findNode(parseBodyTree(text), ['messages']) === undefined
    ? setBodyValue(text, ['messages'], [])
    : text
}

function toolCalls({ toolCalls: calls }: ContinuedAnswer): object[] {
  return calls.map(({ id, name, arguments: text }) => ({
    id,
    type: 'function',
    function: { name, arguments: text },
  }))
}

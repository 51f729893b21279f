import type { Node } from 'jsonc-parser'
import { type BodyPath, documentStyle, endOf, findNode, parseBodyTree } from '../body/body-tree.ts'
import { removeBodyValue } from '../body/edit-body.ts'
import { insertChild, renderValue } from '../body/insert-child.ts'
import { applyTextEdits, type TextEdit } from '../body/text-edit.ts'
import { thinkingBlocksOf } from '../stream/thinking-blocks.ts'
import type { ToolResult } from './continuation.ts'
import type { Continuing } from './continue-chat.ts'
import { appendItems, type NewItem, setLiteralJson, stringMember } from './turn-edits.ts'

const EMPTY_THINKING = { type: 'thinking', thinking: '' }
const SIGNED = 'The thinking goes back with its signature, unchanged.'
const NOTHING_KNOWN =
  'Nothing is known of the thinking of this answer; an empty block stands for it, as Chat Completions takes an empty text.'

/**
 * Goes on in a body of the Anthropic form: the answer as an assistant message of blocks, then one user message with
 * a `tool_result` for each result and the user's text after them (Anthropic API guide).
 */
export function continueAnthropic(bodyText: string, continuing: Continuing): string {
  const text = applyPolicy(bodyText, continuing)
  const index = findNode(parseBodyTree(text), ['messages'])?.children?.length ?? 0
  const blocks = answerBlocks(continuing, index)
  const answer: NewItem = { value: { role: 'assistant', content: blocks }, isLiteral: true }
  const extended = appendItems(text, ['messages'], [answer, ...additionItems(continuing)])
  return withArguments(withUserText(extended, continuing, index + 1), continuing, {
    path: ['messages', index, 'content'],
    firstCall: blocks.length - continuing.answer.toolCalls.length,
  })
}

function applyPolicy(text: string, continuing: Continuing): string {
  const messages = findNode(parseBodyTree(text), ['messages'])?.children ?? []
  const answers = messages.flatMap((message, index) =>
    stringMember(message, 'role') === 'assistant' ? [{ message, index }] : [],
  )
  return continuing.policy.passBack
    ? applyTextEdits(
        text,
        answers.flatMap(({ message, index }) => passBack(text, { message, index, continuing })),
      )
    : answers.reduceRight((rest, { message, index }) => leaveOut(rest, { message, index, continuing }), text)
}

interface PastAnswer {
  readonly message: Node
  readonly index: number
  readonly continuing: Continuing
}

function thinkingBlocks(message: Node): number[] {
  const content = findNode(message, ['content'])
  if (content?.type !== 'array') return []
  return (content.children ?? []).flatMap((block, index) =>
    stringMember(block, 'type') === 'thinking' ? [index] : [],
  )
}

function passBack(text: string, { message, index, continuing }: PastAnswer): TextEdit[] {
  const { note, policy } = continuing
  if (thinkingBlocks(message).length > 0) {
    note('reasoning-passed-back', ['messages', index], policy.why)
    return []
  }
  note('reasoning-empty', ['messages', index], NOTHING_KNOWN)
  const content = findNode(message, ['content'])
  if (content === undefined) return []
  const style = documentStyle(text, parseBodyTree(text))
  if (content.type === 'array') {
    return insertChild(text, {
      container: content,
      index: 0,
      style,
      render: (layout) => renderValue(EMPTY_THINKING, style, layout),
    })
  }
  const literal = text.slice(content.offset, endOf(content))
  const space = style.spaced ? ' ' : ''
  const thinking = renderValue(EMPTY_THINKING, style, { indentation: '', multiline: false })
  const textBlock = style.spaced
    ? `{ "type": "text", "text": ${literal} }`
    : `{"type":"text","text":${literal}}`
  const blocks = `[${thinking},${space}${textBlock}]`
  return [{ start: content.offset, end: endOf(content), text: blocks }]
}

/** An answer that was thinking alone keeps its block: a message must have content. */
function leaveOut(text: string, { message, index, continuing }: PastAnswer): string {
  const blocks = thinkingBlocks(message)
  const total = findNode(message, ['content'])?.children?.length ?? 0
  if (blocks.length === 0 || blocks.length === total) return text
  continuing.note('reasoning-left-out', ['messages', index], continuing.policy.why)
  return blocks.reduceRight(
    (rest, block) => removeBodyValue(rest, ['messages', index, 'content', block]),
    text,
  )
}

function answerBlocks(continuing: Continuing, index: number): object[] {
  const { answer, policy, note } = continuing
  const calls = answer.toolCalls.map(({ id, name }) => ({ type: 'tool_use', id, name, input: {} }))
  const hasText = answer.answer !== '' || calls.length === 0
  const path = ['messages', index]
  if (!policy.passBack && answer.reasoning !== '') note('reasoning-left-out', path, policy.why)
  return [
    ...(policy.passBack ? thinkingOfAnswer(continuing, path) : []),
    ...(hasText ? [{ type: 'text', text: answer.answer }] : []),
    ...calls,
  ]
}

/** Thinking that came between texts goes back before them: in which order the blocks came is not kept. */
function thinkingOfAnswer({ answer, policy, note }: Continuing, path: BodyPath): readonly object[] {
  const blocks = thinkingBlocksOf(answer)
  if (blocks.length === 0) {
    note('reasoning-empty', path, 'This answer has no thinking; an empty block stands for it.')
    return [EMPTY_THINKING]
  }
  note('reasoning-passed-back', path, policy.why)
  const isSigned = blocks.every(({ signature }) => signature !== undefined)
  note(
    isSigned ? 'signature-passed-back' : 'signature-missing',
    path,
    `${isSigned ? SIGNED : 'No signature is known of this thinking.'} The guide does not say whether DeepSeek checks one.`,
  )
  return blocks
}

function additionItems({ addition }: Continuing): NewItem[] {
  const { toolResults, userText } = addition
  if (toolResults.length === 0) {
    return userText === null ? [] : [{ value: { role: 'user', content: userText }, isLiteral: false }]
  }
  return [{ value: { role: 'user', content: toolResults.map(resultBlock) }, isLiteral: true }]
}

function resultBlock({ callId, content }: ToolResult): object {
  return { type: 'tool_result', tool_use_id: callId, content }
}

/** Beside results, the user's text is a block of its own, in which variables are still variables. */
function withUserText(text: string, { addition }: Continuing, index: number): string {
  const { toolResults, userText } = addition
  if (toolResults.length === 0 || userText === null) return text
  return appendItems(
    text,
    ['messages', index, 'content'],
    [{ value: { type: 'text', text: userText }, isLiteral: false }],
  )
}

/** The arguments of each call as the model spelled them: they are JSON here, not a text that holds JSON. */
function withArguments(
  text: string,
  { answer }: Continuing,
  place: { readonly path: readonly (string | number)[]; readonly firstCall: number },
): string {
  return answer.toolCalls.reduce(
    (rest, call, index) =>
      call.arguments.trim() === ''
        ? rest
        : setLiteralJson(rest, [...place.path, place.firstCall + index, 'input'], call.arguments),
    text,
  )
}

import { endOf, findNode, parseBodyTree } from '../body/body-tree.ts'
import { parseBody } from '../body/parse-body.ts'
import { applyTextEdits } from '../body/text-edit.ts'
import { isRecord } from '../json/is-record.ts'
import { type Continuing, userItems } from './continue-chat.ts'
import { appendItems, type NewItem, removeItems, stringMember } from './turn-edits.ts'

/**
 * Goes on in a body of the Responses API, which keeps nothing between calls: the answer's items are added to `input`
 * as they came (reasoning, message, calls), then an output for each result, then the user's text (Responses guide).
 */
export function continueResponses(bodyText: string, continuing: Continuing): string {
  const listed = listInput(bodyText, continuing)
  const text = applyPolicy(listed, continuing)
  const index = itemCount(text)
  const customTools = customToolsOf(bodyText)
  const items = [
    ...reasoningItems(index, continuing),
    ...answerItems(continuing),
    ...callItems(continuing, customTools),
    ...resultItems(continuing, customTools),
    ...userItems(continuing.addition),
  ]
  return appendItems(text, ['input'], items)
}

/** An input that is a text becomes a list whose first item says the same, spelled as it was. */
function listInput(text: string, { note }: Continuing): string {
  const input = findNode(parseBodyTree(text), ['input'])
  if (input?.type !== 'string') return text
  note('input-listed', ['input'], 'The input was one text; it is the first item of a list now.')
  const literal = text.slice(input.offset, endOf(input))
  const listed = appendItems(
    applyTextEdits(text, [{ start: input.offset, end: endOf(input), text: '[]' }]),
    ['input'],
    [{ value: { role: 'user', content: '' }, isLiteral: false }],
  )
  const content = findNode(parseBodyTree(listed), ['input', 0, 'content'])
  if (content === undefined) return listed
  return applyTextEdits(listed, [{ start: content.offset, end: endOf(content), text: literal }])
}

function applyPolicy(text: string, { policy, note }: Continuing): string {
  const items = findNode(parseBodyTree(text), ['input'])?.children ?? []
  const reasoning = items.flatMap((item, index) =>
    stringMember(item, 'type') === 'reasoning' ? [index] : [],
  )
  if (policy.passBack) {
    for (const index of reasoning) note('reasoning-passed-back', ['input', index], policy.why)
    return text
  }
  const { text: rest, removed } = removeItems(
    text,
    ['input'],
    (item) => stringMember(item, 'type') === 'reasoning',
  )
  if (removed > 0) note('reasoning-left-out', ['input'], policy.why)
  return rest
}

function itemCount(text: string): number {
  return findNode(parseBodyTree(text), ['input'])?.children?.length ?? 0
}

function reasoningItems(index: number, { answer, policy, note }: Continuing): NewItem[] {
  if (answer.reasoning === '') return []
  if (!policy.passBack) {
    note('reasoning-left-out', ['input', index], policy.why)
    return []
  }
  note('reasoning-passed-back', ['input', index], policy.why)
  const content = [{ type: 'reasoning_text', text: answer.reasoning }]
  return [{ value: { type: 'reasoning', summary: [], content }, isLiteral: true }]
}

function answerItems({ answer }: Continuing): NewItem[] {
  if (answer.answer === '' && answer.toolCalls.length > 0) return []
  const content = [{ type: 'output_text', text: answer.answer }]
  return [{ value: { type: 'message', role: 'assistant', content }, isLiteral: true }]
}

function callItems({ answer }: Continuing, customTools: ReadonlySet<string>): NewItem[] {
  return answer.toolCalls.map(({ id, name, arguments: text }) => ({
    value: customTools.has(name)
      ? { type: 'custom_tool_call', call_id: id, name, input: text }
      : { type: 'function_call', call_id: id, name, arguments: text },
    isLiteral: true,
  }))
}

function resultItems({ answer, addition }: Continuing, customTools: ReadonlySet<string>): NewItem[] {
  return addition.toolResults.map(({ callId, content }) => {
    const name = answer.toolCalls.find(({ id }) => id === callId)?.name ?? ''
    const type = customTools.has(name) ? 'custom_tool_call_output' : 'function_call_output'
    return { value: { type, call_id: callId, output: content }, isLiteral: true }
  })
}

/** Tools whose input is a text and no JSON: their calls are items of another type. */
function customToolsOf(bodyText: string): ReadonlySet<string> {
  const parsed = parseBody(bodyText)
  const tools = parsed.ok && isRecord(parsed.value) ? parsed.value.tools : null
  const list: unknown[] = Array.isArray(tools) ? tools : []
  return new Set(
    list.flatMap((tool) =>
      isRecord(tool) && tool.type === 'custom' && typeof tool.name === 'string' ? [tool.name] : [],
    ),
  )
}

import { type JsonNode, memberOf } from '../../json/json-node.ts'

/** Messages of a chat request in the form of the AI SDK, or why they have none, as the end of a sentence. */
export type AiSdkMessages =
  | { readonly ok: true; readonly instructions: string | null; readonly messages: readonly JsonNode[] }
  | { readonly ok: false; readonly reason: string }

type ObjectNode = Extract<JsonNode, { kind: 'object' }>
type Mapped = JsonNode | { readonly reason: string }

/** A single system text at the top is what the SDK calls instructions. */
export function toAiSdkMessages(node: JsonNode | null): AiSdkMessages {
  if (node?.kind !== 'array' || node.items.length === 0)
    return { ok: false, reason: 'a request without messages' }
  const toolNames = namesOfToolCalls(node.items)
  const mapped = node.items.map((item) => mapMessage(item, toolNames))
  const messages: JsonNode[] = []
  for (const message of mapped) {
    if ('reason' in message) return { ok: false, reason: message.reason }
    messages.push(message)
  }
  const [first, ...rest] = messages
  const firstText =
    first === undefined || roleOf(first) !== 'system' ? null : textOf(memberOf(first, 'content'))
  if (firstText === null || rest.length === 0 || rest.some((message) => roleOf(message) === 'system')) {
    return { ok: true, instructions: null, messages }
  }
  return { ok: true, instructions: firstText, messages: rest }
}

/** Whether any of the messages is one of the system, which the SDK must be told to allow. */
export function hasSystemMessage(messages: readonly JsonNode[]): boolean {
  return messages.some((message) => roleOf(message) === 'system')
}

function mapMessage(node: JsonNode, toolNames: ReadonlyMap<string, string>): Mapped {
  const role = roleOf(node)
  if (node.kind !== 'object' || role === null) return { reason: 'a message without a role' }
  switch (role) {
    case 'system':
      return onlyMembers(node, ['role', 'content']) ?? withText(node)
    case 'user':
      return onlyMembers(node, ['role', 'content']) ?? mapUser(node)
    case 'assistant':
      return onlyMembers(node, ['role', 'content', 'reasoning_content', 'tool_calls']) ?? mapAssistant(node)
    case 'tool':
      return onlyMembers(node, ['role', 'content', 'tool_call_id']) ?? mapTool(node, toolNames)
    default:
      return { reason: `a message of the role “${role}”` }
  }
}

function onlyMembers(node: ObjectNode, known: readonly string[]): { readonly reason: string } | null {
  const other = node.members.find(({ name }) => !known.includes(name))
  return other === undefined ? null : { reason: `“${other.name}” in a message` }
}

/** The SDK leaves out empty texts. */
function withText(node: ObjectNode): Mapped {
  return (textOf(memberOf(node, 'content')) ?? '') === '' ? { reason: 'a message without a text' } : node
}

function mapUser(node: ObjectNode): Mapped {
  const content = memberOf(node, 'content')
  if (content?.kind !== 'array') return withText(node)
  if (!content.items.some((part) => textOf(memberOf(part, 'type')) === 'image_url')) {
    return { reason: 'a list of texts, which it joins' }
  }
  const parts: JsonNode[] = []
  for (const item of content.items) {
    const part = mapUserPart(item)
    if ('reason' in part) return part
    parts.push(part)
  }
  return message('user', { kind: 'array', items: parts })
}

function mapUserPart(part: JsonNode): Mapped {
  const type = textOf(memberOf(part, 'type'))
  if (part.kind !== 'object' || type === null) return { reason: 'a part of a message without a type' }
  if (type === 'text' && part.members.length === 2 && (textOf(memberOf(part, 'text')) ?? '') !== '')
    return part
  const image = memberOf(part, 'image_url')
  const url = image === null ? null : textOf(memberOf(image, 'url'))
  const data = /^data:(image\/[a-z]+);base64,([A-Za-z0-9+/]+={0,2})$/.exec(url ?? '')
  if (type !== 'image_url' || part.members.length !== 2 || image?.kind !== 'object' || data === null) {
    return { reason: `a part of the type “${type}” that is no text and no embedded image` }
  }
  // The SDK builds `image_url` out of the data alone; what else it holds replaces it as a whole.
  const options: [string, JsonNode][] =
    image.members.length === 1
      ? []
      : [['providerOptions', object([['openaiCompatible', object([['image_url', image]])]])]]
  return object([
    ['type', text('file')],
    ['mediaType', text(data[1] ?? '')],
    ['data', text(data[2] ?? '')],
    ...options,
  ])
}

function mapAssistant(node: ObjectNode): Mapped {
  const content = memberOf(node, 'content')
  const reasoning = memberOf(node, 'reasoning_content')
  const calls = memberOf(node, 'tool_calls')
  if (calls === null && reasoning === null) return withText(node)
  const parts: JsonNode[] = []
  if (reasoning !== null) {
    if ((textOf(reasoning) ?? '') === '') return { reason: 'an empty reasoning_content' }
    parts.push(
      object([
        ['type', text('reasoning')],
        ['text', reasoning],
      ]),
    )
  }
  if (textOf(content) === '' || (content?.kind !== 'null' && textOf(content) === null)) {
    return { reason: 'an answer without a text beside its reasoning or tool calls' }
  }
  if (content?.kind === 'null' && calls === null) return { reason: 'an answer without a text' }
  if (content?.kind === 'string')
    parts.push(
      object([
        ['type', text('text')],
        ['text', content],
      ]),
    )
  for (const call of calls?.kind === 'array' ? calls.items : []) {
    const part = mapToolCall(call)
    if ('reason' in part) return part
    parts.push(part)
  }
  return message('assistant', { kind: 'array', items: parts })
}

function mapToolCall(call: JsonNode): Mapped {
  const [id, name, input] = partsOfCall(call)
  if (id === null || name === null || input === null)
    return { reason: 'a tool call without id, name or arguments' }
  if (!isJsonText(input)) return { reason: 'arguments of a tool call that are not JSON' }
  return object([
    ['type', text('tool-call')],
    ['toolCallId', text(id)],
    ['toolName', text(name)],
    ['input', text(input)],
  ])
}

function mapTool(node: ObjectNode, toolNames: ReadonlyMap<string, string>): Mapped {
  const id = textOf(memberOf(node, 'tool_call_id'))
  const value = memberOf(node, 'content')
  const name = id === null ? undefined : toolNames.get(id)
  if (id === null || name === undefined) return { reason: 'a tool result without the call before it' }
  if (value?.kind !== 'string') return { reason: 'a tool result that is not a text' }
  const output = object([
    ['type', text('text')],
    ['value', value],
  ])
  const result = object([
    ['type', text('tool-result')],
    ['toolCallId', text(id)],
    ['toolName', text(name)],
    ['output', output],
  ])
  return message('tool', { kind: 'array', items: [result] })
}

function namesOfToolCalls(messages: readonly JsonNode[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const node of messages) {
    const calls = memberOf(node, 'tool_calls')
    for (const call of calls?.kind === 'array' ? calls.items : []) {
      const [id, name] = partsOfCall(call)
      if (id !== null && name !== null) names.set(id, name)
    }
  }
  return names
}

function partsOfCall(call: JsonNode): [string | null, string | null, string | null] {
  const called = memberOf(call, 'function')
  return [
    textOf(memberOf(call, 'id')),
    called === null ? null : textOf(memberOf(called, 'name')),
    called === null ? null : textOf(memberOf(called, 'arguments')),
  ]
}

function isJsonText(value: string): boolean {
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}

function roleOf(node: JsonNode): string | null {
  return textOf(memberOf(node, 'role'))
}

function textOf(node: JsonNode | null): string | null {
  return node?.kind === 'string' ? node.value : null
}

function text(value: string): JsonNode {
  return { kind: 'string', value }
}

function object(members: readonly (readonly [string, JsonNode])[]): JsonNode {
  return { kind: 'object', members: members.map(([name, value]) => ({ name, value })) }
}

function message(role: string, content: JsonNode): JsonNode {
  return object([
    ['role', text(role)],
    ['content', content],
  ])
}

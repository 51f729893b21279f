import { isRecord } from '../json/is-record.ts'
import { type ApiRejection, backticked, invalidRequest, undeserializable } from './api-rejection.ts'
import { describeJson, firstRejection, isAbsent, type Rule, type RuleInput } from './rule-input.ts'

const ROLES = ['system', 'user', 'assistant', 'tool']
/** Images and files stand in messages of these roles only (vision guide). */
export const ROLES_WITH_IMAGES: readonly string[] = ['user', 'tool']
const MAX_IMAGE_URL_LENGTH = 8192

type Message = Readonly<Record<string, unknown>>

/** Checks `messages`: shape, content, images, prefix, tool calls and their results, reasoning passed back. */
export function checkMessages(input: RuleInput): ApiRejection | null {
  return firstRejection([messageShapes, contents, prefix, toolResults, jsonWord, reasoningPassedBack], input)
}

function messagesOf(input: RuleInput): readonly Message[] {
  return Array.isArray(input.body.messages) ? input.body.messages.filter(isRecord) : []
}

const messageShapes: Rule = ({ body, bodyText }) => {
  const { messages } = body
  if (messages === undefined) {
    return undeserializable({ path: [], problem: 'missing field `messages`' }, bodyText)
  }
  if (!Array.isArray(messages)) {
    const problem = `invalid type: ${describeJson(messages)}, expected a sequence`
    return undeserializable({ path: ['messages'], problem }, bodyText)
  }
  if (messages.length === 0) return invalidRequest('Empty input messages')
  for (const [index, message] of messages.entries()) {
    const problem = messageProblem(message)
    if (problem !== null) return undeserializable({ path: ['messages', index], problem }, bodyText)
  }
  return null
}

function messageProblem(message: unknown): string | null {
  if (!isRecord(message)) return `invalid type: ${describeJson(message)}, expected a map`
  const { role, content } = message
  if (role === undefined) return 'missing field `role`'
  if (typeof role !== 'string' || !ROLES.includes(role)) {
    return `unknown variant \`${String(role)}\`, expected one of ${backticked(ROLES)}`
  }
  if (role === 'tool' && typeof message.tool_call_id !== 'string') return 'missing field `tool_call_id`'
  if (role === 'assistant') return assistantProblem(message)
  if (isAbsent(content)) return 'missing field `content`'
  return contentTypeProblem(content)
}

function assistantProblem(message: Message): string | null {
  if (!isAbsent(message.reasoning_content) && typeof message.reasoning_content !== 'string') {
    return `invalid type: ${describeJson(message.reasoning_content)}, expected a string`
  }
  if (!isAbsent(message.tool_calls)) {
    if (!Array.isArray(message.tool_calls)) {
      return `invalid type: ${describeJson(message.tool_calls)}, expected a sequence`
    }
    const call = message.tool_calls.find((candidate) => !isToolCall(candidate))
    if (call !== undefined) return 'missing field in `tool_calls`: `id` and `function` are needed'
  }
  return isAbsent(message.content) ? null : contentTypeProblem(message.content)
}

function isToolCall(call: unknown): boolean {
  return (
    isRecord(call) &&
    typeof call.id === 'string' &&
    isRecord(call.function) &&
    typeof call.function.name === 'string' &&
    typeof call.function.arguments === 'string'
  )
}

function contentTypeProblem(content: unknown): string | null {
  if (typeof content === 'string' || Array.isArray(content)) return null
  return `invalid type: ${describeJson(content)}, expected a string or a sequence`
}

const contents: Rule = (input) => {
  for (const [index, message] of messagesOf(input).entries()) {
    const rejection = Array.isArray(message.content)
      ? checkParts({ input, index, role: String(message.role), parts: message.content })
      : checkPresence(message)
    if (rejection !== null) return rejection
  }
  return null
}

function checkPresence(message: Message): ApiRejection | null {
  const hasCalls = Array.isArray(message.tool_calls) && message.tool_calls.length > 0
  if (message.role !== 'assistant' || !isAbsent(message.content) || hasCalls) return null
  return invalidRequest('Invalid assistant message: content or tool_calls must be set')
}

function checkParts(place: {
  input: RuleInput
  index: number
  role: string
  parts: readonly unknown[]
}): ApiRejection | null {
  const { input, index, role, parts } = place
  const known = input.model.rules === 'v3.2' ? ['text'] : ['text', 'image_url', 'file']
  for (const part of parts) {
    const type = isRecord(part) ? part.type : undefined
    if (typeof type !== 'string' || !known.includes(type)) {
      const expected = known.length === 1 ? backticked(known) : `one of ${backticked(known)}`
      const problem = `unknown variant \`${String(type)}\`, expected ${expected}`
      return undeserializable({ path: ['messages', index], problem }, input.bodyText)
    }
    if (type === 'text') continue
    if (!ROLES_WITH_IMAGES.includes(role)) {
      return invalidRequest(`messages[${index}]: images are only supported in user and tool messages`)
    }
    if (!input.model.vision) return invalidRequest('This model does not support image')
    const problem = isRecord(part) && type === 'image_url' ? imageProblem(part.image_url) : null
    if (problem !== null) return invalidRequest(`messages[${index}]: ${problem}`)
  }
  return null
}

function imageProblem(image: unknown): string | null {
  const url = isRecord(image) ? image.url : undefined
  if (typeof url !== 'string') return 'missing field `url` in `image_url`'
  if (url.startsWith('data:') || url.length <= MAX_IMAGE_URL_LENGTH) return null
  return `image_url is too long: ${url.length} characters, at most ${MAX_IMAGE_URL_LENGTH}`
}

const prefix: Rule = (input) => {
  const messages = messagesOf(input)
  const index = messages.findIndex((message) => message.prefix === true)
  if (index < 0) return null
  if (input.endpoint !== 'chat-beta') {
    return invalidRequest('prefix is a beta feature: use the base URL https://api.deepseek.com/beta')
  }
  if (index === messages.length - 1 && messages[index]?.role === 'assistant') return null
  return invalidRequest('prefix is only allowed in the last message, and its role must be assistant')
}

const UNANSWERED_CALLS =
  "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. (insufficient tool messages following tool_calls message)"

const toolResults: Rule = (input) => {
  let open = new Set<unknown>()
  let afterCalls = false
  for (const message of messagesOf(input)) {
    if (message.role === 'tool') {
      if (!afterCalls) {
        return invalidRequest(
          "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'",
        )
      }
      open.delete(message.tool_call_id)
      continue
    }
    if (open.size > 0) return invalidRequest(UNANSWERED_CALLS)
    open = new Set(callIds(message))
    afterCalls = open.size > 0
  }
  return open.size > 0 ? invalidRequest(UNANSWERED_CALLS) : null
}

function callIds(message: Message): readonly unknown[] {
  return Array.isArray(message.tool_calls) ? message.tool_calls.filter(isRecord).map((call) => call.id) : []
}

const jsonWord: Rule = (input) => {
  const format = input.body.response_format
  if (!isRecord(format) || format.type !== 'json_object') return null
  const instructions = messagesOf(input).filter(({ role }) => role === 'system' || role === 'user')
  if (instructions.some(({ content }) => /json/i.test(textOf(content)))) return null
  return invalidRequest(
    "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.",
  )
}

/** The text of a message's content, parts joined; images and files count as nothing. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : ''))
    .filter((text) => text !== '')
    .join('\n')
}

/**
 * The documentation wants `reasoning_content` back for every earlier turn of a conversation with tools. What was
 * measured is narrower, and is the rule here: with tools and thinking on, a request that ends with a tool
 * result is refused when the nearest assistant message has no `reasoning_content` (null counts as none, an
 * empty string does not). Thinking mode guide; probes of 2026-09-01.
 */
const reasoningPassedBack: Rule = (input) => {
  const messages = messagesOf(input)
  if (!input.thinking || isAbsent(input.body.tools) || messages.at(-1)?.role !== 'tool') return null
  const index = messages.findLastIndex((message) => message.role === 'assistant')
  if (typeof messages[index]?.reasoning_content === 'string') return null
  return invalidRequest(
    input.model.rules === 'v3.2'
      ? `Missing \`reasoning_content\` field in the assistant message at message index ${index}.`
      : 'The `reasoning_content` in the thinking mode must be passed back to the API.',
  )
}

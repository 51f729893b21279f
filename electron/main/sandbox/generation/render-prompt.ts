import { textOf } from '../../../../shared/domain/chat-rules/message-checks.ts'
import type { ChatMessage, ChatRequest } from './request-schemas.ts'

/** Stands for an image in the text of a prompt; about as long as the tokens of a small image. */
const IMAGE_PLACEHOLDER = '<image>'.repeat(80)

/**
 * The prompt as one text in the order the model reads it, for counting tokens and finding cached beginnings.
 * Reasoning of earlier turns counts only in conversations with tools (thinking guide).
 */
export function renderPrompt(request: ChatRequest): string {
  const tools = request.tools ?? []
  const toolText = tools.map((tool) => `${JSON.stringify(tool.function)}\n`).join('')
  const format = request.response_format?.type === 'json_object' ? '{"type": "json_object"}' : ''
  const turns = request.messages.map((message) => renderMessage(message, tools.length > 0))
  return `<begin>${toolText}${format}${turns.join('')}<assistant>`
}

function renderMessage(message: ChatMessage, withReasoning: boolean): string {
  const images = Array.isArray(message.content)
    ? message.content.filter((part) => part.type !== 'text').map(() => IMAGE_PLACEHOLDER)
    : []
  const calls = (message.tool_calls ?? []).map((call) => `${call.function.name}${call.function.arguments}`)
  const reasoning = withReasoning ? (message.reasoning_content ?? '') : ''
  return `<${message.role}>${reasoning}${textOf(message.content)}${images.join('')}${calls.join('')}`
}

import { textOf } from '../../../../shared/domain/chat-rules/message-checks.ts'
import type { ChatMessage, ChatRequest, ChatTool } from '../generation/request-schemas.ts'
import type { SeededRandom } from '../generation/seeded-random.ts'
import { valueForSchema } from './schema-value.ts'

/** A tool call as it is sent; `arguments` is JSON text. */
export interface PlannedCall {
  readonly name: string
  readonly arguments: string
}

/** The call a request gets, or null when it must be, or can only be, answered in words. */
export function chooseToolCall(
  request: ChatRequest,
  how: { prompt: string; random: SeededRandom },
): PlannedCall | null {
  const tools = request.tools ?? []
  const choice = request.tool_choice
  if (choice === 'none' || tools.length === 0) return null
  const named = typeof choice === 'object' ? choice?.function.name : undefined
  const tool = tools.find((candidate) => candidate.function.name === named) ?? mostRelevant(tools, how.prompt)
  if (tool === undefined) return null
  const parameters = tool.function.parameters ?? { type: 'object', properties: {} }
  const value = valueForSchema({ type: 'object', ...parameters }, { root: parameters, ...how })
  return { name: tool.function.name, arguments: JSON.stringify(value) }
}

/** The tool whose name and description share most words with the prompt; the first of equals. */
function mostRelevant(tools: readonly ChatTool[], prompt: string): ChatTool | undefined {
  const asked = new Set(wordsOf(prompt))
  const score = (tool: ChatTool) =>
    wordsOf(`${tool.function.name} ${tool.function.description ?? ''}`).filter((word) => asked.has(word))
      .length
  return tools.reduce<ChatTool | undefined>(
    (best, tool) => (best === undefined || score(tool) > score(best) ? tool : best),
    undefined,
  )
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
}

/** The answer in words to the tool results at the end of a conversation. */
export function answerFromResults(messages: readonly ChatMessage[]): string {
  const lastOther = messages.findLastIndex((message) => message.role !== 'tool')
  const calls = messages[lastOther]?.tool_calls ?? []
  const lines = messages.slice(lastOther + 1).map((result) => {
    const name = calls.find((call) => call.id === result.tool_call_id)?.function.name ?? 'The tool'
    return `**${name}**: ${describeResult(textOf(result.content))}`
  })
  return `Here is what the ${lines.length === 1 ? 'tool' : 'tools'} found:\n\n${lines.map((line) => `- ${line}`).join('\n')}`
}

function describeResult(text: string): string {
  try {
    return describeValue(JSON.parse(text))
  } catch {
    return text
  }
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(describeValue).join('; ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, field]) => `${name.replaceAll('_', ' ')} ${describeValue(field)}`)
    .join(', ')
}

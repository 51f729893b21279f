import { parseJson } from '../../../../shared/domain/stream/json-values.ts'
import type { AccumulatedMessage, ToolCall } from '../../../../shared/schemas/message.ts'

/**
 * All that a message answers, as one text: its words, then the tools it calls as JSON. The ids of the calls are left
 * out, since they are drawn anew for each answer.
 */
export function answerText({ answer, toolCalls }: Pick<AccumulatedMessage, 'answer' | 'toolCalls'>): string {
  if (toolCalls.length === 0) return answer
  const calls = JSON.stringify(toolCalls.map(readableCall), null, 2)
  return answer === '' ? calls : `${answer}\n\n${calls}`
}

/** The arguments as JSON where they are, as the text that came where they are not. */
function readableCall(call: ToolCall): Readonly<{ name: string; arguments: unknown }> {
  const parsed = parseJson(call.arguments)
  return { name: call.name, arguments: parsed === undefined ? call.arguments : parsed }
}

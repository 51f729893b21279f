import { protocolOf } from '../../../../shared/domain/conversation/continue-request.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'

/** Whether a run ended well, with an answer in a form that knows turns. */
export function canSendOn({ summary, message, authored }: RunDetail): boolean {
  const protocol = protocolOf(summary)
  const hasTurns = protocol !== null && protocol !== 'fim' && authored.bodyKind === undefined
  const hasAnswer = message.answer !== '' || message.reasoning !== '' || message.toolCalls.length > 0
  return hasTurns && hasAnswer && summary.status === 'done'
}

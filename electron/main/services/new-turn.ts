import { protocolOf } from '../../../shared/domain/conversation/continue-request.ts'
import { readAddedTurn } from '../../../shared/domain/conversation/read-turn.ts'
import { preview } from '../../../shared/domain/prompt/prompt-text.ts'
import type { NewTurn, TurnPlace } from '../storage/run-records.ts'
import { parseSentBody } from './model-call.ts'
import type { PreparedRun } from './prepare-run.ts'

/** The place of a run in its conversation, with what it adds; a request of no known form adds its prompt. */
export function newTurn(
  prepared: Pick<PreparedRun, 'method' | 'path' | 'bodyText' | 'promptPreview'>,
  place: TurnPlace,
): NewTurn {
  const protocol = protocolOf(prepared)
  if (protocol === null || protocol === 'fim' || prepared.bodyText === null) {
    return { place, addedText: prepared.promptPreview, toolResultCount: 0 }
  }
  const { userText, toolResults } = readAddedTurn(protocol, parseSentBody(prepared.bodyText))
  return { place, addedText: preview(userText ?? ''), toolResultCount: toolResults.length }
}

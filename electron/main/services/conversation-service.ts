import { protocolOf } from '../../../shared/domain/conversation/continue-request.ts'
import { readAddedTurn, readPassedReasoning } from '../../../shared/domain/conversation/read-turn.ts'
import type { Output, ParsedInput } from '../../../shared/ipc/contract.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { TurnTexts } from '../../../shared/schemas/conversation.ts'
import type { RunRepository } from '../storage/run-repository.ts'
import type { TurnRepository } from '../storage/turn-repository.ts'
import { parseSentBody } from './model-call.ts'

/** Reads conversations: trees of runs, each of which goes on from the answer of its parent or begins one. */
export interface ConversationService {
  /** A page of the conversation that a run is in. Throws `not-found` for a run that was deleted. */
  get(input: ParsedInput<'conversation.get'>): Output<'conversation.get'>
  /** The texts of turns, in the order asked for; those that were deleted are missing. */
  turns(input: ParsedInput<'conversation.turns'>): Output<'conversation.turns'>
}

/** Conversations over the tables of runs and turns. */
export function createConversationService({
  turns,
  runs,
}: {
  readonly turns: TurnRepository
  readonly runs: RunRepository
}): ConversationService {
  function textsOf(runId: string): TurnTexts[] {
    const run = runs.findDetail(runId)
    if (run === null) return []
    const { message, sent, summary } = run
    const protocol = protocolOf(summary)
    if (protocol === null || protocol === 'fim') {
      return [
        {
          runId,
          message,
          passed: null,
          earlierMessages: 0,
          userText: summary.promptPreview,
          toolResults: [],
        },
      ]
    }
    const body = parseSentBody(sent.bodyText)
    const { toolResults, ...added } = readAddedTurn(protocol, body)
    return [
      {
        runId,
        message,
        ...added,
        toolResults: [...toolResults],
        passed: readPassedReasoning(protocol, body),
      },
    ]
  }

  return {
    get({ runId, after, limit }) {
      if (runs.findSummary(runId) === null) {
        throw new AppError({ code: 'not-found', message: 'This run was deleted.' })
      }
      const conversationId = turns.conversationOf(runId)
      return { total: turns.count(conversationId), ...turns.listPage({ conversationId, after, limit }) }
    },
    turns: ({ runIds }) => runIds.flatMap(textsOf),
  }
}

import type { Addition, ContinuedRequest } from '../../../../shared/domain/conversation/continuation.ts'
import { continueRequest, protocolOf } from '../../../../shared/domain/conversation/continue-request.ts'
import type { StreamInput } from '../../../../shared/ipc/contract.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'

/** The body that goes when a conversation goes on from the answer of a run, by a text or by results of tools. */
export function continueRun({ summary, authored, message }: RunDetail, addition: Addition): ContinuedRequest {
  return continueRequest({
    protocol: protocolOf(summary),
    bodyText: authored.bodyText,
    answer: message,
    addition,
  })
}

/**
 * A turn after the run of `detail`, or beside it: a run of the same request, with another body, to the environment
 * where that run went.
 */
export function turnSource(
  { summary, authored }: RunDetail,
  bodyText: string,
  place: 'after' | 'beside',
): StreamInput<'run.start'> {
  return {
    kind: 'draft',
    requestId: summary.requestId,
    draft: { ...authored, bodyText },
    environmentId: summary.environmentId,
    ...(place === 'after' ? { parentRunId: summary.id } : { besideRunId: summary.id }),
  }
}

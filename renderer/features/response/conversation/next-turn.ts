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

/** A turn is a run of the same request, with another body, to the environment where the run of `detail` went. */
export function turnSource(
  { summary, authored }: RunDetail,
  turn: Readonly<{ bodyText: string; parentRunId: string | null }>,
): StreamInput<'run.start'> {
  const { bodyText, parentRunId } = turn
  return {
    kind: 'draft',
    requestId: summary.requestId,
    draft: { ...authored, bodyText },
    environmentId: summary.environmentId,
    ...(parentRunId === null ? {} : { parentRunId }),
  }
}

import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import { endedAtLimit } from '../../../../shared/domain/stream/finish-reasons.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { formatCount } from '../format.ts'
import { FailureNote } from './failure-note.tsx'

export type RunNoteProps = Readonly<{
  detail: RunDetail
  onSendAgain: () => void
  onReplay: () => void
}>

/** What is to be said about how a stored run ended; nothing about one that ended well. */
export function RunNote({ detail, onSendAgain, onReplay }: RunNoteProps) {
  const { status } = detail.summary
  switch (status) {
    case 'failed':
      return detail.error === null ? null : (
        <FailureNote error={detail.error} endedAtMs={endOf(detail)} onRetry={onSendAgain} />
      )
    case 'aborted':
      return (
        <ErrorNote
          tone="warning"
          title="Stopped"
          actions={
            <Button size="small" onPress={onSendAgain}>
              Send again
            </Button>
          }
        >
          What had come until then is kept.
        </ErrorNote>
      )
    case 'interrupted':
      return (
        <ErrorNote
          tone="warning"
          title="Interrupted"
          actions={
            <Button size="small" onPress={onReplay}>
              Send it again
            </Button>
          }
        >
          The app ended while this run was streaming. Everything that had arrived is here.
        </ErrorNote>
      )
    case 'done':
      return <CutShortNote detail={detail} />
    case 'running':
      return <ErrorNote tone="accent" title="This run is still streaming" />
  }
}

function endOf({ summary }: RunDetail): number {
  return summary.startedAtMs + (summary.durationMs ?? 0)
}

/** What the limit of the output is called in the protocol of the run. */
function limitOf({ summary }: RunDetail): string {
  const protocol = findEndpoint(summary.method, summary.path)?.protocol
  return protocol === 'responses' ? 'max_output_tokens' : 'max_tokens'
}

/** An answer that ended at the token limit: with nothing in it, the reasoning used the limit up. */
function CutShortNote({ detail }: Readonly<{ detail: RunDetail }>) {
  const { finishReason, answer, reasoning, usage } = detail.message
  if (!endedAtLimit(finishReason)) return null
  const limit = limitOf(detail)
  const isEmpty = answer === '' && reasoning !== ''
  return (
    <ErrorNote
      tone="warning"
      title={isEmpty ? `The reasoning used up ${limit}` : `The answer was cut off at ${limit}`}
    >
      {isEmpty
        ? `All ${formatCount(usage?.completionTokens ?? null)} tokens went into the reasoning, so none were left for the answer. Raise ${limit}, ask for less effort or turn thinking off.`
        : `Raise ${limit} to let the model finish. Reasoning counts towards it.`}
    </ErrorNote>
  )
}

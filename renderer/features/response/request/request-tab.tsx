import { useMemo } from 'react'
import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import { judgeSent, MOST_JUDGED_LENGTH } from '../../../../shared/domain/sent-request/judge-sent.ts'
import { isDeepSeekUrl } from '../../../../shared/domain/snippets/endpoint-of-url.ts'
import type { AccumulatedMessage } from '../../../../shared/schemas/message.ts'
import type { RunSummary, SentRequest } from '../../../../shared/schemas/run.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TextViewer } from '../../../editor/text-viewer.tsx'
import { useApp } from '../../../store/use-app.ts'
import { findEnvironment } from '../../environments/index.ts'
import { formatBytes } from '../format.ts'
import { OutcomeTable } from './outcome-table.tsx'
import styles from './request-tab.module.css'
import { ServerSays } from './server-says.tsx'

export type RequestTabProps = Readonly<{
  summary: RunSummary
  sent: SentRequest
  /** Null while the run goes on. */
  message: AccumulatedMessage | null
}>

/** What was sent and what of it took effect, by the rules of the day it was sent. */
export function RequestTab({ summary, sent, message }: RequestTabProps) {
  const isSandbox = useApp((state) => findEnvironment(state, summary.environmentId)?.kind === 'sandbox')
  const server = isSandbox || isDeepSeekUrl(sent.url) ? 'api' : 'other'
  const atMs = summary.startedAtMs
  const judged = useMemo(() => judgeSent(sent, { atMs, server }), [sent, atMs, server])
  if (sent.bodyText === '' && judged === null) {
    return <EmptyState title="Sent without a body">{`${sent.method} ${sent.url}`}</EmptyState>
  }
  const wasAccepted = summary.httpStatus !== null && summary.httpStatus < 400
  return (
    <div className={styles.tab}>
      {judged === null ? (
        <p className={styles.about}>{unjudgedWords(sent)}</p>
      ) : (
        <section aria-label="What took effect" className={styles.section}>
          <h3 className={styles.heading}>What you sent → what took effect</h3>
          <p className={styles.about}>{judgedWords(judged, atMs)}</p>
          {server === 'other' && (
            <p className={styles.about}>
              This server is not DeepSeek’s: the rules are, and what it really did is not known.
            </p>
          )}
          <ServerSays model={judged.model} summary={summary} message={message} />
          <OutcomeTable noun="Parameter" outcomes={judged.outcomes} wasAccepted={wasAccepted} />
          {judged.headers.length > 0 && (
            <OutcomeTable noun="Header" outcomes={judged.headers} wasAccepted={wasAccepted} />
          )}
        </section>
      )}
      <SentBody bodyText={sent.bodyText} />
    </div>
  )
}

function judgedWords(judged: NonNullable<ReturnType<typeof judgeSent>>, atMs: number): string {
  const { endpoint, model, thinking, outcomes, headers, changedCount } = judged
  const mode = endpoint.protocol === 'fim' ? '' : `, thinking ${thinking ? 'on' : 'off'}`
  const refusedCount = outcomes.filter(({ effect }) => effect === 'rejected').length
  const parts = [
    ...(refusedCount > 0 ? [`${counted(refusedCount, 'parameter')} refused`] : []),
    ...(changedCount > refusedCount
      ? [`${counted(changedCount - refusedCount, 'parameter')} not in effect as sent`]
      : []),
    ...(headers.length > 0 ? [`${counted(headers.length, 'header')} without effect`] : []),
  ]
  const changed = parts.length === 0 ? 'Everything counted as it was sent.' : `${parts.join(', ')}.`
  const day = new Date(atMs).toISOString().slice(0, 10)
  return `${changed} By the rules in force on ${day} (UTC) for ${model ?? 'no model'} at ${endpoint.path}${mode}; later rules do not change this.`
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}

function unjudgedWords({ bodyText }: SentRequest): string {
  if (bodyText.length > MOST_JUDGED_LENGTH)
    return 'This body is too long to be judged here, parameter by parameter.'
  return 'There are rules for bodies that ask a model of DeepSeek; this is none.'
}

/** Above this length the text is shown as it was sent: laying it out would take longer than it helps. */
const MOST_LAID_OUT_LENGTH = 1_000_000

function SentBody({ bodyText }: Readonly<{ bodyText: string }>) {
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const shown = useMemo(
    () => (bodyText.length > MOST_LAID_OUT_LENGTH ? bodyText : (prettyJson(bodyText) ?? bodyText)),
    [bodyText],
  )
  return (
    <section aria-label="Body as sent" className={styles.section}>
      <div className={styles.bar}>
        <h3 className={styles.heading}>Body as sent</h3>
        <span className={styles.size}>
          {formatBytes(new Blob([bodyText]).size)}
          {shown !== bodyText && ' · laid out to be read; copied as sent'}
        </span>
        <CopyButton label="Copy body as sent" text={bodyText} />
      </div>
      <div className={styles.viewer}>
        <TextViewer value={shown} language="json" label="Body as sent" fontSizePx={fontSizePx} />
      </div>
    </section>
  )
}

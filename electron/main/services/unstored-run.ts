import { countResults } from '../../../shared/domain/checks/count-results.ts'
import { preview } from '../../../shared/domain/prompt/prompt-text.ts'
import type { RunDetail, RunError, RunSummary } from '../../../shared/schemas/run.ts'
import type { RunEnding } from '../storage/run-repository.ts'
import { type PreparedRun, sentRequestOf } from './prepare-run.ts'

/** The database refused the end of a run. What it had taken before is found again at the next start. */
const NOT_STORED: RunError = {
  kind: 'internal',
  code: 'not-stored',
  title: 'The end of this run could not be stored.',
  hint: 'The disk may be full, or the data folder not writable. Copy the answer now; after mending that, send the request again.',
  retryable: false,
  serverMessage: null,
  retryAfterSeconds: null,
}

/** A run as its observer is told of it when the database does not take its end: all that came, and why it is not kept. */
export function unstoredRun(
  start: { summary: RunSummary; prepared: PreparedRun },
  ending: Omit<RunEnding, 'frames' | 'bill'>,
  totals: { frameCount: number; bodyBytes: number },
): RunDetail {
  const { message, timings, response, connection, hops, checks } = ending
  return {
    summary: {
      ...start.summary,
      ...totals,
      status: 'failed',
      httpStatus: response?.httpStatus ?? null,
      errorCode: NOT_STORED.code,
      errorTitle: NOT_STORED.title,
      durationMs: timings.endMs,
      firstReasoningMs: timings.firstReasoningMs,
      firstAnswerMs: timings.firstAnswerMs,
      finishReason: message.finishReason,
      usage: message.usage,
      answerPreview: preview(message.answer),
      checks: checks === null ? null : countResults(checks),
    },
    authored: start.prepared.authored,
    requestUnchanged: null,
    sent: sentRequestOf(start.prepared),
    response,
    timings,
    message,
    error: NOT_STORED,
    price: null,
    checks: checks === null ? null : [...checks],
    connection,
    ...(hops.length === 0 ? {} : { hops: [...hops] }),
  }
}

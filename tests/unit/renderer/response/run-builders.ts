import { NO_TIMINGS, type RunDetail, type RunEvent, type RunSummary } from '../../../../shared/schemas/run.ts'
import { runDetail } from '../../../support/run-builders.ts'

/** A finished run that answered `Hello`. */
export function answeredRun(change: Partial<RunDetail> = {}, summary: Partial<RunSummary> = {}): RunDetail {
  const detail = runDetail({
    response: { httpStatus: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] },
    timings: { ...NO_TIMINGS, firstAnswerMs: 200, endMs: 1_000 },
    ...change,
  })
  return {
    ...detail,
    summary: { ...detail.summary, ...summary },
    message: { ...detail.message, answer: 'Hello', finishReason: 'stop', ...change.message },
  }
}

/** A delta that brings nothing but the fields named. */
export function delta(seq: number, change: Partial<Extract<RunEvent, { type: 'delta' }>>) {
  return {
    type: 'delta',
    seq,
    reasoning: '',
    answer: '',
    toolCalls: [],
    frameCount: seq,
    commentCount: 0,
    bodyBytes: seq * 10,
    usage: null,
    finishReason: null,
    timings: NO_TIMINGS,
    ...change,
  } as const satisfies RunEvent
}

/** The event with which the run `run-1` begins. */
export function started(seq = 0) {
  const { summary, sent } = answeredRun({}, { status: 'running' })
  return { type: 'started', seq, summary, sent } as const satisfies RunEvent
}

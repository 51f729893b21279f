import type { RunProgress } from '../../electron/main/services/run-observer.ts'
import type { RequestDraft } from '../../shared/schemas/request.ts'
import { NO_TIMINGS, type RunDetail } from '../../shared/schemas/run.ts'

/** A chat request draft; name what matters to the test. */
export function chatDraft(change: Partial<RequestDraft> = {}): RequestDraft {
  return {
    name: 'Hello',
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: chatBody('Hello'),
    variables: [],
    tests: [],
    ...change,
  }
}

/** A streaming chat body with one user message. */
export function chatBody(prompt: string, fields: Record<string, unknown> = {}): string {
  return JSON.stringify({
    model: 'deepseek-flash',
    messages: [{ role: 'user', content: prompt }],
    stream: true,
    ...fields,
  })
}

/** Progress that brings nothing but the fields named. */
export function progress(change: Partial<RunProgress> = {}): RunProgress {
  return {
    reasoning: '',
    answer: '',
    toolCalls: [],
    usage: null,
    finishReason: null,
    frameCount: 0,
    commentCount: 0,
    bodyBytes: 0,
    timings: NO_TIMINGS,
    ...change,
  }
}

/** A finished run with an empty answer. */
export function runDetail(change: Partial<RunDetail> = {}): RunDetail {
  const draft = chatDraft()
  return {
    summary: {
      id: 'run-1',
      requestId: null,
      requestName: draft.name,
      replayOfRunId: null,
      environmentId: 'sandbox',
      environmentName: 'Sandbox',
      method: 'POST',
      path: draft.path,
      model: 'deepseek-flash',
      status: 'done',
      httpStatus: 200,
      errorCode: null,
      errorTitle: null,
      startedAtMs: 1_790_000_000_000,
      durationMs: 10,
      firstReasoningMs: null,
      firstAnswerMs: null,
      finishReason: 'stop',
      usage: null,
      frameCount: 0,
      bodyBytes: 0,
      promptPreview: 'Hello',
      answerPreview: '',
      cost: null,
      checks: null,
    },
    authored: draft,
    requestUnchanged: null,
    sent: {
      url: 'http://127.0.0.1:1/chat/completions',
      method: 'POST',
      headers: [],
      bodyText: draft.bodyText,
    },
    response: null,
    timings: NO_TIMINGS,
    message: {
      responseId: null,
      model: null,
      role: null,
      reasoning: '',
      answer: '',
      toolCalls: [],
      finishReason: null,
      usage: null,
      systemFingerprint: null,
      complete: true,
    },
    error: null,
    price: null,
    checks: null,
    connection: null,
    ...change,
  }
}

import type { NewRun, RunEnding } from '../../../electron/main/storage/run-repository.ts'
import type { AccumulatedMessage } from '../../../shared/schemas/message.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { type Frame, NO_TIMINGS, type ResponseHead } from '../../../shared/schemas/run.ts'

/** A request with every part set. */
export const HELLO_DRAFT: RequestDraft = {
  name: 'Hello',
  method: 'POST',
  path: '/chat/{{kind}}',
  headers: [{ name: 'x-trace', value: '{{id}}', enabled: false }],
  bodyText: '{"model": "deepseek-flash"} // 你好 🙂',
  variables: [{ name: 'kind', value: 'completions', enabled: true }],
  tests: [
    { id: 'check-1', enabled: true, kind: 'contains', text: '你好 🙂', ignoreCase: false, negated: false },
  ],
}

export const OK_RESPONSE: ResponseHead = {
  httpStatus: 200,
  statusText: 'OK',
  headers: [
    ['content-type', 'text/event-stream'],
    ['set-cookie', 'a'],
    ['set-cookie', 'b'],
  ],
}

/** A run of {@link HELLO_DRAFT} about to be sent. */
export function newRun(id: string, change: Partial<NewRun> = {}): NewRun {
  return {
    id,
    requestId: 'request-1',
    replayOfRunId: null,
    environmentId: 'sandbox',
    environmentName: 'Sandbox',
    path: '/chat/completions',
    model: 'deepseek-flash',
    startedAtMs: 1000,
    authored: HELLO_DRAFT,
    sent: {
      url: 'http://127.0.0.1:1/chat/completions',
      method: 'POST',
      headers: [['authorization', 'Bearer ••••3f9a']],
      bodyText: '{"model":"deepseek-flash"}',
    },
    promptText: 'Say hello',
    promptPreview: 'Say hello',
    ...change,
  }
}

/** A message with nothing but the texts given. */
export function messageOf(change: Partial<AccumulatedMessage>): AccumulatedMessage {
  return {
    responseId: null,
    model: null,
    role: null,
    reasoning: '',
    answer: '',
    toolCalls: [],
    finishReason: null,
    usage: null,
    systemFingerprint: null,
    complete: false,
    ...change,
  }
}

/** A good end with no more frames. */
export function ending(change: Partial<RunEnding> = {}): RunEnding {
  return {
    status: 'done',
    error: null,
    message: messageOf({}),
    timings: NO_TIMINGS,
    response: null,
    hops: [],
    connection: null,
    sentHeaders: null,
    bill: null,
    checks: null,
    frames: [],
    ...change,
  }
}

/** An event frame that carries `raw`. */
export function frame(index: number, raw = `data: ${index}\n\n`): Frame {
  return { index, offsetMs: index + 0.25, kind: 'event', raw, spans: [], problem: null }
}

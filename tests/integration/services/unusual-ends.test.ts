import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_MAX_CONCURRENT_RUNS, DEFAULT_SANDBOX_OPTIONS } from '../../../shared/schemas/environment.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { type HostileAnswer, startHostileServer } from '../../support/hostile-server.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'

let temp: TempServices

beforeEach(async () => {
  temp = await openTempServices()
})
afterEach(() => temp.close())

const SILENT = { started() {}, head() {}, frame() {}, ended() {} }

async function sendTo(answer: HostileAnswer): Promise<RunDetail> {
  const server = await startHostileServer(answer)
  const draft = {
    name: 'Odd',
    baseUrl: server.origin,
    variables: [],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
  }
  const { id } = temp.services.environments.create(draft)
  const source = {
    kind: 'draft' as const,
    requestId: null,
    draft: chatDraft(),
    environmentId: id,
    overrideBudget: false,
  }
  const detail = await temp.services.runs.start(source, SILENT, new AbortController().signal)
  await server.close()
  return detail
}

function stream(...events: string[]): HostileAnswer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(events.map((event) => `data: ${event}\n\n`).join(''))
  }
}

const HELLO = '{"choices":[{"index":0,"delta":{"content":"Grüß dich"},"finish_reason":null}]}'

describe('a stream that ends oddly', () => {
  it.each([
    ['data: [DONE]', HELLO, '[DONE]'],
    [
      'response.completed',
      '{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hi"}',
      '{"type":"response.completed","response":{"status":"completed"}}',
    ],
    [
      'message_stop',
      '{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}',
      '{"type":"message_stop"}',
    ],
  ])('is cut without %s, and done with it', async (mark, event, end) => {
    const cut = await sendTo(stream(event))
    expect(cut).toMatchObject({
      summary: { status: 'failed' },
      error: { code: 'stream-incomplete', hint: expect.stringContaining(`stopped before ${mark},`) },
    })
    const whole = await sendTo(stream(event, end))
    expect(whole).toMatchObject({ summary: { status: 'done' }, error: null })
  })

  it('without its end mark has failed, and keeps what came', async () => {
    const detail = await sendTo(stream(HELLO))
    expect(detail).toMatchObject({
      summary: {
        status: 'failed',
        answerPreview: 'Grüß dich',
        bodyBytes: Buffer.byteLength(`data: ${HELLO}\n\n`),
      },
      error: { kind: 'cut', retryable: true },
    })
  })

  it('with an error object has failed by what the server said', async () => {
    const said = '{"error":{"message":"Backend gone","type":"server_error","param":null,"code":"internal"}}'
    const detail = await sendTo(stream(HELLO, said, '[DONE]'))
    expect(detail).toMatchObject({
      summary: { status: 'failed', httpStatus: 200 },
      error: { serverMessage: expect.stringContaining('Backend gone') },
      message: { answer: 'Grüß dich' },
    })
  })

  it('with its end mark is done', async () => {
    const detail = await sendTo(stream(HELLO, '[DONE]'))
    expect(detail).toMatchObject({ summary: { status: 'done' }, error: null })
  })
})

describe('a plain answer', () => {
  it('has its first token when it is there whole', async () => {
    const detail = await sendTo((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        '{"object":"chat.completion","choices":[{"message":{"content":"Whole."},"finish_reason":"stop"}]}',
      )
    })
    expect(detail.message.answer).toBe('Whole.')
    expect(detail.timings.firstAnswerMs).toBe(detail.timings.endMs)
    expect(detail.timings.firstReasoningMs).toBeNull()
  })
})

describe('an app that is closing', () => {
  it('starts no run any more', async () => {
    const { runs } = temp.services
    await runs.close()
    const source = {
      kind: 'draft' as const,
      requestId: null,
      draft: chatDraft(),
      environmentId: 'sandbox',
      overrideBudget: false,
    }
    await expect(runs.start(source, SILENT, new AbortController().signal)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(temp.services.history.list({ filter: {}, after: null, limit: 1 }).runs).toEqual([])
  })
})

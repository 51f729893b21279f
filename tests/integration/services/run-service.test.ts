import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunObserver, RunProgress } from '../../../electron/main/services/run-observer.ts'
import type { SandboxOptions } from '../../../shared/schemas/environment.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunDetail, RunSummary } from '../../../shared/schemas/run.ts'
import { deferred } from '../../support/deferred.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'

let temp: TempServices

beforeEach(async () => {
  temp = await openTempServices()
})
afterEach(() => temp.close())

function setSandbox(change: Partial<SandboxOptions>): void {
  const { environments } = temp.services.environments.list()
  const sandbox = environments.find((environment) => environment.kind === 'sandbox')
  if (sandbox === undefined) throw new Error('there is no sandbox')
  const { name, baseUrl, variables, maxConcurrentRuns } = sandbox
  const options = { ...sandbox.sandbox, firstTokenMs: 0, tokensPerSecond: 0, ...change }
  temp.services.environments.update('sandbox', {
    name,
    baseUrl,
    variables,
    sandbox: options,
    maxConcurrentRuns,
  })
}

const SILENT: RunObserver = { started() {}, head() {}, frame() {}, ended() {} }

function send(
  draft: RequestDraft,
  observer: Partial<RunObserver> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<RunDetail> {
  const source = {
    kind: 'draft' as const,
    requestId: null,
    draft,
    environmentId: 'sandbox',
    overrideBudget: false,
  }
  return temp.services.runs.start(source, { ...SILENT, ...observer }, signal)
}

describe('a run against the sandbox', () => {
  it('is stored as running before it starts, tells its observer in order and is stored whole', async () => {
    setSandbox({})
    const calls: string[] = []
    let atStart: RunSummary | undefined
    let answer = ''
    const detail = await send(chatDraft(), {
      started: (summary) => {
        calls.push('started')
        atStart = temp.services.history.get(summary.id).summary
      },
      head: () => calls.push('head'),
      frame: (progress: RunProgress) => {
        if (calls.at(-1) !== 'frames') calls.push('frames')
        answer += progress.answer
      },
      ended: () => calls.push('ended'),
    })
    expect(calls).toEqual(['started', 'head', 'frames', 'ended'])
    expect(atStart).toMatchObject({ status: 'running', promptPreview: 'Hello', model: 'deepseek-flash' })
    expect(detail.summary).toMatchObject({ status: 'done', httpStatus: 200, finishReason: 'stop' })
    expect(detail.message).toMatchObject({ answer, complete: true })
    expect(detail.message.answer).not.toBe('')
    expect(detail.message.reasoning).not.toBe('')
    expect(detail.timings.firstReasoningMs).toBeLessThanOrEqual(detail.timings.firstAnswerMs ?? 0)
    expect(temp.services.history.get(detail.summary.id)).toEqual(detail)
    const { total } = temp.services.history.frames({ id: detail.summary.id, from: 0, limit: 1 })
    expect(total).toBe(detail.summary.frameCount)
  })

  it('keeps the body as it came, and links every character of the answer to its frame', async () => {
    setSandbox({})
    const { summary, message } = await send(chatDraft())
    const body = temp.services.history.body(summary.id)
    expect(body).toMatch(/data: \[DONE\]\n\n$/)
    const { index } = temp.services.history.frameAt({ id: summary.id, channel: 'answer', offset: 5 })
    const frame = temp.services.history.frame({ id: summary.id, index: index ?? -1 })
    const span = frame.spans.find(({ channel }) => channel === 'answer')
    expect(JSON.parse(frame.raw.replace(/^data: /, '')).choices[0].delta.content).toBe(
      message.answer.slice(span?.start, span?.end),
    )
    const timeline = temp.services.history.timeline(summary.id)
    expect(timeline.answerChars.reduce((sum, chars) => sum + chars, 0)).toBe(message.answer.length)
    expect(timeline.offsetsMs).toEqual([...timeline.offsetsMs].sort((a, b) => a - b))
  })

  it('finds frames by text and kind', async () => {
    setSandbox({})
    const { summary } = await send(chatDraft())
    const done = temp.services.history.findFrames({ id: summary.id, text: '[done]', kinds: [] })
    expect(done).toEqual({ indexes: [summary.frameCount - 1] })
    expect(temp.services.history.findFrames({ id: summary.id, text: '[done]', kinds: ['comment'] })).toEqual({
      indexes: [],
    })
  })

  it('reads a plain answer when no stream was asked for', async () => {
    setSandbox({})
    const { message, summary } = await send(chatDraft({ bodyText: chatBody('Hello', { stream: false }) }))
    expect(summary).toMatchObject({ status: 'done', finishReason: 'stop' })
    expect(message).toMatchObject({ complete: true, usage: { promptTokens: expect.any(Number) } })
    expect(message.answer).not.toBe('')
  })

  it.each([
    ['rate-limited', { status: 'failed', httpStatus: 429, errorCode: 'http-429' }],
    ['out-of-balance', { status: 'failed', httpStatus: 402, errorCode: 'http-402' }],
    ['server-error', { status: 'failed', httpStatus: 500, errorCode: 'http-500' }],
    ['overloaded', { status: 'failed', httpStatus: 503, errorCode: 'http-503' }],
    ['cut', { status: 'failed', httpStatus: 200 }],
    ['malformed-frame', { status: 'done', httpStatus: 200 }],
    ['split-bytes', { status: 'done', httpStatus: 200, finishReason: 'stop' }],
    ['burst', { status: 'done', httpStatus: 200 }],
  ] as const)('ends as it should in the scenario %s', async (scenario, expected) => {
    setSandbox({ scenario })
    const detail = await send(chatDraft())
    expect(detail.summary).toMatchObject(expected)
    expect(detail.error === null).toBe(expected.status === 'done')
  })

  it('keeps the partial answer of a cut stream and offers a retry', async () => {
    setSandbox({ scenario: 'cut' })
    const { message, error } = await send(
      chatDraft({ bodyText: chatBody('Hello', { thinking: { type: 'disabled' } }) }),
    )
    expect(error).toMatchObject({ kind: 'cut', retryable: true })
    expect(message.answer).not.toBe('')
  })

  it('marks the frame that is malformed and goes on', async () => {
    setSandbox({ scenario: 'malformed-frame' })
    const { summary } = await send(chatDraft())
    const { frames } = temp.services.history.frames({ id: summary.id, from: 0, limit: 1000 })
    expect(frames.filter((frame) => frame.problem !== null)).toHaveLength(1)
  })

  it('stops on demand and keeps what had come', async () => {
    setSandbox({ scenario: 'stall' })
    const controller = new AbortController()
    const detail = await send(
      chatDraft(),
      { frame: ({ reasoning }) => reasoning !== '' && controller.abort() },
      controller.signal,
    )
    expect(detail.summary.status).toBe('aborted')
    expect(detail.message.reasoning).not.toBe('')
  })

  it('gives up on silence after the set time', async () => {
    setSandbox({ scenario: 'stall' })
    temp.services.settings.update({ timeouts: { connectMs: 5000, firstByteMs: 5000, silenceMs: 50 } })
    const detail = await send(chatDraft())
    expect(detail).toMatchObject({
      summary: { status: 'failed' },
      error: { kind: 'timeout', code: 'timeout-silence' },
    })
  })

  it('is stored as aborted, with all that had come, when the app closes in mid-stream', async () => {
    setSandbox({ scenario: 'stall' })
    const streaming = deferred<void>()
    const ended = send(chatDraft(), { frame: ({ reasoning }) => reasoning !== '' && streaming.resolve() })
    await streaming.promise
    await temp.reopen()
    const { summary } = await ended
    expect(temp.services.history.get(summary.id)).toMatchObject({ summary: { status: 'aborted' } })
    expect(temp.services.history.get(summary.id).message.reasoning).not.toBe('')
  })

  it('refuses a request that cannot be sent and makes no run of it', async () => {
    await expect(send(chatDraft({ bodyText: '{' }))).rejects.toMatchObject({ code: 'invalid-body' })
    await expect(send(chatDraft({ bodyText: chatBody('{{missing}}') }))).rejects.toMatchObject({
      code: 'unresolved-variables',
    })
    expect(temp.services.history.list({ filter: {}, after: null, limit: 10 }).runs).toEqual([])
  })
})

describe('replay', () => {
  it('sends the same body again and gets the same answer', async () => {
    setSandbox({})
    const first = await send(chatDraft())
    const second = await temp.services.runs.start(
      { kind: 'replay', runId: first.summary.id, environmentId: null, overrideBudget: false },
      SILENT,
      new AbortController().signal,
    )
    expect(second.summary.replayOfRunId).toBe(first.summary.id)
    expect(second.sent.bodyText).toBe(first.sent.bodyText)
    expect(second.message.answer).toBe(first.message.answer)
  })

  it('works from the stored run after the request has changed', async () => {
    setSandbox({})
    const [request] = temp.services.library.collections.tree().requests
    if (request === undefined) throw new Error('the starter pack is missing')
    const { id, collectionId, position, createdAtMs, updatedAtMs, ...draft } =
      temp.services.library.getRequest(request.id)
    const source = {
      kind: 'draft' as const,
      requestId: id,
      draft,
      environmentId: 'sandbox',
      overrideBudget: false,
    }
    const first = await temp.services.runs.start(source, SILENT, new AbortController().signal)
    expect(first.requestUnchanged).toBe(true)
    temp.services.library.updateRequest(id, { ...draft, bodyText: chatBody('Something else') })
    const later = temp.services.history.get(first.summary.id)
    expect(later).toMatchObject({ requestUnchanged: false, authored: draft })
  })
})

import { describe, expect, it } from 'vitest'
import { createCachePredictor } from '../../../electron/main/services/cache-predictor.ts'
import { billRun } from '../../../shared/domain/billing/bill-run.ts'
import { toDecimalString } from '../../../shared/domain/money/money.ts'
import { readModelCall } from '../../../shared/domain/protocols/model-call.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { sharedTokenCounter } from '../../support/token-counter.ts'
import { check } from '../../unit/shared/checks/check-builders.ts'
import { openSandboxRuns } from './sandbox-runs.ts'

const QUESTION = 'What is 17 * 23?'

function responseDraft(fields: object = {}): RequestDraft {
  const body = {
    model: 'deepseek-flash',
    instructions: 'Be brief.',
    input: QUESTION,
    stream: true,
    ...fields,
  }
  return chatDraft({ path: '/responses', bodyText: JSON.stringify(body) })
}

function messageDraft(fields: object = {}): RequestDraft {
  const body = {
    model: 'claude-sonnet-4-5',
    max_tokens: 2000,
    system: 'Be brief.',
    messages: [{ role: 'user', content: QUESTION }],
    stream: true,
    ...fields,
  }
  return chatDraft({ path: '/anthropic/v1/messages', bodyText: JSON.stringify(body) })
}

const TOOL = { name: 'get_weather', description: 'The weather of a city.' }
const SCHEMA = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }
const WEATHER = 'What is the weather in Paris?'

describe('a run in another protocol than chat', () => {
  it.each([
    { name: 'Responses', draft: responseDraft(), finishReason: 'completed', model: 'deepseek-flash' },
    { name: 'Responses, plain', draft: responseDraft({ stream: false }), finishReason: 'completed' },
    {
      name: 'Responses with v4-pro',
      draft: responseDraft({ model: 'deepseek-v4-pro', reasoning: { effort: 'none' } }),
      finishReason: 'completed',
      model: 'deepseek-v4-pro',
    },
    { name: 'Anthropic form', draft: messageDraft(), finishReason: 'end_turn' },
    { name: 'Anthropic form, plain', draft: messageDraft({ stream: false }), finishReason: 'end_turn' },
    {
      name: 'Anthropic form with Opus',
      draft: messageDraft({ model: 'claude-opus-4-5' }),
      finishReason: 'end_turn',
      model: 'deepseek-v4-pro',
    },
  ])('$name: is read, measured and billed', async ({ draft, finishReason, model = 'deepseek-flash' }) => {
    const { services, send, untilRun } = await openSandboxRuns()
    const measure = await services.measure.measure({ draft, environmentId: 'sandbox', requestId: null })
    const { summary, message, price, error } = await send(draft)
    expect(error).toBeNull()
    expect(message).toMatchObject({
      answer: expect.stringContaining('391'),
      role: 'assistant',
      finishReason,
      complete: true,
    })
    expect(summary).toMatchObject({ status: 'done', promptPreview: QUESTION, finishReason })
    expect(price).toMatchObject({
      applied: { kind: 'priced', model },
      usage: message.usage,
      origin: 'reported',
    })
    if (price?.applied.kind !== 'priced' || measure.kind !== 'measured')
      throw new Error('no price or measure')
    const bill = billRun({ usage: price.usage, price: price.applied, currency: 'USD' })
    if (bill.kind !== 'exact') throw new Error('the bill is not exact')
    expect(summary.cost?.usd).toBe(toDecimalString(bill.total))
    expect(Number(summary.cost?.usd)).toBeGreaterThan(0)
    const settled = await untilRun(summary.id, (detail) => detail.price?.predicted !== null)
    expect([measure.model, measure.tokens.promptTokens, settled.price?.predicted?.promptTokens]).toEqual([
      model,
      message.usage?.promptTokens,
      message.usage?.promptTokens,
    ])
  })

  it.each([
    {
      name: 'Responses',
      draft: responseDraft({
        input: WEATHER,
        tools: [{ type: 'function', ...TOOL, parameters: SCHEMA }],
        reasoning: { effort: 'none' },
        tool_choice: 'required',
      }),
      finishReason: 'completed',
    },
    {
      name: 'Anthropic form',
      draft: messageDraft({
        messages: [{ role: 'user', content: WEATHER }],
        tools: [{ ...TOOL, input_schema: SCHEMA }],
        thinking: { type: 'disabled' },
        tool_choice: { type: 'any' },
      }),
      finishReason: 'tool_use',
    },
  ])('$name: calls of tools', async ({ draft, finishReason }) => {
    const { send } = await openSandboxRuns()
    const { message } = await send(draft)
    expect(message).toMatchObject({
      finishReason,
      toolCalls: [{ index: 0, id: expect.stringMatching(/^call_/), name: 'get_weather' }],
    })
    expect(JSON.parse(message.toolCalls[0]?.arguments ?? '')).toEqual({ city: expect.any(String) })
  })

  it.each([
    ['Responses', responseDraft(), 'completed'],
    ['Anthropic form', messageDraft(), 'end_turn'],
  ])('%s: its answer is tested like any other', async (_name, draft, reason) => {
    const { send } = await openSandboxRuns()
    const tests = [
      check('contains', { id: 'a', text: '391' }),
      check('finish-reason', { id: 'b', reason }),
      check('finish-reason', { id: 'c', reason: 'stop' }),
      check('reasoning', { id: 'd', present: true }),
      check('tokens-below', { id: 'e', figure: 'completion', limit: 100_000 }),
    ]
    const { checks } = await send({ ...draft, tests })
    expect(checks?.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'failed', 'passed', 'passed'])
  })

  it.each([
    ['Responses', responseDraft({ max_output_tokens: 5 }), 'max_output_tokens', 5],
    ['Anthropic form', messageDraft({ max_tokens: 5 }), 'max_tokens', 5],
  ])('%s: the limit of the output', async (_name, draft, finishReason, maxTokens) => {
    const { services, send } = await openSandboxRuns()
    const measure = await services.measure.measure({ draft, environmentId: 'sandbox', requestId: null })
    expect(measure).toMatchObject({ kind: 'measured', maxTokens })
    expect((await send(draft)).message).toMatchObject({ finishReason, complete: true })
  })

  it.each([
    ['Responses', responseDraft()],
    ['Anthropic form', messageDraft()],
  ])('%s: a stream that is cut', async (_name, draft) => {
    const { send, setSandbox } = await openSandboxRuns()
    setSandbox({ scenario: 'cut' })
    const { error, message } = await send(draft)
    expect(error?.code).toBe('connection-cut')
    expect(message).toMatchObject({ complete: false, usage: null, finishReason: null })
  })

  it.each([
    ['Responses', responseDraft({ model: 'gpt-5' }), 'but you passed gpt-5'],
    ['Anthropic form', messageDraft({ temperature: 3 }), 'valid range of temperature'],
  ])('%s: the refusal in the words of the server', async (_name, draft, words) => {
    const { send } = await openSandboxRuns()
    const { error, price } = await send(draft)
    expect(error).toMatchObject({
      kind: 'http',
      code: 'http-400',
      serverMessage: expect.stringContaining(words),
    })
    expect(price).toBeNull()
  })

  it('is found again by the prediction of the cache, under a name that another model serves', async () => {
    const { send } = await openSandboxRuns()
    const long = 'The lighthouse keeper wrote a line about the wind and the sea. '.repeat(40)
    const draft = messageDraft({
      messages: [{ role: 'user', content: long }],
      thinking: { type: 'disabled' },
    })
    const first = await send(draft)
    const queries: unknown[] = []
    const predictor = createCachePredictor({
      repository: {
        listRecentCalls: (query) => {
          queries.push(query)
          return [first.summary]
        },
        findDetail: () => first,
      },
      counter: sharedTokenCounter(),
    })
    const { method, path, bodyText } = draft
    const call = readModelCall({ method, path, body: JSON.parse(bodyText) })
    if (call === null) throw new Error('the draft asks no model')
    const promptTokens = first.summary.usage?.promptTokens ?? 0
    const hit = await predictor.predict({
      ...call,
      environmentId: 'sandbox',
      origin: new URL(first.sent.url).origin,
      promptTokens,
      atMs: Date.now() + 60_000,
    })
    expect(queries).toMatchObject([
      { models: expect.arrayContaining(['deepseek-flash', 'claude-sonnet-4-5']) },
    ])
    expect(hit).toEqual({ hitTokens: promptTokens - (promptTokens % 128), runId: first.summary.id })
  })
})

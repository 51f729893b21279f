import { describe, expect, it } from 'vitest'
import { createCachePredictor } from '../../../electron/main/services/cache-predictor.ts'
import { createSandboxTokens } from '../../../electron/main/services/sandbox-tokens.ts'
import { findEndpoint } from '../../../shared/catalogue/endpoints.ts'
import { STARTER_PACK } from '../../../shared/catalogue/starter-pack.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { chatBody, chatDraft, runDetail } from '../../support/run-builders.ts'
import { sharedTokenCounter } from '../../support/token-counter.ts'
import { createInstantClock, openSandbox } from '../sandbox/open-sandbox.ts'
import { openSandboxRuns } from './sandbox-runs.ts'

const MODEL_CALLS = STARTER_PACK.requests.filter(
  ({ method, path }) => findEndpoint(method, path)?.hasBody === true,
)

describe('request.measure', () => {
  it.each(MODEL_CALLS)('predicts the prompt tokens that $name is billed for', async (draft) => {
    const { services, send, untilRun } = await openSandboxRuns()
    const measure = await services.measure.measure({ draft, environmentId: 'sandbox', requestId: null })
    const { summary } = await send(draft)
    const { price } = await untilRun(summary.id, (detail) => detail.price?.predicted !== null)
    if (measure.kind !== 'measured') throw new Error('the request was not measured')
    const { promptTokens } = measure.tokens
    expect(promptTokens).toBeGreaterThan(0)
    expect([summary.usage?.promptTokens, price?.predicted?.promptTokens]).toEqual([
      promptTokens,
      promptTokens,
    ])
  })

  it('knows limits, and the likely output from the runs of the same request', async () => {
    const { services, send } = await openSandboxRuns()
    const draft = chatDraft({ bodyText: chatBody('Hello', { max_tokens: 777 }) })
    const input = { draft, environmentId: 'sandbox', requestId: 'r' }
    const before = await services.measure.measure(input)
    expect(before).toMatchObject({
      kind: 'measured',
      model: 'deepseek-flash',
      tokens: { promptTokens: 31, exact: true },
      predictedHit: { hitTokens: 0, runId: null },
      maxTokens: 777,
      contextWindow: 1_048_576,
      likelyOutput: null,
    })
    const { summary } = await send(draft, { requestId: 'r' })
    const likelyOutput = { tokens: summary.usage?.completionTokens, runs: 1 }
    expect(await services.measure.measure(input)).toEqual({ ...before, likelyOutput })
  })

  it('fills in variables where they have a value, and takes the others as they stand', async () => {
    const { services } = await openSandboxRuns()
    const tokensOf = async (content: string): Promise<number> => {
      const draft = chatDraft({
        bodyText: chatBody(content),
        variables: [{ name: 'animal', value: 'snail', enabled: true }],
      })
      const measure = await services.measure.measure({ draft, environmentId: 'sandbox', requestId: null })
      if (measure.kind !== 'measured') throw new Error('the request was not measured')
      return measure.tokens.promptTokens
    }
    expect(await tokensOf('A {{animal}}')).toBe(await tokensOf('A snail'))
    expect(await tokensOf('A {{unknown}}')).toBeGreaterThan(await tokensOf('A snail'))
  })

  it.each([
    ['a body that does not parse', chatDraft({ bodyText: '{"model":' })],
    ['a body without a model', chatDraft({ bodyText: '{"messages":[]}' })],
    ['a call that is not billed', chatDraft({ method: 'GET', path: '/models', bodyText: '' })],
    ['an address that is no endpoint', chatDraft({ path: '/elsewhere' })],
  ])('does not measure %s', async (_name, draft) => {
    const { services } = await openSandboxRuns()
    const input = { draft, environmentId: 'sandbox' }
    expect(await services.measure.measure({ ...input, requestId: null })).toEqual({ kind: 'not-measured' })
    expect(await services.measure.inspect(input)).toBeNull()
  })

  it('shows every token to the inspector', async () => {
    const { services } = await openSandboxRuns()
    const input = { draft: chatDraft(), environmentId: 'sandbox' }
    const inspected = await services.measure.inspect(input)
    const sizes = inspected?.runs.map((run) => (run.kind === 'text' ? run.tokens.ids.length : 1)) ?? []
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(31)
  })
})

const ORIGIN = 'http://127.0.0.1:1'
const TEXT = 'The lighthouse keeper wrote a line about the wind, the light and the sea. '.repeat(40)
const OFF = { thinking: { type: 'disabled' } }
const TOOLS = [
  {
    type: 'function',
    function: { name: 'get_weather', description: 'Weather', parameters: { type: 'object' } },
  },
]

interface Call {
  readonly messages: readonly object[]
  readonly [field: string]: unknown
}

/** Sends one call to a sandbox and, later by its clock, another; the real hit of the second beside the predicted one. */
async function hitOf(first: Call, second: (first: RunDetail) => Call, waitMs = 6000) {
  const clock = createInstantClock()
  const { baseUrl } = await openSandbox({}, { clock, tokens: createSandboxTokens(sharedTokenCounter()) })
  const post = async (call: Call): Promise<RunDetail> => {
    const body = { model: 'deepseek-flash', ...call }
    const startedAtMs = clock.now()
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    const { choices, usage } = (await response.json()) as {
      choices: [{ message: { content: string; reasoning_content?: string } }]
      usage: { prompt_tokens: number; prompt_cache_hit_tokens: number }
    }
    const base = runDetail()
    return {
      ...base,
      summary: {
        ...base.summary,
        id: 'earlier',
        startedAtMs,
        durationMs: clock.now() - startedAtMs,
        usage: {
          promptTokens: usage.prompt_tokens,
          cacheHitTokens: usage.prompt_cache_hit_tokens,
          cacheMissTokens: null,
          completionTokens: null,
          reasoningTokens: null,
          totalTokens: null,
        },
      },
      sent: { ...base.sent, bodyText: JSON.stringify(body) },
      message: {
        ...base.message,
        answer: choices[0].message.content,
        reasoning: choices[0].message.reasoning_content ?? '',
      },
    }
  }
  const earlier = await post(first)
  await clock.wait(waitMs, new AbortController().signal)
  const atMs = clock.now()
  const next = second(earlier)
  const { summary } = await post(next)
  const predictor = createCachePredictor({
    repository: { listRecentCalls: () => [earlier.summary], findDetail: () => earlier },
    counter: sharedTokenCounter(),
  })
  const predicted = await predictor.predict({
    environmentId: 'sandbox',
    origin: ORIGIN,
    model: 'deepseek-flash',
    askedModel: 'deepseek-flash',
    body: { model: 'deepseek-flash', ...next },
    promptTokens: summary.usage?.promptTokens ?? 0,
    atMs,
  })
  return { real: summary.usage?.cacheHitTokens, predicted }
}

function user(content: string): object {
  return { role: 'user', content }
}

function reply({ message }: RunDetail): object {
  return { role: 'assistant', content: message.answer, reasoning_content: message.reasoning }
}

describe('the predicted cache hit', () => {
  const asked: Call = { ...OFF, messages: [user(TEXT)] }
  const thinking: Call = { messages: [user(TEXT)] }
  const withTools: Call = { messages: [user(TEXT)], tools: TOOLS }
  const cases: readonly [string, Call, (first: RunDetail) => Call][] = [
    ['the same prompt again', asked, () => asked],
    ['another end', asked, () => ({ ...asked, messages: [user(`${TEXT.slice(0, -9)}elsewhere.`)] })],
    ['another beginning', asked, () => ({ ...asked, messages: [user(`No. ${TEXT}`)] })],
    [
      'a conversation that goes on',
      asked,
      (first) => ({ ...asked, messages: [user(TEXT), reply(first), user('And then?')] }),
    ],
    [
      'one that goes on after thinking, whose reasoning is left out',
      thinking,
      (first) => ({ messages: [user(TEXT), reply(first), user('And then?')] }),
    ],
    [
      'one that goes on with tools, whose reasoning is passed back',
      withTools,
      (first) => ({ ...withTools, messages: [user(TEXT), reply(first), user('And then?')] }),
    ],
    ['another effort, at the very start', thinking, () => ({ ...thinking, reasoning_effort: 'max' })],
    ['another user', asked, () => ({ ...asked, user_id: 'someone-else' })],
    ['a prompt shorter than a unit', { messages: [user('Hi')] }, () => ({ messages: [user('Hi')] })],
  ]

  it.each(cases)('is what the cache gives for %s', async (_name, first, second) => {
    const { real, predicted } = await hitOf(first, second)
    expect(predicted).toEqual({ hitTokens: real, runId: real === 0 ? null : 'earlier' })
  })

  it('is most of the prompt for the same prompt, and nothing before the cache is built', async () => {
    const later = await hitOf(asked, () => asked)
    const atOnce = await hitOf(asked, () => asked, 4999)
    expect([later.real, later.predicted.hitTokens]).toEqual([640, 640])
    expect([atOnce.real, atOnce.predicted.hitTokens]).toEqual([0, 0])
  })

  it('goes beyond the prompt into the answer', async () => {
    const first: Call = { ...OFF, messages: [user('Write 500 words about lighthouses.')] }
    const { real, predicted } = await hitOf(first, (earlier) => ({
      ...first,
      messages: [...first.messages, reply(earlier), user('And then?')],
    }))
    expect([real, predicted.hitTokens]).toEqual([real, real])
    expect(real).toBeGreaterThan(128)
  })
})

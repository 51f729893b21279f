import OpenAI, {
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
  UnprocessableEntityError,
} from 'openai'
import { describe, expect, it } from 'vitest'
import type { SandboxScenario } from '../../../shared/schemas/environment.ts'
import { failureOf, openOpenAi, retriesIn, SOON } from './open-openai.ts'

const BODY = {
  model: 'deepseek-flash',
  messages: [{ role: 'user' as const, content: 'What is 17 * 23?' }],
}

describe('an error', () => {
  it('401 comes for a bad key, at every endpoint, without a retry', async () => {
    const { baseUrl, sandbox } = await openOpenAi()
    const client = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-invalid-1234' })
    for (const call of [() => client.chat.completions.create(BODY), () => client.models.list()]) {
      const error = await failureOf(call())
      expect(error).toBeInstanceOf(AuthenticationError)
      expect(error).toMatchObject({
        status: 401,
        error: {
          message: 'Authentication Fails, Your api key: ****1234 is invalid',
          type: 'authentication_error',
          param: null,
          code: 'invalid_request_error',
        },
      })
    }
    expect(sandbox.requestLog).toHaveLength(2)
  })

  it('402 comes without balance, without a retry', async () => {
    const { client, sandbox } = await openOpenAi({ scenario: 'out-of-balance' })
    const error = await failureOf(client.chat.completions.create(BODY))
    expect(error).toMatchObject({
      status: 402,
      error: {
        message: 'Insufficient Balance',
        type: 'unknown_error',
        param: null,
        code: 'invalid_request_error',
      },
    })
    expect(sandbox.requestLog).toHaveLength(1)
  })

  it.each([
    [
      { model: 'deepseek-v9' },
      'The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed deepseek-v9.',
    ],
    [{ temperature: 3 }, 'Invalid temperature value, the valid range of temperature is [0, 2]'],
    [{ top_p: 0 }, 'Invalid top_p value, the valid range of top_p is (0, 1.0]'],
    [{ max_tokens: 0 }, 'Invalid max_tokens value, the valid range of max_tokens is [1, 393216]'],
    [
      { logprobs: true, top_logprobs: 21 },
      'Invalid top_logprobs value, the valid range of top_logprobs is [0, 20].',
    ],
    [
      { top_logprobs: 1 },
      'Invalid top_logprobs and logprobs value, logprobs must be set to true if top_logprobs is used.',
    ],
    [{ stop: Array.from({ length: 17 }, (_none, index) => `${index}`) }, 'Stop string array too long: 17'],
    [
      { response_format: { type: 'json_object' as const } },
      "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.",
    ],
    [
      { response_format: { type: 'json_schema' as const, json_schema: { name: 'a' } } },
      'This response_format type is unavailable now',
    ],
    [
      { messages: [{ role: 'tool' as const, tool_call_id: 'call_1', content: '{}' }] },
      "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'",
    ],
  ])('400 comes for %j, without a retry', async (change, message) => {
    const { client, sandbox } = await openOpenAi()
    const error = await failureOf(client.chat.completions.create({ ...BODY, ...change }))
    expect(error).toBeInstanceOf(BadRequestError)
    expect(error).toMatchObject({
      status: 400,
      error: { message, type: 'invalid_request_error', param: null, code: 'invalid_request_error' },
    })
    expect(sandbox.requestLog).toHaveLength(1)
  })

  it('400 comes for an effort that does not exist, with its place in the body', async () => {
    const { client } = await openOpenAi()
    const change = { reasoning_effort: 'extreme' }
    const error = await failureOf(client.post('/chat/completions', { body: { ...BODY, ...change } }))
    expect(error).toMatchObject({
      status: 400,
      error: {
        message: expect.stringMatching(
          /^Failed to deserialize the JSON body into the target type: reasoning_effort: unknown variant `extreme`, expected one of `none`, `minimal`, .* at line 1 column \d+$/,
        ),
      },
    })
  })

  it('422 comes for a number that is a string, without a retry', async () => {
    const { client, sandbox } = await openOpenAi()
    const error = await failureOf(client.post('/chat/completions', { body: { ...BODY, temperature: 'hot' } }))
    expect(error).toBeInstanceOf(UnprocessableEntityError)
    expect(sandbox.requestLog).toHaveLength(1)
  })

  it('404 comes for an address that does not exist', async () => {
    const { client } = await openOpenAi()
    expect(await failureOf(client.embeddings.create({ model: 'deepseek-flash', input: 'a' }))).toBeInstanceOf(
      NotFoundError,
    )
  })

  it('429 comes as such when the client may not try again', async () => {
    const { client } = await openOpenAi({ scenario: 'rate-limited' })
    const error = await failureOf(client.chat.completions.create(BODY, { maxRetries: 0 }))
    expect(error).toBeInstanceOf(RateLimitError)
    expect(error).toMatchObject({
      type: 'rate_limit_error',
      message: expect.stringContaining('remaining balance'),
    })
  })

  it.each<[SandboxScenario, number]>([
    ['server-error', 500],
    ['overloaded', 503],
  ])('%s comes as %i after the two retries of the client', async (scenario, status) => {
    const { client, sandbox } = await openOpenAi({ scenario })
    const error = await failureOf(client.chat.completions.create(BODY))
    expect(error).toBeInstanceOf(InternalServerError)
    expect(error).toMatchObject({ status })
    expect(retriesIn(sandbox)).toEqual(['0', '1', '2'])
  })
})

describe('a client that tries again', () => {
  it('is answered once a place has become free', async () => {
    const { client, sandbox } = await openOpenAi({ scenario: 'stall' })
    const streams = [await client.chat.completions.create({ ...BODY, stream: true })]
    streams.push(await client.chat.completions.create({ ...BODY, stream: true }))
    sandbox.configure({ scenario: 'busy', strictToday: false, firstTokenMs: 0, tokensPerSecond: 0 })
    const third = client.chat.completions.create(BODY)
    const settled = third.then(({ choices }) => choices[0]?.finish_reason)
    await expect.poll(() => sandbox.requestLog.length, SOON).toBe(3)
    streams[0]?.controller.abort()
    expect(await settled).toBe('stop')
    expect(retriesIn(sandbox)).toEqual(['0', '0', '0', '1'])
    streams[1]?.controller.abort()
  })
})

describe('a broken answer', () => {
  it.each<[SandboxScenario, RegExp]>([
    ['cut', /terminated|Connection error|Premature close/i],
    ['malformed-frame', /JSON/],
  ])('%s fails in the loop over the stream', async (scenario, message) => {
    const { client } = await openOpenAi({ scenario })
    const stream = await client
      .withOptions({ logLevel: 'off' })
      .chat.completions.create({ ...BODY, stream: true })
    async function readAll() {
      for await (const _chunk of stream);
    }
    expect(String(await failureOf(readAll()))).toMatch(message)
  })
})

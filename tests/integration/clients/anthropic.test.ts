import Anthropic from '@anthropic-ai/sdk'
import { describe, expect, it } from 'vitest'
import { balanceSchema, type SandboxOptions } from '../../../shared/schemas/environment.ts'
import { chatBody, createInstantClock, openSandbox, postChat } from '../sandbox/open-sandbox.ts'

/** The official client as its documentation sets it up for another server; tries once, so that errors are seen. */
async function connect(options: Partial<SandboxOptions> = {}, apiKey = 'sk-test') {
  const clock = createInstantClock()
  const { baseUrl, sandbox } = await openSandbox(options, { clock })
  const client = new Anthropic({ baseURL: `${baseUrl}/anthropic`, apiKey, maxRetries: 0, logLevel: 'off' })
  return { client, baseUrl, sandbox, clock }
}

const QUESTION: Anthropic.MessageCreateParamsNonStreaming = {
  model: 'deepseek-flash',
  max_tokens: 4096,
  messages: [{ role: 'user', content: 'What is 17 * 23?' }],
}
const NOT_THINKING = { ...QUESTION, thinking: { type: 'disabled' as const } }
const WEATHER: Anthropic.Tool = {
  name: 'get_weather',
  description: 'The weather in a city',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}
const WEATHER_QUESTION: Anthropic.MessageCreateParamsNonStreaming = {
  ...QUESTION,
  messages: [{ role: 'user', content: 'What is the weather in Hangzhou?' }],
  tools: [WEATHER],
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function textOf(message: Anthropic.Message): string {
  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('')
}

/** What a promise fails with; fails when it does not. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.fail(`no failure, but ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
}

/** The events of a stream by name, as the client sees them. */
async function eventsOf(client: Anthropic, request = QUESTION): Promise<Anthropic.MessageStreamEvent[]> {
  const events: Anthropic.MessageStreamEvent[] = []
  for await (const event of await client.messages.create({ ...request, stream: true })) events.push(event)
  return events
}

describe('a message', () => {
  it('has thinking and text, and usage', async () => {
    const { client } = await connect()
    const message = await client.messages.create(QUESTION)
    expect(message).toEqual({
      id: expect.stringMatching(UUID),
      type: 'message',
      role: 'assistant',
      model: 'deepseek-flash',
      content: [
        { type: 'thinking', thinking: expect.stringMatching(/\w/), signature: expect.stringMatching(UUID) },
        { type: 'text', text: expect.stringContaining('391') },
      ],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: {
        input_tokens: expect.any(Number),
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        output_tokens: expect.any(Number),
      },
    })
  })

  it('is text alone without thinking', async () => {
    const { client } = await connect()
    const { content } = await client.messages.create(NOT_THINKING)
    expect(content).toEqual([{ type: 'text', text: expect.stringContaining('391') }])
  })

  it('answers and counts as chat does, and costs the same', async () => {
    const { client, baseUrl } = await connect()
    const balance = async () =>
      balanceSchema.parse(await (await fetch(`${baseUrl}/user/balance`)).json()).balance_infos[0]
        ?.total_balance
    const chat = await (await postChat(baseUrl, chatBody({ max_tokens: 4096 }))).json()
    const afterChat = Number(await balance())
    const message = await client.messages.create(QUESTION)
    expect({
      text: textOf(message),
      input: message.usage.input_tokens,
      output: message.usage.output_tokens,
    }).toEqual({
      text: chat.choices[0].message.content,
      input: chat.usage.prompt_tokens,
      output: chat.usage.completion_tokens,
    })
    expect(afterChat).toBeLessThan(110)
    expect(Number(await balance())).toBeCloseTo(110 - 2 * (110 - afterChat), 12)
  })

  it('counts what was cached apart from what was not', async () => {
    const { client, clock } = await connect()
    const request = { ...NOT_THINKING, system: 'You are a patient teacher of arithmetic. '.repeat(40) }
    const { usage: first } = await client.messages.create(request)
    await clock.wait(60_000, new AbortController().signal)
    const { usage: second } = await client.messages.create(request)
    expect(second.cache_read_input_tokens).toBeGreaterThan(0)
    expect(second.input_tokens + (second.cache_read_input_tokens ?? 0)).toBe(first.input_tokens)
  })

  it.each([
    [
      'max_tokens before a stop sequence',
      { ...NOT_THINKING, max_tokens: 2, stop_sequences: ['391'] },
      { stop_reason: 'max_tokens', stop_sequence: null },
    ],
    ['max_tokens', { ...NOT_THINKING, max_tokens: 2 }, { stop_reason: 'max_tokens', stop_sequence: null }],
    [
      'a stop sequence',
      { ...NOT_THINKING, stop_sequences: ['never said', '391'] },
      { stop_reason: 'stop_sequence', stop_sequence: '391' },
    ],
    [
      'its own end',
      { ...NOT_THINKING, stop_sequences: ['never said'] },
      { stop_reason: 'end_turn', stop_sequence: null },
    ],
  ])('ended by %s says so', async (_by, request, end) => {
    const { client } = await connect()
    expect(await client.messages.create(request)).toMatchObject(end)
  })

  it('takes an image, at the model that sees', async () => {
    const { client } = await connect()
    const data =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
    const ask = (model: string) =>
      client.messages.create({
        ...QUESTION,
        model,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'image', source: { type: 'base64', media_type: 'image/png', data } },
              { type: 'text', text: 'What is 17 * 23?' },
            ],
          },
        ],
      })
    const [seen, text] = [await ask('claude-sonnet-5-5'), await client.messages.create(QUESTION)]
    expect(seen.usage.input_tokens).toBeGreaterThan(text.usage.input_tokens)
    expect(await failureOf(ask('claude-opus-5-5'))).toMatchObject({
      status: 400,
      error: { error: { message: 'This model does not support image' } },
    })
  })
})

describe('model names', () => {
  it.each([
    ['claude-opus-5-5', 'deepseek-v4-pro'],
    ['claude-sonnet-5-5', 'deepseek-flash'],
    ['claude-haiku-5-5', 'deepseek-flash'],
    ['nobody-knows-me', 'deepseek-flash'],
    ['deepseek-v4-pro', 'deepseek-v4-pro'],
    ['deepseek-v4-flash', 'deepseek-flash'],
  ])('%s is served as %s', async (model, servedAs) => {
    const { client } = await connect()
    expect((await client.messages.create({ ...NOT_THINKING, model })).model).toBe(servedAs)
  })
})

describe('a stream', () => {
  it('has the events of each block in order, and the parts make the whole', async () => {
    const { client } = await connect()
    const events = await eventsOf(client)
    const whole = await client.messages.create(QUESTION)
    const runs = events.map((event) =>
      event.type === 'content_block_delta' ? `${event.index} ${event.delta.type}` : event.type,
    )
    expect(runs.filter((name, index) => name !== runs[index - 1])).toEqual([
      'message_start',
      'content_block_start',
      '0 thinking_delta',
      '0 signature_delta',
      'content_block_stop',
      'content_block_start',
      '1 text_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ])
    expect(events[0]).toEqual({
      type: 'message_start',
      message: {
        ...whole,
        content: [],
        stop_reason: null,
        usage: { ...whole.usage, output_tokens: 0 },
      },
    })
    expect(events.at(-2)).toEqual({
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: whole.usage,
    })
  })

  it('is put together by the helper of the client', async () => {
    const { client } = await connect()
    const seen = { thinking: '', text: '', blocks: 0 }
    const stream = client.messages
      .stream(QUESTION)
      .on('thinking', (delta) => {
        seen.thinking += delta
      })
      .on('text', (delta) => {
        seen.text += delta
      })
      .on('contentBlock', () => {
        seen.blocks += 1
      })
    const streamed = await stream.finalMessage()
    const whole = await client.messages.create(QUESTION)
    expect({ ...streamed }).toMatchObject(whole)
    const [thinking] = whole.content
    expect(seen).toEqual({
      thinking: thinking?.type === 'thinking' ? thinking.thinking : null,
      text: textOf(whole),
      blocks: 2,
    })
  })

  it('carries the call of a tool', async () => {
    const { client } = await connect()
    const events = await eventsOf(client, { ...WEATHER_QUESTION, thinking: { type: 'disabled' } })
    expect(events.at(1)).toEqual({
      type: 'content_block_start',
      index: 0,
      content_block: {
        type: 'tool_use',
        id: expect.stringMatching(/^call_00_/),
        name: 'get_weather',
        input: {},
      },
    })
    const deltas = events.flatMap((event) =>
      event.type === 'content_block_delta' && event.delta.type === 'input_json_delta'
        ? [event.delta.partial_json]
        : [],
    )
    expect(deltas.length).toBeGreaterThan(1)
    expect(JSON.parse(deltas.join(''))).toEqual({ city: expect.any(String) })
    expect(events.at(-2)).toMatchObject({ delta: { stop_reason: 'tool_use' } })
  })

  it('begins with a ping after keep-alive comments, on the wire', async () => {
    const { baseUrl } = await connect({ scenario: 'slow-start' })
    const text = await (await postMessages(baseUrl, { ...QUESTION, stream: true })).text()
    expect(text).toMatch(
      /^(: keep-alive\n\n){5}event: message_start\ndata: \{"type":"message_start".*\}\n\nevent: ping\ndata: \{"type":"ping"\}\n\n/,
    )
  })
})

function postMessages(
  baseUrl: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${baseUrl}/anthropic/v1/messages`, { method: 'POST', body: JSON.stringify(body), headers })
}

describe('tools', () => {
  it('go round: call, result with the thinking passed back, answer', async () => {
    const { client } = await connect()
    const asked = await client.messages.stream(WEATHER_QUESTION).finalMessage()
    const call = asked.content.find((block) => block.type === 'tool_use')
    expect(asked.stop_reason).toBe('tool_use')
    expect(asked.content.map(({ type }) => type)).toEqual(['thinking', 'tool_use'])
    expect(call).toMatchObject({ name: 'get_weather', input: { city: expect.any(String) } })
    const answered = await client.messages.create(withResult(asked.content, call?.id))
    expect(answered.stop_reason).toBe('end_turn')
    expect(textOf(answered)).toContain('21 °C and sunny')
  })

  it('are refused their result when the thinking is not passed back', async () => {
    const { client } = await connect()
    const asked = await client.messages.create(WEATHER_QUESTION)
    const calls = asked.content.filter((block) => block.type === 'tool_use')
    const failure = await failureOf(client.messages.create(withResult(calls, calls[0]?.id)))
    expect(failure).toBeInstanceOf(Anthropic.BadRequestError)
    expect(failure).toMatchObject({
      error: {
        type: 'error',
        error: {
          type: 'invalid_request_error',
          message: 'The `content[].thinking` in the thinking mode must be passed back to the API.',
        },
      },
    })
  })

  it('need no thinking back when there was none', async () => {
    const { client } = await connect()
    const request = { ...WEATHER_QUESTION, thinking: { type: 'disabled' as const } }
    const asked = await client.messages.create(request)
    const call = asked.content.find((block) => block.type === 'tool_use')
    const answered = await client.messages.create({
      ...withResult(asked.content, call?.id),
      thinking: { type: 'disabled' },
    })
    expect(textOf(answered)).toContain('21 °C and sunny')
  })

  it.each<[string, Anthropic.ToolChoice, string]>([
    ['none', { type: 'none' }, 'end_turn'],
    ['auto', { type: 'auto' }, 'tool_use'],
    ['any', { type: 'any' }, 'tool_use'],
    ['tool', { type: 'tool', name: 'get_weather' }, 'tool_use'],
  ])('are chosen by tool_choice %s', async (_name, choice, stopReason) => {
    const { client } = await connect()
    const request = { ...WEATHER_QUESTION, tool_choice: choice, thinking: { type: 'disabled' as const } }
    expect((await client.messages.create(request)).stop_reason).toBe(stopReason)
  })

  it.each<[string, Anthropic.ToolChoice]>([
    ['any', { type: 'any' }],
    ['tool', { type: 'tool', name: 'get_weather' }],
  ])('cannot be forced by tool_choice %s while thinking', async (_name, choice) => {
    const { client } = await connect()
    const failure = await failureOf(client.messages.create({ ...WEATHER_QUESTION, tool_choice: choice }))
    expect(failure).toMatchObject({
      status: 400,
      error: { error: { message: 'Thinking mode does not support this tool_choice' } },
    })
  })
})

function withResult(
  answer: Anthropic.ContentBlockParam[],
  callId = '',
): Anthropic.MessageCreateParamsNonStreaming {
  return {
    ...WEATHER_QUESTION,
    messages: [
      ...WEATHER_QUESTION.messages,
      { role: 'assistant', content: answer },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: callId, content: '21 °C and sunny' }] },
    ],
  }
}

describe('fields', () => {
  it('that are ignored change nothing', async () => {
    const { client } = await connect()
    const plain = await client.messages.create(QUESTION)
    // Not in the types of this version of the client, but sent by others.
    const ignored = { top_k: 5, mcp_servers: [], container: 'c' }
    const adorned = await client.messages.create({
      ...QUESTION,
      messages: [
        {
          role: 'user',
          content: [{ type: 'text', text: 'What is 17 * 23?', cache_control: { type: 'ephemeral' } }],
        },
      ],
      service_tier: 'auto',
      ...ignored,
    })
    expect(adorned).toEqual(plain)
  })

  it('need not include max_tokens', async () => {
    const { baseUrl } = await connect()
    const { max_tokens: _limit, ...request } = NOT_THINKING
    expect(await (await postMessages(baseUrl, request)).json()).toMatchObject({ stop_reason: 'end_turn' })
  })

  it('of thinking: the budget is ignored', async () => {
    const { client } = await connect()
    const withBudget = (budget: number) =>
      client.messages.create({ ...QUESTION, thinking: { type: 'enabled', budget_tokens: budget } })
    expect(await withBudget(1024)).toEqual(await withBudget(2048))
  })

  it('of thinking: the effort is heard', async () => {
    const { client } = await connect()
    const tokens = async (change: Partial<Anthropic.MessageCreateParamsNonStreaming>) =>
      (await client.messages.create({ ...QUESTION, ...change })).usage.output_tokens
    const [usual, low, max] = [
      await tokens({}),
      await tokens({ output_config: { effort: 'low' } }),
      await tokens({ output_config: { effort: 'max' } }),
    ]
    expect(low).toBeLessThan(usual)
    expect(max).toBeGreaterThan(usual)
  })
})

describe('errors', () => {
  it.each([
    [
      'a block that is not supported',
      { messages: [{ role: 'user', content: [{ type: 'document' }] }] },
      /messages\[0\].content\[0\].type: unknown variant `document`, expected one of `text`, `image`, `tool_result`/,
    ],
    ['no messages', {}, /missing field `messages`/],
    ['an empty list of messages', { messages: [] }, /Empty input messages/],
    [
      'a role of another form',
      { messages: [{ role: 'tool', content: 'x' }] },
      /unknown variant `tool`, expected one of `user`, `assistant`, `system`/,
    ],
    [
      'a field that is missing',
      { messages: [{ role: 'user', content: [{ type: 'tool_result' }] }] },
      /missing field `tool_use_id`/,
    ],
    [
      'a result without its call',
      { messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a' }] }] },
      /must be a response to a preceding message/,
    ],
    ['a temperature out of range', { ...QUESTION, temperature: 3 }, /valid range of temperature is \[0, 2\]/],
    [
      'no limit that is a limit',
      { ...QUESTION, max_tokens: 0 },
      /valid range of max_tokens is \[1, 393216\]/,
    ],
  ])('%s is a bad request', async (_what, change, message) => {
    const { baseUrl } = await connect()
    const response = await postMessages(baseUrl, { model: 'deepseek-flash', ...change })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.stringMatching(message) },
    })
  })

  it.each<[SandboxOptions['scenario'], unknown, string]>([
    ['out-of-balance', Anthropic.PaymentRequiredError, 'billing_error'],
    ['rate-limited', Anthropic.RateLimitError, 'rate_limit_error'],
    ['server-error', Anthropic.InternalServerError, 'api_error'],
    ['overloaded', Anthropic.ServiceUnavailableError, 'overloaded_error'],
  ])('the scenario %s is the error of the client', async (scenario, errorClass, type) => {
    const { client } = await connect({ scenario })
    const failure = await failureOf(client.messages.create(QUESTION))
    expect(failure).toBeInstanceOf(errorClass)
    expect(failure).toMatchObject({ error: { type: 'error', error: { type } } })
  })

  it('an invalid key is one, in either header, and is not kept', async () => {
    const { client, baseUrl, sandbox } = await connect({}, 'sk-invalid-1234')
    const failure = await failureOf(client.messages.create(QUESTION))
    expect(failure).toBeInstanceOf(Anthropic.AuthenticationError)
    expect(failure).toMatchObject({
      error: {
        type: 'error',
        error: {
          type: 'authentication_error',
          message: 'Authentication Fails, Your api key: ****1234 is invalid',
        },
      },
    })
    const headers = [{ 'x-api-key': 'sk-invalid-1234' }, { authorization: 'Bearer sk-invalid-1234' }]
    const refused = await Promise.all(headers.map((each) => postMessages(baseUrl, QUESTION, each)))
    expect(refused.map(({ status }) => status)).toEqual([401, 401])
    expect(JSON.stringify(sandbox.requestLog)).not.toContain('sk-invalid')
  })

  it('a refusal for haste says when to come back', async () => {
    const { baseUrl } = await connect({ scenario: 'rate-limited' })
    const response = await postMessages(baseUrl, QUESTION)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2'])
  })

  it('a body above the limit is too large', async () => {
    const { baseUrl } = await openSandbox({}, { maxBodyBytes: 10 })
    const response = await postMessages(baseUrl, QUESTION)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ type: 'error', error: { type: 'request_too_large' } })
  })

  it('what is no JSON is said to be none', async () => {
    const { baseUrl } = await connect()
    const response = await fetch(`${baseUrl}/anthropic/v1/messages`, { method: 'POST', body: '{' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining('Failed to parse the request body as JSON') },
    })
  })

  it('another method is not allowed', async () => {
    const { baseUrl } = await connect()
    const response = await fetch(`${baseUrl}/anthropic/v1/messages`)
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('too many at once are refused while others are answered', async () => {
    const { client } = await connect({ scenario: 'stall' })
    const streams = [1, 2].map(() => client.messages.stream(QUESTION))
    await Promise.all(streams.map((stream) => stream.emitted('thinking')))
    const third = () => client.messages.create(QUESTION, { headers: { 'x-sandbox-scenario': 'busy' } })
    const failure = await failureOf(third())
    expect(failure).toBeInstanceOf(Anthropic.RateLimitError)
    expect(failure).toMatchObject({
      error: { error: { message: expect.stringContaining('concurrency is 3') } },
    })
    for (const stream of streams) stream.abort()
    await Promise.all(streams.map((stream) => failureOf(stream.done())))
  })
})

describe('a stream that goes wrong', () => {
  it('is aborted by the client in its middle, and the sandbox is free for the next', async () => {
    const { client } = await connect({ scenario: 'stall' })
    const stream = client.messages.stream(QUESTION)
    await stream.emitted('thinking')
    stream.abort()
    expect(await failureOf(stream.finalMessage())).toBeInstanceOf(Anthropic.APIUserAbortError)
    const next = await client.messages.create(QUESTION, { headers: { 'x-sandbox-scenario': 'normal' } })
    expect(textOf(next)).toContain('391')
  })

  it.each<[SandboxOptions['scenario']]>([['cut'], ['malformed-frame']])('fails by %s', async (scenario) => {
    const { client } = await connect({ scenario })
    const stream = client.messages.stream(QUESTION)
    let thinking = ''
    stream.on('thinking', (delta) => {
      thinking += delta
    })
    expect(await failureOf(stream.finalMessage())).toBeInstanceOf(Error)
    expect(thinking).not.toBe('')
  })

  it.each<[SandboxOptions['scenario'], RegExp]>([
    ['split-bytes', /深度求索, 🐌/],
    ['burst', /391/],
  ])('comes whole in spite of %s', async (scenario, text) => {
    const { client } = await connect({ scenario })
    expect(textOf(await client.messages.stream(NOT_THINKING).finalMessage())).toMatch(text)
  })
})

import OpenAI from 'openai'
import { zodTextFormat } from 'openai/helpers/zod'
import type { FunctionTool, ResponseInput, ResponseStreamEvent } from 'openai/resources/responses/responses'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createInstantClock, openSandbox } from '../sandbox/open-sandbox.ts'

type SandboxSettings = Parameters<typeof openSandbox>[0]

const MODEL = 'deepseek-flash'
const QUESTION = 'What is 17 * 23?'
const QUIET = { effort: 'none' } as const
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The official client, told only where the sandbox is. */
async function openClient(settings: SandboxSettings = {}, parts: Parameters<typeof openSandbox>[1] = {}) {
  const { sandbox, baseUrl } = await openSandbox(settings, parts)
  return { sandbox, baseUrl, client: new OpenAI({ baseURL: baseUrl, apiKey: 'sk-sandbox' }) }
}

async function collect(events: AsyncIterable<ResponseStreamEvent>): Promise<ResponseStreamEvent[]> {
  const all: ResponseStreamEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

/** The types of events in order; a type that repeats is listed once. */
function typesOf(events: readonly ResponseStreamEvent[]): string[] {
  return events.map(({ type }) => type).filter((type, index, types) => type !== types[index - 1])
}

const weather: FunctionTool = {
  type: 'function',
  name: 'get_weather',
  description: 'The weather of a city.',
  strict: false,
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}

describe('responses.create of the openai package', () => {
  it('gets reasoning, the answer and usage', async () => {
    const clock = createInstantClock()
    const { client } = await openClient({}, { clock })
    const response = await client.responses.create({ model: MODEL, input: QUESTION })
    expect(response).toEqual({
      id: expect.stringMatching(UUID),
      object: 'response',
      created_at: Math.floor(clock.now() / 1000),
      status: 'completed',
      error: null,
      incomplete_details: null,
      model: MODEL,
      output: [
        {
          type: 'reasoning',
          id: expect.stringMatching(/^rs_[0-9a-f]{24}_0$/),
          status: 'completed',
          content: [{ type: 'reasoning_text', text: expect.stringContaining('391') }],
          summary: [],
        },
        {
          type: 'message',
          id: expect.stringMatching(/^msg_[0-9a-f]{24}_1$/),
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text: expect.stringContaining('391'), annotations: [] }],
        },
      ],
      output_text: expect.stringContaining('391'),
      store: false,
      parallel_tool_calls: true,
      previous_response_id: null,
      usage: {
        input_tokens: 38,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: expect.any(Number),
        output_tokens_details: { reasoning_tokens: expect.any(Number) },
        total_tokens: expect.any(Number),
      },
    })
  })

  it('does not think with effort none', async () => {
    const { client } = await openClient()
    const response = await client.responses.create({ model: MODEL, input: QUESTION, reasoning: QUIET })
    expect(response.output.map(({ type }) => type)).toEqual(['message'])
    expect(response.usage?.output_tokens_details).toEqual({ reasoning_tokens: 0 })
  })

  it('works below /v1 too', async () => {
    const { baseUrl } = await openSandbox()
    const client = new OpenAI({ baseURL: `${baseUrl}/v1`, apiKey: 'sk-sandbox' })
    const { output_text } = await client.responses.create({ model: MODEL, input: QUESTION })
    expect(output_text).toContain('391')
  })

  it('counts, caches and charges what the same request to chat does', async () => {
    const clock = createInstantClock()
    const input = [
      { role: 'developer', content: 'Compare two lighthouses. '.repeat(60) },
      { role: 'user', content: QUESTION },
    ] as const
    const messages = [
      { role: 'system', content: 'Be brief.' } as const,
      ...input.map(({ content }) => ({ role: 'user', content }) as const),
    ]
    const asked = { model: MODEL, instructions: 'Be brief.', input: [...input] }
    const chat = await openClient({}, { clock })
    const responses = await openClient({}, { clock })
    const spent = []
    for (let round = 0; round < 2; round += 1) {
      const { usage } = await chat.client.chat.completions.create({ model: MODEL, messages })
      const response = await responses.client.responses.create(asked)
      expect(response.usage).toEqual({
        input_tokens: usage?.prompt_tokens,
        input_tokens_details: usage?.prompt_tokens_details,
        output_tokens: usage?.completion_tokens,
        output_tokens_details: usage?.completion_tokens_details,
        total_tokens: usage?.total_tokens,
      })
      spent.push(response.usage?.input_tokens_details.cached_tokens)
      await clock.wait(5000, new AbortController().signal)
    }
    expect(spent[0]).toBe(0)
    expect(spent[1]).toBeGreaterThan(0)
    const balances = await Promise.all(
      [chat, responses].map(({ baseUrl }) => fetch(`${baseUrl}/user/balance`)),
    )
    const [ofChat, ofResponses] = await Promise.all(balances.map((balance) => balance.json()))
    expect(ofResponses).toEqual(ofChat)
    expect(ofResponses.balance_infos[0].total_balance).not.toBe('110.00')
  })

  it('is incomplete at the limit', async () => {
    const { client } = await openClient()
    const response = await client.responses.create({ model: MODEL, input: QUESTION, max_output_tokens: 5 })
    expect(response).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [{ type: 'reasoning', status: 'incomplete' }],
      usage: { output_tokens: 5, output_tokens_details: { reasoning_tokens: 5 } },
    })
  })

  it('ignores what the documentation says is ignored', async () => {
    const { client, sandbox } = await openClient()
    const asked = { model: MODEL, input: QUESTION }
    const plain = await client.responses.create(asked)
    const full = await client.responses.create({
      ...asked,
      background: true,
      include: ['reasoning.encrypted_content'],
      max_tool_calls: 3,
      metadata: { run: '1' },
      parallel_tool_calls: false,
      previous_response_id: 'resp_1',
      prompt_cache_key: 'key',
      reasoning: { summary: 'auto' },
      safety_identifier: 'someone',
      service_tier: 'flex',
      store: true,
      text: { verbosity: 'low' },
      tools: [{ type: 'web_search' }, { type: 'code_interpreter', container: { type: 'auto' } }],
      truncation: 'auto',
    })
    expect(full.output).toEqual(plain.output)
    expect(full).toMatchObject({ store: false, parallel_tool_calls: true, previous_response_id: null })
    expect(sandbox.requestLog.at(-1)?.bodyText).toContain('"truncation":"auto"')
  })

  it('gives log probabilities of the answer when alternatives are asked for', async () => {
    const { client } = await openClient()
    const asked = { model: MODEL, input: QUESTION, reasoning: QUIET, top_logprobs: 2 }
    const { output } = await client.responses.create(asked)
    const [part] = output[0]?.type === 'message' ? output[0].content : []
    const logprobs = part?.type === 'output_text' ? (part.logprobs ?? []) : []
    expect(logprobs.map(({ token }) => token).join('')).toBe(part?.type === 'output_text' ? part.text : null)
    expect(logprobs.map(({ top_logprobs }) => top_logprobs.length)).toEqual(logprobs.map(() => 2))
    const events = await collect(await client.responses.create({ ...asked, stream: true }))
    const deltas = events.filter((event) => event.type === 'response.output_text.delta')
    expect(deltas.map((event) => event.logprobs.map(({ token }) => token))).toEqual(
      logprobs.map(({ token }) => [token]),
    )
  })
})

describe('a stream of the openai package', () => {
  it('has all events in order, numbered without a gap', async () => {
    const { client } = await openClient({}, { clock: createInstantClock() })
    const asked = { model: MODEL, input: QUESTION }
    const whole = await client.responses.create(asked)
    const events = await collect(await client.responses.create({ ...asked, stream: true }))
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, index) => index))
    expect(typesOf(events)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.reasoning_text.delta',
      'response.reasoning_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
    const { output_text, ...body } = whole
    expect(events[0]).toEqual({
      type: 'response.created',
      sequence_number: 0,
      response: { ...body, status: 'in_progress', output: [], usage: null },
    })
    expect(events.at(-1)).toMatchObject({ type: 'response.completed', response: body })
    const text = events
      .map((event) => (event.type === 'response.output_text.delta' ? event.delta : ''))
      .join('')
    expect(text).toBe(output_text)
  })

  it('says which item and part each event is about', async () => {
    const { client } = await openClient()
    const events = await collect(
      await client.responses.create({ model: MODEL, input: QUESTION, reasoning: QUIET, stream: true }),
    )
    const item = { type: 'message', id: expect.stringMatching(/^msg_/), role: 'assistant' }
    const [, , added, partAdded, delta] = events
    const [textDone, partDone, done] = events.slice(-4)
    const place = { item_id: item.id, output_index: 0, content_index: 0 }
    expect(added).toMatchObject({ output_index: 0, item: { ...item, status: 'in_progress', content: [] } })
    expect(partAdded).toMatchObject({ ...place, part: { type: 'output_text', text: '', annotations: [] } })
    expect(delta).toMatchObject({ ...place, delta: expect.any(String), logprobs: [] })
    expect(textDone).toMatchObject({ ...place, text: expect.stringContaining('391'), logprobs: [] })
    expect(partDone).toMatchObject({ ...place, part: { type: 'output_text' } })
    expect(done).toMatchObject({ output_index: 0, item: { ...item, status: 'completed' } })
  })

  it('is put together by the stream helper as the plain answer', async () => {
    const { client } = await openClient({}, { clock: createInstantClock() })
    const asked = { model: MODEL, input: QUESTION }
    const whole = await client.responses.create(asked)
    const streamed = await client.responses.stream(asked).finalResponse()
    expect(streamed.output).toMatchObject(whole.output)
    expect(streamed).toMatchObject({
      status: 'completed',
      output_text: whole.output_text,
      usage: whole.usage,
    })
  })

  it('ends with response.incomplete at the limit', async () => {
    const { client } = await openClient()
    const events = await collect(
      await client.responses.create({ model: MODEL, input: QUESTION, max_output_tokens: 5, stream: true }),
    )
    expect(typesOf(events).slice(-4)).toEqual([
      'response.reasoning_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.incomplete',
    ])
    expect(events.at(-2)).toMatchObject({ item: { status: 'incomplete' } })
    expect(events.at(-1)).toMatchObject({
      response: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
    })
  })

  it('marks only the item that was cut off', async () => {
    const { client } = await openClient()
    const asked = { model: MODEL, input: QUESTION }
    const { usage } = await client.responses.create(asked)
    const limit = (usage?.output_tokens ?? 0) - 1
    const cut = await client.responses.stream({ ...asked, max_output_tokens: limit }).finalResponse()
    expect(cut).toMatchObject({
      status: 'incomplete',
      output: [
        { type: 'reasoning', status: 'completed' },
        { type: 'message', status: 'incomplete' },
      ],
      usage: { output_tokens: limit },
    })
  })

  it('can be left in the middle, and the sandbox goes on', async () => {
    const { client } = await openClient({ scenario: 'stall' })
    const stream = await client.responses.create({ model: MODEL, input: QUESTION, stream: true })
    const seen: string[] = []
    for await (const event of stream) {
      seen.push(event.type)
      if (event.type === 'response.reasoning_text.delta') stream.controller.abort()
    }
    expect(seen.at(-1)).toBe('response.reasoning_text.delta')
    const second = await client.responses.create({ model: MODEL, input: QUESTION, stream: true })
    second.controller.abort()
  })
})

describe('tools', () => {
  const asked = { model: MODEL, tools: [weather], input: 'What is the weather in Hangzhou?' }

  it('are called, answered and talked about, with the reasoning passed back', async () => {
    const { client } = await openClient()
    const first = await client.responses.create(asked)
    expect(first.output).toMatchObject([
      { type: 'reasoning' },
      {
        type: 'function_call',
        id: expect.stringMatching(/^fc_/),
        status: 'completed',
        call_id: expect.stringMatching(/^call_00_[0-9a-f]{20}$/),
        name: 'get_weather',
        arguments: '{"city":"Hangzhou"}',
      },
    ])
    const calls = first.output.filter((item) => item.type === 'function_call')
    const results = calls.map(
      ({ call_id }) => ({ type: 'function_call_output', call_id, output: '{"sky":"clear"}' }) as const,
    )
    const past: ResponseInput = first.output.filter(
      (item) => item.type === 'reasoning' || item.type === 'function_call',
    )
    const input: ResponseInput = [{ role: 'user', content: asked.input }, ...past, ...results]
    const second = await client.responses.create({ ...asked, input })
    expect(second.output_text).toBe('Here is what the tool found:\n\n- **get_weather**: sky clear')
  })

  it('stream their arguments', async () => {
    const { client } = await openClient()
    const events = await collect(await client.responses.create({ ...asked, reasoning: QUIET, stream: true }))
    expect(typesOf(events)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.done',
      'response.output_item.done',
      'response.completed',
    ])
    expect(events[2]).toMatchObject({ item: { name: 'get_weather', arguments: '', status: 'in_progress' } })
    const deltas = events.filter((event) => event.type === 'response.function_call_arguments.delta')
    expect(deltas.map(({ delta }) => delta).join('')).toBe('{"city":"Hangzhou"}')
    expect(events.at(-3)).toMatchObject({ arguments: '{"city":"Hangzhou"}' })
    const { output } = await client.responses.stream({ ...asked, reasoning: QUIET }).finalResponse()
    expect(output).toMatchObject([{ type: 'function_call', arguments: '{"city":"Hangzhou"}' }])
  })

  it('may be the custom tool apply_patch, called with plain text', async () => {
    const { client } = await openClient()
    const custom = { type: 'custom', name: 'apply_patch' } as const
    const patch = { ...asked, input: 'Fix the typo.', tools: [custom], reasoning: QUIET }
    const { output } = await client.responses.create(patch)
    const item = { type: 'custom_tool_call', id: expect.stringMatching(/^ctc_/), name: 'apply_patch' }
    expect(output).toMatchObject([{ ...item, input: 'Fix the typo.' }])
    const events = await collect(await client.responses.create({ ...patch, stream: true }))
    expect(typesOf(events).slice(2, -2)).toEqual([
      'response.output_item.added',
      'response.custom_tool_call_input.delta',
      'response.custom_tool_call_input.done',
    ])
    const [call] = output
    if (call?.type !== 'custom_tool_call') throw new Error('no custom call')
    const result = { type: 'custom_tool_call_output', call_id: call.call_id, output: 'Done.' } as const
    const input: ResponseInput = [{ role: 'user', content: patch.input }, call, result]
    expect((await client.responses.create({ ...patch, input })).output_text).toContain(
      '**apply_patch**: Done.',
    )
  })

  it('that the API runs itself are taken and not used', async () => {
    const { baseUrl } = await openClient()
    const tools = [{ type: 'deepseek_web_search', name: 'deepseek_web_search' }]
    const body = JSON.stringify({ model: MODEL, input: QUESTION, tools, tool_choice: 'auto' })
    const response = await fetch(`${baseUrl}/responses`, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ output: [{ type: 'reasoning' }, { type: 'message' }] })
  })
})

describe('text.format', () => {
  const schema = {
    type: 'object',
    properties: { city: { type: 'string' }, degrees: { type: 'integer', minimum: -50 } },
    required: ['city', 'degrees'],
    additionalProperties: false,
  }

  it('json_schema gets JSON that fits the schema', async () => {
    const { client } = await openClient()
    const response = await client.responses.create({
      model: MODEL,
      input: 'Is it 21 degrees in Hangzhou?',
      text: { format: { type: 'json_schema', name: 'weather', schema } },
    })
    expect(JSON.parse(response.output_text)).toEqual({ city: 'Hangzhou', degrees: 21 })
  })

  it('json_schema is what the parse helper asks for and reads', async () => {
    const { client } = await openClient()
    const weatherSchema = z.object({ city: z.string(), degrees: z.number().int() })
    const { output_parsed } = await client.responses.parse({
      model: MODEL,
      input: 'Is it 21 degrees in Hangzhou?',
      text: { format: zodTextFormat(weatherSchema, 'weather') },
    })
    expect(output_parsed).toEqual({ city: 'Hangzhou', degrees: 21 })
  })

  it('json_object gets JSON', async () => {
    const { client } = await openClient()
    const response = await client.responses.create({
      model: MODEL,
      input: 'It is 21 degrees in Hangzhou. Answer in JSON with the keys city and degrees (integer).',
      text: { format: { type: 'json_object' } },
    })
    expect(Object.keys(JSON.parse(response.output_text))).toEqual(['city', 'degrees'])
  })
})

describe('errors', () => {
  it.each([
    [{ model: MODEL }, 'Either input or instructions must be provided'],
    [
      { model: MODEL, input: QUESTION, tools: [weather], tool_choice: 'required' },
      'Thinking mode does not support this tool_choice',
    ],
    [
      { model: 'gpt-5', input: QUESTION },
      'The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed gpt-5.',
    ],
    [
      { model: MODEL, input: [{ type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' }] },
      'No tool output found for tool call c1.',
    ],
  ])('of %j come as the 400 of the API, with its words', async (body, message) => {
    const { client } = await openClient()
    const error: unknown = await client.post('/responses', { body }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(OpenAI.BadRequestError)
    expect(error).toMatchObject({ status: 400, error: { message, type: 'invalid_request_error' } })
  })

  it('of an invalid key, and of an empty account, come as such', async () => {
    const { baseUrl, client } = await openClient({ scenario: 'out-of-balance' })
    const asked = { model: MODEL, input: QUESTION }
    await expect(client.responses.create(asked)).rejects.toMatchObject({ status: 402 })
    const stranger = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-invalid' })
    await expect(stranger.responses.create(asked)).rejects.toBeInstanceOf(OpenAI.AuthenticationError)
  })
})

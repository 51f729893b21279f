import { describe, expect, it } from 'vitest'
import { dataFrames, openSandbox } from '../sandbox/open-sandbox.ts'

/** A value with every leaf replaced by its kind: what is left is the set of keys and the types. */
function shapeOf(value: unknown): unknown {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object') return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]))
}

/** Shapes in order of arrival, each once. */
function shapesOf(values: readonly unknown[]): unknown[] {
  const shapes = values.map(shapeOf)
  const texts = shapes.map((shape) => JSON.stringify(shape))
  return shapes.filter((_, index) => texts.indexOf(texts[index] ?? '') === index)
}

const QUESTION = [{ role: 'user', content: 'What is 17 * 23?' }]
const OFF = { thinking: { type: 'disabled' } }
const WEATHER = {
  messages: [{ role: 'user', content: 'What is the weather in Hangzhou and in Paris?' }],
  tools: [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        description: 'The weather of a city.',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    },
  ],
}

/** Asks a sandbox of its own. */
async function call(path: string, init: RequestInit = {}) {
  const { baseUrl } = await openSandbox()
  return fetch(baseUrl + path, init)
}

function post(path: string, body: object, headers: Record<string, string> = {}) {
  return call(path, { method: 'POST', body: JSON.stringify({ model: 'deepseek-flash', ...body }), headers })
}

const USAGE = {
  prompt_tokens: 'number',
  completion_tokens: 'number',
  total_tokens: 'number',
  prompt_tokens_details: { cached_tokens: 'number' },
  prompt_cache_hit_tokens: 'number',
  prompt_cache_miss_tokens: 'number',
}
const THINKING_USAGE = { ...USAGE, completion_tokens_details: { reasoning_tokens: 'number' } }
const HEAD = {
  id: 'string',
  object: 'string',
  created: 'number',
  model: 'string',
  system_fingerprint: 'string',
}

function completion(message: object, usage: object): object {
  return {
    ...HEAD,
    choices: [{ index: 'number', message, logprobs: 'null', finish_reason: 'string' }],
    usage,
  }
}

function chunk(delta: object, finish = 'null', rest: object = {}): object {
  return { ...HEAD, choices: [{ index: 'number', delta, logprobs: 'null', finish_reason: finish }], ...rest }
}

describe('chat completions', () => {
  it('thinking', async () => {
    const body: unknown = await (await post('/chat/completions', { messages: QUESTION })).json()
    const message = { role: 'string', content: 'string', reasoning_content: 'string' }
    expect(shapeOf(body)).toEqual(completion(message, THINKING_USAGE))
    expect(body).toMatchObject({
      // A bare UUID, with no prefix.
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant' }, finish_reason: 'stop' }],
      system_fingerprint: expect.stringMatching(/^fp_/),
    })
  })

  it('not thinking: neither reasoning nor its tokens', async () => {
    const response = await post('/chat/completions', { messages: QUESTION, ...OFF })
    expect(shapeOf(await response.json())).toEqual(completion({ role: 'string', content: 'string' }, USAGE))
  })

  it('a stream that thinks', async () => {
    const response = await post('/chat/completions', { messages: QUESTION, stream: true })
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const frames = dataFrames(await response.text())
    expect(shapesOf(frames)).toEqual([
      chunk({ role: 'string', content: 'null', reasoning_content: 'string' }),
      chunk({ content: 'null', reasoning_content: 'string' }),
      chunk({ content: 'string', reasoning_content: 'null' }),
      chunk({ content: 'string', reasoning_content: 'null' }, 'string', { usage: THINKING_USAGE }),
      'string',
    ])
    expect(frames[0]).toMatchObject({ choices: [{ delta: { role: 'assistant', reasoning_content: '' } }] })
    expect(frames.at(-2)).toMatchObject({ choices: [{ delta: { content: '' }, finish_reason: 'stop' }] })
    expect(frames.at(-1)).toBe('[DONE]')
  })

  it('a stream that does not think', async () => {
    const response = await post('/chat/completions', { messages: QUESTION, stream: true, ...OFF })
    const frames = dataFrames(await response.text())
    expect(shapesOf(frames)).toEqual([
      chunk({ role: 'string', content: 'string' }),
      chunk({ content: 'string' }),
      chunk({ content: 'string' }, 'string', { usage: USAGE }),
      'string',
    ])
    expect(frames[0]).toMatchObject({ choices: [{ delta: { role: 'assistant', content: '' } }] })
  })

  it('include_usage adds a null to the chunks before, and no chunk', async () => {
    const request = { messages: QUESTION, stream: true, stream_options: { include_usage: true }, ...OFF }
    const frames = dataFrames(await (await post('/chat/completions', request)).text())
    expect(shapesOf(frames)).toEqual([
      chunk({ role: 'string', content: 'string' }, 'null', { usage: 'null' }),
      chunk({ content: 'string' }, 'null', { usage: 'null' }),
      chunk({ content: 'string' }, 'string', { usage: USAGE }),
      'string',
    ])
  })

  it('fragments of tool calls', async () => {
    const request = { ...WEATHER, stream: true, tool_choice: 'required', ...OFF }
    const frames = dataFrames(await (await post('/chat/completions', request)).text())
    const shapes = shapesOf(frames)
    expect(shapes).toContainEqual(
      chunk({
        tool_calls: [
          {
            index: 'number',
            id: 'string',
            type: 'string',
            function: { name: 'string', arguments: 'string' },
          },
        ],
      }),
    )
    expect(shapes).toContainEqual(
      chunk({ tool_calls: [{ index: 'number', function: { arguments: 'string' } }] }),
    )
    expect(frames).toContainEqual(
      expect.objectContaining({
        choices: [
          expect.objectContaining({
            delta: {
              tool_calls: [
                {
                  index: 0,
                  id: expect.stringMatching(/^call_00_/),
                  type: 'function',
                  function: { name: 'get_weather', arguments: '' },
                },
              ],
            },
          }),
        ],
      }),
    )
    expect(frames.at(-2)).toMatchObject({ choices: [{ finish_reason: 'tool_calls' }] })
  })
})

describe('responses', () => {
  const response = {
    id: 'string',
    object: 'string',
    created_at: 'number',
    status: 'string',
    error: 'null',
    incomplete_details: 'null',
    model: 'string',
    output: [
      {
        type: 'string',
        id: 'string',
        status: 'string',
        content: [{ type: 'string', text: 'string' }],
        summary: [],
      },
      {
        type: 'string',
        id: 'string',
        role: 'string',
        status: 'string',
        content: [{ type: 'string', text: 'string', annotations: [] }],
      },
    ],
    store: 'boolean',
    parallel_tool_calls: 'boolean',
    previous_response_id: 'null',
    usage: {
      input_tokens: 'number',
      input_tokens_details: { cached_tokens: 'number' },
      output_tokens: 'number',
      output_tokens_details: { reasoning_tokens: 'number' },
      total_tokens: 'number',
    },
  }

  it('a whole response', async () => {
    const body: unknown = await (await post('/responses', { input: 'What is 17 * 23?' })).json()
    expect(shapeOf(body)).toEqual(response)
    expect(body).toMatchObject({ object: 'response', status: 'completed', store: false })
  })

  it('its events: named, numbered, without [DONE]', async () => {
    const stream = await post('/responses', { input: 'What is 17 * 23?', stream: true })
    const frames = (await stream.text()).trim().split('\n\n')
    const events = frames.map((frame, index) => {
      const [, name = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(frame) ?? []
      const payload = JSON.parse(data)
      expect(payload).toMatchObject({ type: name, sequence_number: index })
      return payload
    })
    const place = {
      type: 'string',
      sequence_number: 'number',
      item_id: 'string',
      output_index: 'number',
      content_index: 'number',
    }
    const shapeOfType = (type: string): unknown => shapeOf(events.find((event) => event.type === type))
    expect(shapeOfType('response.reasoning_text.delta')).toEqual({ ...place, delta: 'string' })
    expect(shapeOfType('response.output_text.delta')).toEqual({ ...place, delta: 'string', logprobs: [] })
    expect(shapeOfType('response.completed')).toEqual({ type: 'string', sequence_number: 'number', response })
    expect(events.at(-1)?.type).toBe('response.completed')
    expect([...new Set(events.map(({ type }) => type))]).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.reasoning_text.delta',
      'response.reasoning_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.output_text.delta',
      'response.output_text.done',
      'response.completed',
    ])
  })

  it('a function call', async () => {
    const [tool] = WEATHER.tools
    const request = {
      input: WEATHER.messages,
      tools: [{ type: 'function', ...tool?.function }],
      tool_choice: 'required',
      reasoning: { effort: 'none' },
    }
    const body: unknown = await (await post('/responses', request)).json()
    expect(body).toMatchObject({
      output: expect.arrayContaining([
        {
          type: 'function_call',
          id: expect.stringMatching(/^fc_/),
          status: 'completed',
          call_id: expect.stringMatching(/^call_/),
          name: 'get_weather',
          arguments: expect.stringMatching(/^\{/),
        },
      ]),
    })
  })

  it('an incomplete one', async () => {
    const request = { input: 'What is 17 * 23?', max_output_tokens: 3 }
    expect(await (await post('/responses', request)).json()).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    })
  })
})

describe('the account, models and files', () => {
  it('models', async () => {
    const model = (vision: boolean, update: string, name: string, id: string): object => ({
      id,
      object: 'model',
      owned_by: 'deepseek',
      name,
      context_window: 1_048_576,
      max_output_tokens: 393_216,
      input_modalities: vision ? ['text', 'image'] : ['text'],
      output_modalities: ['text'],
      effort: { supported_levels: ['low', 'high', 'max'], default_level: 'high' },
      api_capabilities: { anthropic_messages: { system_prompt_update: update } },
    })
    expect(await (await call('/models')).json()).toEqual({
      object: 'list',
      data: [
        model(true, 'in-history', 'DeepSeek-V4.1-Flash', 'deepseek-flash'),
        model(false, 'leading-only', 'DeepSeek-V4-Pro', 'deepseek-v4-pro'),
      ],
    })
  })

  it('balance: amounts are texts', async () => {
    const balance = {
      currency: 'string',
      total_balance: 'string',
      granted_balance: 'string',
      topped_up_balance: 'string',
    }
    const body: unknown = await (await call('/user/balance')).json()
    expect(shapesOf([body])).toEqual([
      { is_available: 'boolean', balance_infos: expect.arrayContaining([balance]) },
    ])
  })

  it('a file, the list of files, a deleted file', async () => {
    const { baseUrl } = await openSandbox()
    const form = new FormData()
    form.append('purpose', 'user_data')
    form.append('expires_after[anchor]', 'created_at')
    form.append('expires_after[seconds]', '3600')
    form.append('file', new File(['GIF89a'], 'a.gif'))
    const uploaded = await fetch(`${baseUrl}/files`, { method: 'POST', body: form })
    const file = await uploaded.json()
    expect(shapeOf(file)).toEqual({
      id: 'string',
      object: 'string',
      bytes: 'number',
      created_at: 'number',
      filename: 'string',
      purpose: 'string',
      expires_at: 'number',
    })
    expect(file).toMatchObject({ id: expect.stringMatching(/^file-api-/), object: 'file' })
    expect(await (await fetch(`${baseUrl}/files`)).json()).toEqual({
      object: 'list',
      data: [file],
      first_id: file.id,
      last_id: file.id,
      has_more: false,
    })
    const deleted = await fetch(`${baseUrl}/files/${file.id}`, { method: 'DELETE' })
    expect(await deleted.json()).toEqual({ id: file.id, object: 'file', deleted: true })
  })
})

describe('error bodies', () => {
  const refused = { authorization: 'Bearer sk-invalid-here' }

  it('of a refused request', async () => {
    const response = await post('/chat/completions', { messages: QUESTION, temperature: 3 })
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        error: {
          message: 'Invalid temperature value, the valid range of temperature is [0, 2]',
          type: 'invalid_request_error',
          param: null,
          code: 'invalid_request_error',
        },
      },
    ])
  })

  it('of a refused key', async () => {
    const response = await post('/chat/completions', { messages: QUESTION }, refused)
    expect([response.status, await response.json()]).toEqual([
      401,
      {
        error: {
          message: 'Authentication Fails, Your api key: ****here is invalid',
          type: 'authentication_error',
          param: null,
          code: 'invalid_request_error',
        },
      },
    ])
  })

  it('in the Anthropic form', async () => {
    const response = await post('/anthropic/v1/messages', { messages: QUESTION, max_tokens: 0 })
    expect([response.status, shapeOf(await response.json())]).toEqual([
      400,
      { type: 'string', error: { type: 'string', message: 'string' } },
    ])
  })
})

describe('what is refused, in the words of the API', () => {
  const chat = (change: object): object => ({ messages: QUESTION, ...change })
  const call1 = { id: 'c1', type: 'function', function: { name: 'get_weather', arguments: '{}' } }
  const image = { type: 'image_url', image_url: { url: 'data:image/gif;base64,R0lGODlh' } }

  it.each<[string, object]>([
    ['Invalid temperature value, the valid range of temperature is [0, 2]', chat({ temperature: 2.1 })],
    ['Invalid top_p value, the valid range of top_p is (0, 1.0]', chat({ top_p: 0 })],
    ['Invalid max_tokens value, the valid range of max_tokens is [1, 393216]', chat({ max_tokens: 0 })],
    [
      'Invalid top_logprobs value, the valid range of top_logprobs is [0, 20].',
      chat({ logprobs: true, top_logprobs: 21 }),
    ],
    [
      'Invalid top_logprobs and logprobs value, logprobs must be set to true if top_logprobs is used.',
      chat({ top_logprobs: 2 }),
    ],
    [
      "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.",
      chat({ response_format: { type: 'json_object' } }),
    ],
    [
      'This response_format type is unavailable now',
      chat({ response_format: { type: 'json_schema', json_schema: {} } }),
    ],
    ['Stop string array too long: 17', chat({ stop: Array.from({ length: 17 }, String) })],
    [
      'Failed to deserialize the JSON body into the target type: reasoning_effort: unknown variant `x`, expected one of `none`, `minimal`',
      chat({ reasoning_effort: 'x' }),
    ],
    ['safety_check', chat({ safety_check: { level: 'medium' } })],
    [
      "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'",
      { messages: [...QUESTION, { role: 'tool', tool_call_id: 'c1', content: 'x' }] },
    ],
    [
      "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. (insufficient tool messages following tool_calls message)",
      {
        messages: [
          ...QUESTION,
          { role: 'assistant', content: '', reasoning_content: '', tool_calls: [call1] },
          ...QUESTION,
        ],
      },
    ],
    [
      'messages[2]: missing field `tool_call_id`',
      {
        messages: [
          ...QUESTION,
          { role: 'assistant', content: '', reasoning_content: '', tool_calls: [call1] },
          { role: 'tool', content: 'x' },
        ],
      },
    ],
    [
      'The `reasoning_content` in the thinking mode must be passed back to the API.',
      {
        ...WEATHER,
        messages: [
          ...QUESTION,
          { role: 'assistant', content: '', tool_calls: [call1] },
          { role: 'tool', tool_call_id: 'c1', content: 'x' },
        ],
      },
    ],
    [
      'The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed X.',
      chat({ model: 'X' }),
    ],
    [
      "This model's maximum context length is 1048576 tokens. However, you requested",
      chat({
        max_tokens: 393_216,
        messages: [{ role: 'user', content: 'word '.repeat(700_000) }],
      }),
    ],
    ['Thinking mode does not support this tool_choice', { ...WEATHER, tool_choice: 'required' }],
    [
      'This model does not support image',
      { model: 'deepseek-v4-pro', messages: [{ role: 'user', content: [image] }] },
    ],
  ])('%s', async (message, body) => {
    const response = await post('/chat/completions', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining(message) } })
  })

  it('a body that is no JSON', async () => {
    const response = await call('/chat/completions', { method: 'POST', body: '{' })
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining('Failed to parse the request body as JSON: ') },
    })
  })

  it.each<[string, object]>([
    ['Either input or instructions must be provided', {}],
    [
      'No tool output found for tool call c1.',
      { input: [{ type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' }] },
    ],
    [
      "Duplicate 'call_id'",
      {
        input: ['1', '2'].flatMap(() => [
          { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' },
          { type: 'function_call_output', call_id: 'c1', output: 'x' },
        ]),
      },
    ],
    [
      'input_image must have image_url or file_id',
      { input: [{ role: 'user', content: [{ type: 'input_image' }] }] },
    ],
    [
      'cannot have both',
      {
        input: [
          { role: 'user', content: [{ type: 'input_image', image_url: 'https://a.b/c', file_id: 'f' }] },
        ],
      },
    ],
  ])('responses: %s', async (message, body) => {
    const response = await post('/responses', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining(message) } })
  })

  it('the Anthropic form: thinking that is not passed back', async () => {
    const response = await post('/anthropic/v1/messages', {
      max_tokens: 100,
      tools: [{ name: 'get_weather', input_schema: { type: 'object' } }],
      messages: [
        ...QUESTION,
        { role: 'assistant', content: [{ type: 'tool_use', id: 'c1', name: 'get_weather', input: {} }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c1', content: 'x' }] },
      ],
    })
    expect(await response.json()).toMatchObject({
      error: {
        message: expect.stringContaining(
          'The `content[].thinking` in the thinking mode must be passed back to the API.',
        ),
      },
    })
  })
})

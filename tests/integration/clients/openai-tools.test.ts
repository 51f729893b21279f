import type OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { collect, openOpenAi } from './open-openai.ts'

type Message = OpenAI.Chat.ChatCompletionMessageParam
type Tool = OpenAI.Chat.ChatCompletionFunctionTool

const MODEL = 'deepseek-flash'
const ASKED: Message = { role: 'user', content: "How's the weather in Hangzhou tomorrow?" }
const PASSED_BACK = 'The `reasoning_content` in the thinking mode must be passed back to the API.'

function tool(name: string, properties: Record<string, object>, strict?: boolean): Tool {
  return {
    type: 'function',
    function: {
      name,
      description: `Answers with the ${name.replace('get_', '')} of a place`,
      ...(strict === undefined ? {} : { strict }),
      parameters: {
        type: 'object',
        properties,
        required: Object.keys(properties),
        additionalProperties: false,
      },
    },
  }
}

const WEATHER = tool('get_weather', { location: { type: 'string', description: 'The city name' } })

function resultOf(call: { readonly id: string }): Message {
  return { role: 'tool', tool_call_id: call.id, content: '{"forecast":"cloudy","high":"7 °C"}' }
}

/** The first round: the answer with the calls, as the client gave it. */
async function callTool(client: OpenAI, tools: Tool[] = [WEATHER]) {
  const { choices } = await client.chat.completions.create({ model: MODEL, messages: [ASKED], tools })
  const [choice] = choices
  const [call] = choice?.message.tool_calls ?? []
  if (choice === undefined || call?.type !== 'function') throw new Error('The model did not call the tool.')
  return { choice, call }
}

function runWithRunner(client: OpenAI, thinking: { readonly type: string }): Promise<string | null> {
  const { name, parameters } = WEATHER.function
  const body = {
    model: MODEL,
    messages: [ASKED],
    tools: [
      {
        type: 'function' as const,
        function: {
          name,
          description: 'Answers with the weather of a place',
          parameters: { ...parameters },
          parse: (text: string) => z.strictObject({ location: z.string() }).parse(JSON.parse(text)),
          function: ({ location }: { location: string }) => `It is cloudy in ${location}.`,
        },
      },
    ],
    thinking,
  }
  return client.chat.completions.runTools(body).finalContent()
}

describe('the tool loop in thinking mode', () => {
  it('runs from the question over the call to the answer', async () => {
    const { client } = await openOpenAi()
    const { choice, call } = await callTool(client)
    expect(choice).toEqual({
      index: 0,
      message: {
        role: 'assistant',
        content: '',
        reasoning_content: expect.stringContaining('get_weather'),
        tool_calls: [
          {
            index: 0,
            id: expect.stringMatching(/^call_00_/),
            type: 'function',
            function: { name: 'get_weather', arguments: '{"location":"Hangzhou"}' },
          },
        ],
      },
      logprobs: null,
      finish_reason: 'tool_calls',
    })
    const { choices } = await client.chat.completions.create({
      model: MODEL,
      messages: [ASKED, choice.message, resultOf(call)],
      tools: [WEATHER],
    })
    expect(choices[0]).toMatchObject({
      message: { content: expect.stringContaining('cloudy'), reasoning_content: expect.any(String) },
      finish_reason: 'stop',
    })
  })

  it('streams the call as a start and fragments of its arguments', async () => {
    const { client } = await openOpenAi()
    const stream = await client.chat.completions.create({
      model: MODEL,
      messages: [ASKED],
      tools: [WEATHER],
      stream: true,
    })
    const chunks = await collect(stream)
    const fragments = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? [])
    expect(fragments[0]).toEqual({
      index: 0,
      id: expect.stringMatching(/^call_00_/),
      type: 'function',
      function: { name: 'get_weather', arguments: '' },
    })
    expect(fragments.slice(1).every((fragment) => fragment.id === undefined)).toBe(true)
    expect(fragments.map((fragment) => fragment.function?.arguments).join('')).toBe('{"location":"Hangzhou"}')
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('tool_calls')
  })

  it("is walked by the client's own tool runner without thinking only: it drops the reasoning", async () => {
    const { client, sandbox } = await openOpenAi()
    expect(await runWithRunner(client, { type: 'disabled' })).toContain('It is cloudy in Hangzhou.')
    await expect(runWithRunner(client, { type: 'enabled' })).rejects.toMatchObject({
      status: 400,
      error: { message: PASSED_BACK },
    })
    expect(sandbox.requestLog.map(({ path }) => path)).toEqual(Array(4).fill('/chat/completions'))
    expect(sandbox.requestLog.at(-1)?.bodyText).not.toContain('reasoning_content')
  })
})

/**
 * Documented: with tools, the reasoning of *every* earlier turn must come back. Measured, and what the sandbox
 * does: only when the request ends with a tool's result, and only of the nearest assistant message.
 */
describe('reasoning that does not come back', () => {
  async function goOn(
    change: { reasoning_content?: string | null },
    later: Message[] = [],
    tools = [WEATHER],
  ) {
    const { client } = await openOpenAi()
    const { call } = await callTool(client)
    const answered = { role: 'assistant' as const, content: '', tool_calls: [call], ...change }
    const messages = [ASKED, answered, resultOf(call), ...later]
    const { choices } = await client.chat.completions.create({
      model: MODEL,
      messages,
      ...(tools.length === 0 ? {} : { tools }),
    })
    return choices[0]?.message.content
  }

  it.each([
    ['missing', {}],
    ['null', { reasoning_content: null }],
  ])('is refused when it is %s after a tool call', async (_case, change) => {
    await expect(goOn(change)).rejects.toMatchObject({
      status: 400,
      error: {
        message: PASSED_BACK,
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_request_error',
      },
    })
  })

  it.each([
    ['empty', { reasoning_content: '' }],
    ['some', { reasoning_content: 'I call the tool.' }],
  ])('is accepted when it is %s', async (_case, change) => {
    expect(await goOn(change)).toContain('cloudy')
  })

  it('is not asked for once the user has spoken again (the measured reading)', async () => {
    const later: Message[] = [
      { role: 'assistant', content: 'Cloudy.' },
      { role: 'user', content: 'What is 17 * 23?' },
    ]
    expect(await goOn({}, later)).not.toBeUndefined()
  })

  it('is not asked for without tools in the request', async () => {
    expect(await goOn({}, [], [])).toContain('cloudy')
  })
})

describe('tool_choice', () => {
  const NAMED = { type: 'function' as const, function: { name: 'get_weather' } }

  it.each([['required' as const], [NAMED]])(
    '%j is refused in thinking mode and works without',
    async (choice) => {
      const { client } = await openOpenAi()
      const body = { model: MODEL, messages: [ASKED], tools: [WEATHER], tool_choice: choice }
      await expect(client.chat.completions.create(body)).rejects.toMatchObject({
        status: 400,
        error: { message: 'Thinking mode does not support this tool_choice' },
      })
      const { choices } = await client.chat.completions.create({
        ...body,
        ...{ thinking: { type: 'disabled' } },
      })
      expect(choices[0]?.finish_reason).toBe('tool_calls')
    },
  )

  it('none keeps the model from calling', async () => {
    const { client } = await openOpenAi()
    const { choices } = await client.chat.completions.create({
      model: MODEL,
      messages: [ASKED],
      tools: [WEATHER],
      tool_choice: 'none',
    })
    expect(choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: expect.stringMatching(/./) },
    })
  })
})

describe('strict tools', () => {
  it('call with arguments that fit at the beta base URL', async () => {
    const { beta } = await openOpenAi()
    const strict = tool(
      'get_weather',
      { location: { type: 'string' }, unit: { type: 'string', enum: ['celsius', 'fahrenheit'] } },
      true,
    )
    const { call } = await callTool(beta, [strict])
    expect(
      z
        .strictObject({ location: z.string(), unit: z.enum(['celsius', 'fahrenheit']) })
        .parse(JSON.parse(call.function.arguments)),
    ).toEqual({ location: 'Hangzhou', unit: expect.any(String) })
  })

  it.each([
    [
      'a keyword of no strict schema',
      [tool('get_weather', { place: { type: 'string', minLength: 1 } }, true)],
    ],
    [
      'a function that is not strict beside one that is',
      [
        tool('get_weather', { place: { type: 'string' } }, true),
        tool('get_date', { place: { type: 'string' } }),
      ],
    ],
  ])('refuse %s, at the beta base URL only', async (_case, tools) => {
    const { beta, client } = await openOpenAi()
    const body = { model: MODEL, messages: [ASKED], tools }
    await expect(beta.chat.completions.create(body)).rejects.toMatchObject({ status: 400 })
    expect((await client.chat.completions.create(body)).choices[0]?.finish_reason).toBe('tool_calls')
  })
})

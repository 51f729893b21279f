import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PRICE_BOOK } from '../../../shared/catalogue/prices/price-book.ts'
import { findPrice } from '../../../shared/domain/billing/find-price.ts'
import { costOfTokens, sumMoney, toDecimalString } from '../../../shared/domain/money/money.ts'
import { chatBody, createInstantClock, dataFrames, openSandbox, postChat } from './open-sandbox.ts'

const OFF = { thinking: { type: 'disabled' } }
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const CREATED = 1_795_000_000

const usageSchema = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  total_tokens: z.number(),
  completion_tokens_details: z.object({ reasoning_tokens: z.number() }).optional(),
  prompt_cache_hit_tokens: z.number(),
  prompt_cache_miss_tokens: z.number(),
})
const completionSchema = z.object({
  choices: z.tuple([
    z.object({
      message: z.object({ content: z.string(), reasoning_content: z.string().optional() }),
      finish_reason: z.string(),
    }),
  ]),
  usage: usageSchema,
})
const chunkSchema = z.object({
  choices: z.tuple([
    z.object({
      delta: z.object({
        content: z.string().nullish(),
        reasoning_content: z.string().nullish(),
        tool_calls: z.array(z.object({ function: z.object({ arguments: z.string() }) })).optional(),
      }),
    }),
  ]),
})

async function complete(baseUrl: string, change: Record<string, unknown>) {
  const response = await postChat(baseUrl, chatBody(change))
  const { choices, usage } = completionSchema.parse(await response.json())
  return { ...choices[0], usage }
}

describe('a plain chat completion', () => {
  it('has the shape of the API, without thinking', async () => {
    const { baseUrl } = await openSandbox({}, { clock: createInstantClock() })
    const response = await postChat(baseUrl, chatBody(OFF))
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({
      id: expect.stringMatching(UUID),
      object: 'chat.completion',
      created: CREATED,
      model: 'deepseek-flash',
      system_fingerprint: 'fp_5a4db0c0de_sandbox',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: '$$17 \\times 23 = 391$$\n\nThe result is **391**.' },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: 12,
        completion_tokens: 16,
        total_tokens: 28,
        prompt_tokens_details: { cached_tokens: 0 },
        prompt_cache_hit_tokens: 0,
        prompt_cache_miss_tokens: 12,
      },
    })
  })

  it('thinks by default and counts the end of thinking as one token', async () => {
    const { baseUrl } = await openSandbox()
    const { message, usage } = await complete(baseUrl, {})
    const reasoningTokens = usage.completion_tokens_details?.reasoning_tokens ?? 0
    expect(message.reasoning_content).toContain('The result is 391.')
    expect(usage.completion_tokens).toBe(reasoningTokens + 1 + 16)
  })

  it('stops at max_tokens exactly', async () => {
    const { baseUrl } = await openSandbox()
    const { finish_reason, usage } = await complete(baseUrl, { ...OFF, max_tokens: 5 })
    expect([finish_reason, usage.completion_tokens]).toEqual(['length', 5])
  })

  it('spends max_tokens on reasoning first', async () => {
    const { baseUrl } = await openSandbox()
    const { message, finish_reason, usage } = await complete(baseUrl, { max_tokens: 5 })
    expect([message.content, finish_reason, usage.completion_tokens_details]).toEqual([
      '',
      'length',
      { reasoning_tokens: 5 },
    ])
  })

  it('gives long answers up to what was asked for', async () => {
    const { baseUrl } = await openSandbox()
    const messages = [{ role: 'user', content: 'Write 20000 words about lighthouses.' }]
    const { finish_reason, usage } = await complete(baseUrl, { ...OFF, messages, max_tokens: 20_000 })
    expect([finish_reason, usage.completion_tokens]).toEqual(['length', 20_000])
  })

  it('answers retired models by the rules of their time', async () => {
    const { baseUrl } = await openSandbox()
    const chat = await complete(baseUrl, { model: 'deepseek-chat' })
    const reasoner = await complete(baseUrl, { model: 'deepseek-reasoner', ...OFF })
    expect(chat.message.reasoning_content).toBeUndefined()
    expect(reasoner.message.reasoning_content).toContain('391')
  })
})

describe('log probabilities', () => {
  it('come for each token of reasoning and answer', async () => {
    const { baseUrl } = await openSandbox()
    const body = await (await postChat(baseUrl, chatBody({ logprobs: true }))).json()
    const token = z.object({ token: z.string(), logprob: z.number(), bytes: z.array(z.number()) })
    const logprobsSchema = z.object({ content: z.array(token), reasoning_content: z.array(token) })
    const { choices } = z.object({ choices: z.tuple([z.object({ logprobs: logprobsSchema })]) }).parse(body)
    const { content, reasoning_content } = choices[0].logprobs
    const { message } = completionSchema.parse(body).choices[0]
    expect(content.map((each) => each.token).join('')).toBe(message.content)
    expect(reasoning_content.map((each) => each.token).join('')).toBe(message.reasoning_content)
  })
})

describe('the context cache', () => {
  const QUESTION = { role: 'user', content: 'Summarise this. '.repeat(200) }
  const FIVE_SECONDS = new AbortController().signal

  it('hits multiples of 128 tokens some seconds later, per user', async () => {
    const clock = createInstantClock()
    const { baseUrl } = await openSandbox({}, { clock })
    const usages = []
    for (const user_id of [undefined, undefined, 'someone-else', undefined]) {
      usages.push((await complete(baseUrl, { ...OFF, messages: [QUESTION], user_id })).usage)
      if (usages.length === 2) await clock.wait(5000, FIVE_SECONDS)
    }
    expect(usages.map((usage) => [usage.prompt_tokens, usage.prompt_cache_hit_tokens])).toEqual([
      [805, 0],
      [805, 0],
      [805, 0],
      [805, 768],
    ])
    expect(usages[3]?.prompt_cache_miss_tokens).toBe(805 - 768)
  })

  it('knows the answer too, when the conversation goes on', async () => {
    const clock = createInstantClock()
    const { baseUrl } = await openSandbox({}, { clock })
    const asked = [{ role: 'user', content: 'Write 500 words about lighthouses.' }]
    const { message, usage } = await complete(baseUrl, { ...OFF, messages: asked })
    await clock.wait(5000, FIVE_SECONDS)
    const messages = [...asked, { role: 'assistant', content: message.content }, QUESTION]
    const later = await complete(baseUrl, { ...OFF, messages })
    const common = usage.prompt_tokens + usage.completion_tokens
    expect(later.usage.prompt_cache_hit_tokens).toBe(Math.floor(common / 128) * 128)
    expect(later.usage.prompt_cache_hit_tokens).toBeGreaterThan(usage.prompt_tokens)
  })
})

describe('a streamed chat completion', () => {
  it('has the frames of the API, reasoning first and usage on the last chunk', async () => {
    const { baseUrl } = await openSandbox({}, { clock: createInstantClock() })
    const response = await postChat(
      baseUrl,
      chatBody({ stream: true, stream_options: { include_usage: true } }),
    )
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const frames = dataFrames(await response.text())
    const head = {
      id: expect.stringMatching(UUID),
      object: 'chat.completion.chunk',
      created: CREATED,
      model: 'deepseek-flash',
      system_fingerprint: 'fp_5a4db0c0de_sandbox',
    }
    const chunk = (delta: object) => ({
      ...head,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: null }],
      usage: null,
    })
    expect(frames[0]).toEqual(chunk({ role: 'assistant', content: null, reasoning_content: '' }))
    expect(frames[1]).toEqual(chunk({ content: null, reasoning_content: 'The' }))
    expect(frames.at(-3)).toEqual(chunk({ content: '**.', reasoning_content: null }))
    expect(frames.at(-2)).toEqual({
      ...head,
      choices: [
        {
          index: 0,
          delta: { content: '', reasoning_content: null },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: 38,
        completion_tokens: expect.any(Number),
        total_tokens: expect.any(Number),
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: expect.any(Number) },
        prompt_cache_hit_tokens: 0,
        prompt_cache_miss_tokens: 38,
      },
    })
    expect(frames.at(-1)).toBe('[DONE]')
  })

  it('says the same as the plain answer, one token a frame', async () => {
    const { baseUrl } = await openSandbox()
    const plain = await complete(baseUrl, {})
    const response = await postChat(baseUrl, chatBody({ stream: true }))
    const deltas = dataFrames(await response.text())
      .slice(1, -2)
      .map((frame) => chunkSchema.parse(frame).choices[0].delta)
    expect(deltas.map((delta) => delta.reasoning_content ?? '').join('')).toBe(
      plain.message.reasoning_content,
    )
    expect(deltas.map((delta) => delta.content ?? '').join('')).toBe(plain.message.content)
    expect(deltas).toHaveLength(plain.usage.completion_tokens - 1)
  })

  it('is the same stream for the same request, in any sandbox', async () => {
    const texts = []
    for (let round = 0; round < 2; round += 1) {
      const { baseUrl } = await openSandbox({}, { clock: createInstantClock() })
      texts.push(await (await postChat(baseUrl, chatBody({ stream: true }))).text())
    }
    expect(texts[1]).toBe(texts[0])
  })

  it('has no reasoning key when thinking is off', async () => {
    const { baseUrl } = await openSandbox()
    const text = await (await postChat(baseUrl, chatBody({ stream: true, ...OFF }))).text()
    expect(dataFrames(text)[0]).toMatchObject({
      choices: [{ delta: { role: 'assistant', content: '' } }],
    })
    expect(text).not.toContain('reasoning')
  })

  it('keeps to the rate and sends keep-alives while waiting', async () => {
    const clock = createInstantClock()
    const { baseUrl } = await openSandbox({ firstTokenMs: 2500, tokensPerSecond: 100 }, { clock })
    const text = await (await postChat(baseUrl, chatBody({ stream: true, ...OFF }))).text()
    expect(text.split(': keep-alive\n\n')).toHaveLength(4)
    expect(clock.waitsMs).toEqual([1000, 1000, 500, ...Array.from({ length: 15 }, () => 10)])
  })
})

describe('tool calls', () => {
  const tools = [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        parameters: {
          type: 'object',
          properties: { city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } },
          required: ['city', 'unit'],
        },
      },
    },
  ]
  const messages = [{ role: 'user', content: 'What is the weather in Hangzhou, in celsius?' }]

  it('come with arguments that fit the schema', async () => {
    const { baseUrl } = await openSandbox()
    const response = await postChat(baseUrl, chatBody({ ...OFF, tools, messages }))
    expect(await response.json()).toMatchObject({
      choices: [
        {
          message: {
            role: 'assistant',
            content: '',
            tool_calls: [
              {
                index: 0,
                id: expect.stringMatching(/^call_00_[0-9a-f]{20}$/),
                type: 'function',
                function: { name: 'get_weather', arguments: '{"city":"Hangzhou","unit":"celsius"}' },
              },
            ],
          },
          finish_reason: 'tool_calls',
        },
      ],
    })
  })

  it('stream as a start and fragments of the arguments', async () => {
    const { baseUrl } = await openSandbox()
    const text = await (await postChat(baseUrl, chatBody({ ...OFF, tools, messages, stream: true }))).text()
    const frames = dataFrames(text)
    expect(frames[1]).toMatchObject({
      choices: [{ delta: { tool_calls: [{ index: 0, function: { name: 'get_weather', arguments: '' } }] } }],
    })
    const fragments = frames
      .slice(2, -2)
      .map((frame) => chunkSchema.parse(frame).choices[0].delta.tool_calls?.[0]?.function.arguments)
    expect(fragments.join('')).toBe('{"city":"Hangzhou","unit":"celsius"}')
  })
})

describe('the other endpoints', () => {
  it('fill in the middle', async () => {
    const { baseUrl } = await openSandbox({}, { clock: createInstantClock() })
    const body = JSON.stringify({
      model: 'deepseek-flash',
      prompt: 'def fib(n):\n',
      suffix: '\nprint(fib(9))',
    })
    const response = await fetch(`${baseUrl}/beta/completions`, { method: 'POST', body })
    expect(await response.json()).toEqual({
      id: expect.stringMatching(UUID),
      object: 'text_completion',
      created: CREATED,
      model: 'deepseek-flash',
      system_fingerprint: 'fp_5a4db0c0de_sandbox',
      choices: [
        {
          index: 0,
          text: '    a, b = 0, 1\n    for _ in range(n):\n        a, b = b, a + b\n    return a',
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: 15,
        completion_tokens: 32,
        total_tokens: 47,
        prompt_tokens_details: { cached_tokens: 0 },
        prompt_cache_hit_tokens: 0,
        prompt_cache_miss_tokens: 15,
      },
    })
  })

  it('continue a prefix, up to the stop sequence', async () => {
    const { baseUrl } = await openSandbox()
    const messages = [
      { role: 'user', content: 'Write quicksort in Python.' },
      { role: 'assistant', content: '```python\n', prefix: true },
    ]
    const body = chatBody({ ...OFF, messages, stop: ['```'] })
    const response = await fetch(`${baseUrl}/beta/chat/completions`, { method: 'POST', body })
    const { choices } = completionSchema.parse(await response.json())
    expect(choices[0].message.content).toMatch(/^def quicksort\(items\):\n[^`]*$/)
  })

  it('list the models', async () => {
    const { baseUrl } = await openSandbox()
    const response = await fetch(`${baseUrl}/v1/models`)
    expect(await response.json()).toEqual({
      object: 'list',
      data: [
        {
          id: 'deepseek-flash',
          object: 'model',
          owned_by: 'deepseek',
          name: 'DeepSeek-V4.1-Flash',
          context_window: 1_048_576,
          max_output_tokens: 393_216,
          input_modalities: ['text', 'image'],
          output_modalities: ['text'],
          effort: { supported_levels: ['low', 'high', 'max'], default_level: 'high' },
          api_capabilities: { anthropic_messages: { system_prompt_update: 'in-history' } },
        },
        {
          id: 'deepseek-v4-pro',
          object: 'model',
          owned_by: 'deepseek',
          name: 'DeepSeek-V4-Pro',
          context_window: 1_048_576,
          max_output_tokens: 393_216,
          input_modalities: ['text'],
          output_modalities: ['text'],
          effort: { supported_levels: ['low', 'high', 'max'], default_level: 'high' },
          api_capabilities: { anthropic_messages: { system_prompt_update: 'leading-only' } },
        },
      ],
    })
  })

  it('take from the balance what a call cost, to the last digit', async () => {
    const clock = createInstantClock()
    const { baseUrl } = await openSandbox({}, { clock })
    const { usage } = await complete(baseUrl, OFF)
    const price = findPrice(PRICE_BOOK, { model: 'deepseek-flash', atMs: clock.now() })
    if (price.kind !== 'priced' || price.prices.USD === null) throw new Error('no price is known')
    const { cacheMiss, output } = price.prices.USD
    const cost = sumMoney('USD', [
      costOfTokens(usage.prompt_tokens, cacheMiss, 'USD'),
      costOfTokens(usage.completion_tokens, output, 'USD'),
    ])
    const left = (whole: bigint) => toDecimalString({ currency: 'USD', pico: whole * 10n ** 12n - cost.pico })
    expect(cost.pico).toBeGreaterThan(0n)
    expect(await (await fetch(`${baseUrl}/user/balance`)).json()).toEqual({
      is_available: true,
      balance_infos: [
        {
          currency: 'USD',
          total_balance: left(110n),
          granted_balance: left(10n),
          topped_up_balance: '100.00',
        },
      ],
    })
  })

  it('tell the balance', async () => {
    const { baseUrl } = await openSandbox()
    const response = await fetch(`${baseUrl}/user/balance`)
    expect(await response.json()).toEqual({
      is_available: true,
      balance_infos: [
        { currency: 'USD', total_balance: '110.00', granted_balance: '10.00', topped_up_balance: '100.00' },
      ],
    })
  })
})

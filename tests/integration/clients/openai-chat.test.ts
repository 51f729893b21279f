import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createInstantClock } from '../sandbox/open-sandbox.ts'
import { collect, openOpenAi } from './open-openai.ts'

const CREATED = 1_795_000_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MODEL = 'deepseek-flash'
const ANSWER = '$$17 \\times 23 = 391$$\n\nThe result is **391**.'
const QUESTION = [{ role: 'user' as const, content: 'What is 17 * 23?' }]
/** Parameters that the client has no type for; the documentation puts them beside the others. */
const THINKING_OFF = { thinking: { type: 'disabled' } }
const THINKING_ON = { thinking: { type: 'enabled' }, reasoning_effort: 'high' as const }

/** The client passes on what it has no type for. */
const deltaSchema = z.strictObject({
  role: z.literal('assistant').optional(),
  content: z.string().nullable(),
  reasoning_content: z.string().nullable().optional(),
})

const tokenSchema = z.strictObject({ token: z.string(), logprob: z.number(), bytes: z.array(z.number()) })
const tokensSchema = z.array(tokenSchema.extend({ top_logprobs: z.array(tokenSchema) }))
const logprobsSchema = z.strictObject({ content: tokensSchema, reasoning_content: tokensSchema })

describe('a chat completion', () => {
  it('has the documented shape with thinking', async () => {
    const { client } = await openOpenAi({}, { clock: createInstantClock() })
    const completion = await client.chat.completions.create({
      model: MODEL,
      messages: QUESTION,
      ...THINKING_ON,
    })
    const { prompt_tokens, completion_tokens } = completion.usage ?? {
      prompt_tokens: 0,
      completion_tokens: 0,
    }
    expect(completion).toEqual({
      id: expect.stringMatching(UUID),
      object: 'chat.completion',
      created: CREATED,
      model: MODEL,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: ANSWER, reasoning_content: expect.stringContaining('391') },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: 38,
        completion_tokens,
        total_tokens: prompt_tokens + completion_tokens,
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: completion_tokens - 1 - 16 },
        prompt_cache_hit_tokens: 0,
        prompt_cache_miss_tokens: 38,
      },
      system_fingerprint: expect.stringMatching(/^fp_/),
    })
  })

  it('has neither reasoning nor its count without thinking', async () => {
    const { client } = await openOpenAi()
    const { choices, usage } = await client.chat.completions.create({
      model: MODEL,
      messages: QUESTION,
      ...THINKING_OFF,
    })
    expect(choices[0]?.message).toEqual({ role: 'assistant', content: ANSWER })
    expect(usage).not.toHaveProperty('completion_tokens_details')
  })

  it('reads past the blank lines of a slow start', async () => {
    const { client } = await openOpenAi({ scenario: 'slow-start' })
    const completion = await client.chat.completions.create({ model: MODEL, messages: QUESTION })
    expect(completion.choices[0]?.message.content).toBe(ANSWER)
  })

  it('is the same below /v1', async () => {
    const { client, baseUrl } = await openOpenAi()
    const body = { model: MODEL, messages: QUESTION, ...THINKING_OFF }
    const { data } = await client
      .withOptions({ baseURL: `${baseUrl}/v1` })
      .chat.completions.create(body)
      .withResponse()
    expect(data.choices[0]?.message.content).toBe(ANSWER)
  })
})

describe('a streamed chat completion', () => {
  it('gives reasoning, then the answer, and usage on the last chunk', async () => {
    const { client } = await openOpenAi({}, { clock: createInstantClock() })
    const stream = await client.chat.completions.create({ model: MODEL, messages: QUESTION, stream: true })
    const chunks = await collect(stream)
    const deltas = chunks.map((chunk) => deltaSchema.parse(chunk.choices[0]?.delta))
    expect(deltas[0]).toEqual({ role: 'assistant', content: null, reasoning_content: '' })
    expect(deltas.at(-1)).toEqual({ content: '', reasoning_content: null })
    const kinds = deltas.slice(1, -1).map((delta) => (delta.content === null ? 'reasoning' : 'answer'))
    expect(kinds).toEqual([...kinds].sort().reverse())
    expect(new Set(kinds).size).toBe(2)
    expect(deltas.map((delta) => delta.content ?? '').join('')).toBe(ANSWER)
    expect(chunks.filter((chunk) => 'usage' in chunk)).toEqual([
      {
        id: chunks[0]?.id,
        object: 'chat.completion.chunk',
        created: CREATED,
        model: MODEL,
        system_fingerprint: expect.stringMatching(/^fp_/),
        choices: [
          {
            index: 0,
            delta: { content: '', reasoning_content: null },
            logprobs: null,
            finish_reason: 'stop',
          },
        ],
        usage: expect.objectContaining({ prompt_tokens: 38, prompt_cache_miss_tokens: 38 }),
      },
    ])
    expect(chunks.at(-1)).toHaveProperty('usage')
  })

  it('ends with [DONE]', async () => {
    const { client } = await openOpenAi()
    const body = { model: MODEL, messages: QUESTION, stream: true as const }
    const response = await client.chat.completions.create(body).asResponse()
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(await response.text()).toMatch(/"usage":\{[^\n]*\n\ndata: \[DONE\]\n\n$/)
  })

  it('says null for the usage of earlier chunks when it is asked for', async () => {
    const { client } = await openOpenAi()
    const stream = await client.chat.completions.create({
      model: MODEL,
      messages: QUESTION,
      stream: true,
      stream_options: { include_usage: true },
      ...THINKING_OFF,
    })
    const chunks = await collect(stream)
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true)
    expect(chunks.at(-1)?.choices).toHaveLength(1)
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 12, completion_tokens: 16, total_tokens: 28 })
    expect(deltaSchema.parse(chunks[0]?.choices[0]?.delta)).toEqual({ role: 'assistant', content: '' })
    expect(JSON.stringify(chunks)).not.toContain('reasoning')
  })

  it("is put together by the client's own accumulator", async () => {
    const { client } = await openOpenAi({ scenario: 'split-bytes' })
    const runner = client.chat.completions.stream({ model: MODEL, messages: QUESTION, ...THINKING_OFF })
    const completion = await runner.finalChatCompletion()
    expect(completion.choices[0]?.message.content).toBe(`${ANSWER}\n\nMulti-byte check: naïve, 深度求索, 🐌.`)
  })

  it('goes over the keep-alives of a slow start', async () => {
    const { client } = await openOpenAi({ scenario: 'slow-start' })
    const stream = await client.chat.completions.create({ model: MODEL, messages: QUESTION, stream: true })
    const chunks = await collect(stream)
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop')
  })
})

describe('parameters of a chat completion', () => {
  it('JSON output is a JSON object', async () => {
    const { client } = await openOpenAi()
    const { choices } = await client.chat.completions.create({
      model: MODEL,
      messages: [
        { role: 'system', content: 'Answer in json. EXAMPLE: {"question": "…", "answer": "…"}' },
        { role: 'user', content: 'Which is the longest river in the world?' },
      ],
      response_format: { type: 'json_object' },
    })
    expect(JSON.parse(choices[0]?.message.content ?? '')).toEqual({
      question: 'Which is the longest river in the world?',
      answer: expect.stringContaining('Nile'),
    })
  })

  it('logprobs come for the reasoning too, with as many alternatives as were asked for', async () => {
    const { client } = await openOpenAi()
    const { choices } = await client.chat.completions.create({
      model: MODEL,
      messages: QUESTION,
      logprobs: true,
      top_logprobs: 2,
    })
    const { content, reasoning_content } = logprobsSchema.parse(choices[0]?.logprobs)
    expect(content.map(({ token }) => token).join('')).toBe(ANSWER)
    expect(content.find(({ token }) => token === '391')?.bytes).toEqual([51, 57, 49])
    for (const { token, top_logprobs } of [...content, ...reasoning_content]) {
      expect([top_logprobs.length, top_logprobs[0]?.token]).toEqual([2, token])
    }
  })

  it('max_tokens cuts the answer, and a stop string ends it', async () => {
    const { client } = await openOpenAi()
    const body = { model: MODEL, messages: QUESTION, ...THINKING_OFF }
    const cut = await client.chat.completions.create({ ...body, max_tokens: 5 })
    const stopped = await client.chat.completions.create({ ...body, stop: ['\n\n'] })
    expect([cut.choices[0]?.finish_reason, cut.usage?.completion_tokens]).toEqual(['length', 5])
    expect(stopped.choices[0]).toMatchObject({
      message: { content: '$$17 \\times 23 = 391$$' },
      finish_reason: 'stop',
    })
  })

  it('goes on with a prefix at the beta base URL', async () => {
    const { client, beta } = await openOpenAi()
    const body = {
      model: MODEL,
      messages: [
        { role: 'user' as const, content: 'Please write quick sort code.' },
        { role: 'assistant' as const, content: '```python\n', prefix: true },
      ],
      stop: ['```'],
    }
    const { choices } = await beta.chat.completions.create(body)
    expect(choices[0]?.message.content).toMatch(/^def quicksort\(items\):\n[^`]*$/)
    await expect(client.chat.completions.create(body)).rejects.toMatchObject({ status: 400 })
  })

  it('takes the reasoning of a prefix as a seed', async () => {
    const { beta } = await openOpenAi()
    const begun = {
      role: 'assistant' as const,
      content: '```python\n',
      prefix: true,
      reasoning_content: 'Python.',
    }
    const { choices } = await beta.chat.completions.create({
      model: MODEL,
      messages: [{ role: 'user', content: 'Please write quick sort code.' }, begun],
    })
    expect(choices[0]?.message.content).toMatch(/^def quicksort/)
  })
})

describe('a conversation', () => {
  it('goes on from the answer as the client gave it', async () => {
    const { client } = await openOpenAi()
    const asked = { role: 'user' as const, content: "What's the highest mountain in the world?" }
    const first = await client.chat.completions.create({ model: MODEL, messages: [asked] })
    const answer = first.choices[0]?.message ?? { role: 'assistant' as const, content: null }
    const second = await client.chat.completions.create({
      model: MODEL,
      messages: [asked, answer, { role: 'user', content: 'What is the second?' }],
    })
    expect(answer.content).toContain('Mount Everest')
    expect(second.choices[0]?.message.content).toContain('K2')
  })
})

describe('fill in the middle', () => {
  const BODY = {
    model: MODEL,
    prompt: 'def fib(a):',
    suffix: '    return fib(a-1) + fib(a-2)',
    max_tokens: 128,
  }

  it('has the documented shape', async () => {
    const { beta } = await openOpenAi({}, { clock: createInstantClock() })
    const completion = await beta.completions.create(BODY)
    expect(completion).toEqual({
      id: expect.stringMatching(UUID),
      object: 'text_completion',
      created: CREATED,
      model: MODEL,
      system_fingerprint: expect.stringMatching(/^fp_/),
      choices: [
        { index: 0, text: expect.stringContaining('a, b = b, a + b'), logprobs: null, finish_reason: 'stop' },
      ],
      usage: expect.objectContaining({ prompt_cache_hit_tokens: 0 }),
    })
  })

  it('streams the same text', async () => {
    const { beta } = await openOpenAi()
    const whole = await beta.completions.create(BODY)
    const chunks = await collect(await beta.completions.create({ ...BODY, stream: true }))
    expect(chunks.map((chunk) => chunk.choices[0]?.text).join('')).toBe(whole.choices[0]?.text)
    expect(chunks.at(-1)).toMatchObject({ choices: [{ finish_reason: 'stop' }], usage: whole.usage })
  })

  it('has log probabilities in lists, whole and in pieces', async () => {
    const { beta } = await openOpenAi()
    const body = { ...BODY, logprobs: 3 }
    const [whole] = (await beta.completions.create(body)).choices
    const chunks = await collect(await beta.completions.create({ ...body, stream: true }))
    const pieces = chunks.flatMap((chunk) => chunk.choices[0]?.logprobs ?? [])
    const { tokens = [], token_logprobs, top_logprobs, text_offset = [] } = whole?.logprobs ?? {}
    expect(tokens.join('')).toBe(whole?.text)
    expect(text_offset.map((offset, index) => whole?.text.startsWith(tokens[index] ?? '', offset))).toEqual(
      tokens.map(() => true),
    )
    expect(top_logprobs?.map((each) => Object.keys(each).length)).toEqual(tokens.map(() => 3))
    expect({
      tokens: pieces.flatMap((piece) => piece.tokens ?? []),
      token_logprobs: pieces.flatMap((piece) => piece.token_logprobs ?? []),
      top_logprobs: pieces.flatMap((piece) => piece.top_logprobs ?? []),
      text_offset: pieces.flatMap((piece) => piece.text_offset ?? []),
    }).toEqual({ tokens, token_logprobs, top_logprobs, text_offset })
  })

  it('is at the beta base URL only', async () => {
    const { client } = await openOpenAi()
    await expect(client.completions.create(BODY)).rejects.toMatchObject({ status: 404 })
  })
})

describe('the account', () => {
  it('lists the models', async () => {
    const { client } = await openOpenAi()
    const models = await collect(await client.models.list())
    expect(models).toEqual([
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
    ])
  })

  it('has a balance', async () => {
    const { client } = await openOpenAi()
    expect(await client.get('/user/balance')).toEqual({
      is_available: true,
      balance_infos: [
        { currency: 'USD', total_balance: '110.00', granted_balance: '10.00', topped_up_balance: '100.00' },
      ],
    })
  })
})

import { createDeepSeek } from '@ai-sdk/deepseek'
import { APICallError, generateText, isStepCount, Output, RetryError, streamText, tool } from 'ai'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import type { SandboxParts } from '../../../electron/main/sandbox/sandbox.ts'
import type { SandboxOptions } from '../../../shared/schemas/environment.ts'
import { openSandbox } from '../sandbox/open-sandbox.ts'
import { createHeldClock } from './held-clock.ts'
import { collect, failureOf, SOON } from './open-openai.ts'

const ANSWER = '$$17 \\times 23 = 391$$\n\nThe result is **391**.'
const PROMPT = 'What is 17 * 23?'
const THINKING_OFF = { deepseek: { thinking: { type: 'disabled' as const } } }

/** A sandbox, and the provider as its users make it: a base URL and a key. */
async function openDeepSeek(options: Partial<SandboxOptions> = {}, parts: Partial<SandboxParts> = {}) {
  const { sandbox, baseUrl } = await openSandbox(options, parts)
  return {
    sandbox,
    deepseek: createDeepSeek({ baseURL: baseUrl, apiKey: 'sk-test' }),
    beta: createDeepSeek({ baseURL: `${baseUrl}/beta`, apiKey: 'sk-test' }),
  }
}

function weatherTool(strict?: boolean) {
  return tool({
    description: 'Answers with the weather of a place',
    inputSchema: z.strictObject({ location: z.string() }),
    execute: ({ location }) => ({ forecast: `cloudy in ${location}` }),
    ...(strict === undefined ? {} : { strict }),
  })
}

describe('generateText', () => {
  it('gives answer, reasoning and usage', async () => {
    const { deepseek } = await openDeepSeek()
    const result = await generateText({ model: deepseek('deepseek-flash'), prompt: PROMPT })
    expect([result.text, result.finishReason]).toEqual([ANSWER, 'stop'])
    expect(result.reasoningText).toContain('391')
    expect(result.usage).toMatchObject({
      inputTokens: 38,
      inputTokenDetails: { cacheReadTokens: 0, noCacheTokens: 38 },
      outputTokenDetails: { textTokens: 16 + 1 },
    })
    expect(result.warnings).toEqual([])
  })

  it('has no reasoning when thinking is off', async () => {
    const { deepseek } = await openDeepSeek()
    const result = await generateText({
      model: deepseek('deepseek-flash'),
      prompt: PROMPT,
      providerOptions: THINKING_OFF,
    })
    expect([result.text, result.reasoningText, result.usage.inputTokens]).toEqual([ANSWER, undefined, 12])
  })

  it('makes an object that fits its schema, of which the provider tells the model in words', async () => {
    vi.stubGlobal('AI_SDK_LOG_WARNINGS', false)
    onTestFinished(() => void vi.unstubAllGlobals())
    const { deepseek } = await openDeepSeek()
    const result = await generateText({
      model: deepseek('deepseek-flash'),
      prompt: 'Which is the longest river in the world? Answer as json with the keys question and answer.',
      output: Output.object({ schema: z.strictObject({ question: z.string(), answer: z.string() }) }),
    })
    expect(result.output.answer).toContain('Nile')
    expect(result.warnings).toMatchObject([{ type: 'compatibility', feature: 'responseFormat JSON schema' }])
  })

  it('goes on with a prefix at the beta base URL', async () => {
    const { beta } = await openDeepSeek()
    const result = await generateText({
      model: beta('deepseek-flash'),
      messages: [
        { role: 'user', content: 'Please write quick sort code.' },
        { role: 'assistant', content: '```python\n', providerOptions: { deepseek: { prefix: true } } },
      ],
      stopSequences: ['```'],
    })
    expect(result.text).toMatch(/^def quicksort\(items\):\n[^`]*$/)
  })
})

describe('streamText', () => {
  it('gives reasoning, then the answer, then usage', async () => {
    const { deepseek } = await openDeepSeek({ scenario: 'slow-start' })
    const result = streamText({ model: deepseek('deepseek-flash'), prompt: PROMPT })
    const parts = await collect(result.fullStream)
    const kinds = parts
      .map(({ type }) => type)
      .filter((type) => type.endsWith('-delta') || type === 'finish')
      .filter((type, index, all) => type !== all[index - 1])
    expect(kinds).toEqual(['reasoning-delta', 'text-delta', 'finish'])
    expect(await result.text).toBe(ANSWER)
    expect(await result.usage).toMatchObject({ inputTokens: 38 })
  })

  it('is told that a frame is broken', async () => {
    const { deepseek } = await openDeepSeek({ scenario: 'malformed-frame' })
    const failures: unknown[] = []
    const result = streamText({
      model: deepseek('deepseek-flash'),
      prompt: PROMPT,
      onError: ({ error }) => void failures.push(error),
    })
    await collect(result.fullStream)
    expect(String(failures[0])).toMatch(/JSON/)
  })

  it('that is left is noticed by the server', async () => {
    const clock = createHeldClock()
    const { deepseek } = await openDeepSeek({ tokensPerSecond: 10 }, { clock })
    const controller = new AbortController()
    const result = streamText({
      model: deepseek('deepseek-flash'),
      prompt: PROMPT,
      abortSignal: controller.signal,
    })
    const kinds: string[] = []
    for await (const { type } of result.fullStream) {
      kinds.push(type)
      if (type === 'reasoning-delta') controller.abort()
    }
    await expect.poll(() => [clock.held, clock.released], SOON).toEqual([1, 1])
    expect(kinds.at(-1)).toBe('abort')
  })
})

describe('the tool loop', () => {
  it('runs in thinking mode, since the provider passes the reasoning back', async () => {
    const { deepseek, sandbox } = await openDeepSeek()
    const result = await generateText({
      model: deepseek('deepseek-flash'),
      prompt: "How's the weather in Hangzhou tomorrow?",
      tools: { get_weather: weatherTool() },
      stopWhen: isStepCount(3),
    })
    expect(result.steps.map(({ finishReason }) => finishReason)).toEqual(['tool-calls', 'stop'])
    expect(result.text).toContain('cloudy in Hangzhou')
    const sent = z
      .object({ messages: z.array(z.looseObject({ role: z.string() })) })
      .parse(JSON.parse(sandbox.requestLog[1]?.bodyText ?? ''))
    expect(sent.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool'])
    expect(sent.messages[1]?.reasoning_content).toBe(result.steps[0]?.reasoningText)
  })

  it('streams', async () => {
    const { deepseek } = await openDeepSeek()
    const result = streamText({
      model: deepseek('deepseek-flash'),
      prompt: "How's the weather in Hangzhou tomorrow?",
      tools: { get_weather: weatherTool() },
      stopWhen: isStepCount(3),
    })
    const parts = await collect(result.fullStream)
    expect(parts.find((part) => part.type === 'tool-call')).toMatchObject({
      toolName: 'get_weather',
      input: { location: 'Hangzhou' },
    })
    expect(
      parts
        .filter((part) => part.type === 'text-delta')
        .map((part) => part.text)
        .join(''),
    ).toContain('cloudy in Hangzhou')
  })

  it('takes strict tools at the beta base URL', async () => {
    const { beta, sandbox } = await openDeepSeek()
    const result = await generateText({
      model: beta('deepseek-flash'),
      prompt: "How's the weather in Hangzhou tomorrow?",
      tools: { get_weather: weatherTool(true) },
    })
    expect(result.toolCalls[0]?.input).toEqual({ location: 'Hangzhou' })
    expect(sandbox.requestLog[0]).toMatchObject({
      path: '/beta/chat/completions',
      bodyText: expect.stringContaining('"strict":true'),
    })
  })

  it('is told what strict mode refuses', async () => {
    const { beta } = await openDeepSeek()
    const loose = tool({
      inputSchema: z.strictObject({ location: z.string().optional() }),
      execute: () => 'unreachable',
      strict: true,
    })
    const call = generateText({
      model: beta('deepseek-flash'),
      prompt: PROMPT,
      tools: { get_weather: loose },
    })
    expect(await failureOf(call)).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('`location` must be required in strict mode'),
    })
  })
})

describe('errors', () => {
  it('401 is an APICallError without a retry', async () => {
    const { sandbox, baseUrl } = await openSandbox()
    const deepseek = createDeepSeek({ baseURL: baseUrl, apiKey: 'sk-invalid-1234' })
    const error = await failureOf(generateText({ model: deepseek('deepseek-flash'), prompt: PROMPT }))
    expect(APICallError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({
      statusCode: 401,
      isRetryable: false,
      message: 'Authentication Fails, Your api key: ****1234 is invalid',
    })
    expect(sandbox.requestLog).toHaveLength(1)
  })

  it('402 and 400 are not tried again', async () => {
    const { deepseek, sandbox } = await openDeepSeek({ scenario: 'out-of-balance' })
    const poor = await failureOf(generateText({ model: deepseek('deepseek-flash'), prompt: PROMPT }))
    sandbox.configure({ scenario: 'normal', strictToday: false, firstTokenMs: 0, tokensPerSecond: 0 })
    const wrong = await failureOf(generateText({ model: deepseek('deepseek-v9'), prompt: PROMPT }))
    expect(poor).toMatchObject({ statusCode: 402, message: 'Insufficient Balance', isRetryable: false })
    expect(wrong).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('you passed deepseek-v9'),
    })
    expect(sandbox.requestLog).toHaveLength(2)
  })

  it.each([
    ['rate-limited' as const, 429],
    ['server-error' as const, 500],
    ['overloaded' as const, 503],
  ])('%s (%i) is tried again', async (scenario, statusCode) => {
    const { deepseek, sandbox } = await openDeepSeek({ scenario })
    const error = await failureOf(
      generateText({ model: deepseek('deepseek-flash'), prompt: PROMPT, maxRetries: 1 }),
    )
    expect(RetryError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ lastError: { statusCode, isRetryable: true } })
    expect(sandbox.requestLog).toHaveLength(2)
  })
})

import { describe, expect, it } from 'vitest'
import { AT_ONCE, chatBody, openSandbox, postChat } from './open-sandbox.ts'

async function errorOf(response: Response): Promise<{ status: number; body: unknown }> {
  return { status: response.status, body: await response.json() }
}

function refusal(status: number, message: string) {
  return {
    status,
    body: { error: { message, type: 'invalid_request_error', param: null, code: 'invalid_request_error' } },
  }
}

describe('refusals', () => {
  it('of a key that contains "invalid", with its last four characters', async () => {
    const { baseUrl } = await openSandbox()
    const response = await postChat(baseUrl, chatBody(), { authorization: 'Bearer sk-invalid-key-here' })
    expect(await errorOf(response)).toEqual({
      status: 401,
      body: {
        error: {
          message: 'Authentication Fails, Your api key: ****here is invalid',
          type: 'authentication_error',
          param: null,
          code: 'invalid_request_error',
        },
      },
    })
  })

  it.each([{}, { authorization: 'Bearer sk-anything' }])('not of %j', async (headers) => {
    const { baseUrl } = await openSandbox()
    expect((await postChat(baseUrl, chatBody(), headers)).status).toBe(200)
  })

  it('of a body that breaks a rule', async () => {
    const { baseUrl } = await openSandbox()
    expect(await errorOf(await postChat(baseUrl, chatBody({ temperature: 3 })))).toEqual(
      refusal(400, 'Invalid temperature value, the valid range of temperature is [0, 2]'),
    )
    expect((await postChat(baseUrl, chatBody({ temperature: 'hot' }))).status).toBe(422)
  })

  it('of a body that is no JSON', async () => {
    const { baseUrl } = await openSandbox()
    const response = await postChat(baseUrl, '{"model": ')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Failed to parse the request body as JSON: ')
  })

  it('of a retired model only where the environment is strict', async () => {
    const { baseUrl } = await openSandbox({ strictToday: true })
    const body = chatBody({ model: 'deepseek-chat' })
    expect(await errorOf(await postChat(baseUrl, body))).toEqual(
      refusal(
        400,
        'The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed deepseek-chat.',
      ),
    )
    const lenient = { 'x-sandbox-options': JSON.stringify(AT_ONCE) }
    expect((await postChat(baseUrl, body, lenient)).status).toBe(200)
  })

  it('of prompts longer than the context window', async () => {
    const { baseUrl } = await openSandbox()
    const messages = [{ role: 'user', content: 'a b '.repeat(550_000) }]
    const { status, body } = await errorOf(await postChat(baseUrl, chatBody({ messages })))
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain("This model's maximum context length is 1048576 tokens.")
  })

  it('of bodies above the limit, declared or not', async () => {
    const { baseUrl } = await openSandbox({}, { maxBodyBytes: 1000 })
    const body = chatBody({ messages: [{ role: 'user', content: 'a'.repeat(2000) }] })
    const expected = refusal(413, 'Request body is too large: the limit is 48 MiB')
    expect(await errorOf(await postChat(baseUrl, body))).toEqual(expected)
    const stream = new Blob([body]).stream()
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, duplex: 'half' }
    expect(await errorOf(await fetch(`${baseUrl}/chat/completions`, init))).toEqual(expected)
    expect((await postChat(baseUrl, chatBody())).status).toBe(200)
  })

  it('of unknown paths and methods', async () => {
    const { baseUrl } = await openSandbox()
    expect(await errorOf(await fetch(`${baseUrl}/v2/models`))).toEqual(
      refusal(404, 'Not Found: GET /v2/models'),
    )
    const wrongMethod = await fetch(`${baseUrl}/chat/completions`)
    expect(wrongMethod.headers.get('allow')).toBe('POST')
    expect(await errorOf(wrongMethod)).toEqual(refusal(405, 'Method Not Allowed: GET /chat/completions'))
  })

  it('of sandbox headers that mean nothing', async () => {
    const { baseUrl } = await openSandbox()
    const scenario = await postChat(baseUrl, chatBody(), { 'x-sandbox-scenario': 'earthquake' })
    expect((await errorOf(scenario)).body).toMatchObject({
      error: { message: expect.stringContaining('must be one of: normal, slow-start') },
    })
    const options = await postChat(baseUrl, chatBody(), { 'x-sandbox-options': '{"speed":1}' })
    expect(options.status).toBe(400)
  })
})

describe('options', () => {
  it('of the scenario header win over those of the options header, and those over the configured', async () => {
    const { baseUrl } = await openSandbox({ scenario: 'server-error' })
    const overloaded = { 'x-sandbox-options': JSON.stringify({ ...AT_ONCE, scenario: 'overloaded' }) }
    const statuses = []
    for (const headers of [{}, overloaded, { ...overloaded, 'x-sandbox-scenario': 'normal' }]) {
      statuses.push((await postChat(baseUrl, chatBody(), headers)).status)
    }
    expect(statuses).toEqual([500, 503, 200])
  })
})

describe('the life of a sandbox', () => {
  it('gives the same address while it runs', async () => {
    const { sandbox, baseUrl } = await openSandbox()
    expect(await sandbox.start()).toEqual({ baseUrl })
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('can be stopped twice and started again', async () => {
    const { sandbox } = await openSandbox()
    await sandbox.stop()
    await sandbox.stop()
    const { baseUrl } = await sandbox.start()
    expect((await fetch(`${baseUrl}/models`)).status).toBe(200)
  })

  it('stops in the middle of a stream that would take for ever', async () => {
    const { sandbox, baseUrl } = await openSandbox({ tokensPerSecond: 0.001 })
    const response = await postChat(baseUrl, chatBody({ stream: true }))
    const broken = response.text().then(
      () => 'complete',
      () => 'broken',
    )
    await sandbox.stop()
    expect(await broken).toBe('broken')
  })

  it('stops generating when the client goes away', async () => {
    let generationStarted: (signal: AbortSignal) => void = () => undefined
    const generation = new Promise<AbortSignal>((resolve) => {
      generationStarted = resolve
    })
    const clock = {
      now: () => 0,
      wait: (_ms: number, signal: AbortSignal) => {
        generationStarted(signal)
        return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      },
    }
    const { baseUrl } = await openSandbox({ firstTokenMs: 1000 }, { clock })
    const client = new AbortController()
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      body: chatBody({ stream: true }),
      signal: client.signal,
    })
    const signal = await generation
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve))
    client.abort()
    await response.text().catch(() => undefined)
    await aborted
    expect(signal.aborted).toBe(true)
  })

  it('logs the last hundred requests without their keys', async () => {
    const { sandbox, baseUrl } = await openSandbox()
    const body = chatBody()
    await postChat(baseUrl, body, { authorization: 'Bearer sk-secret', 'x-trace': '7' })
    expect(sandbox.requestLog).toEqual([
      {
        method: 'POST',
        path: '/chat/completions',
        headers: expect.objectContaining({ authorization: '[redacted]', 'x-trace': '7' }),
        bodyText: body,
      },
    ])
    expect(JSON.stringify(sandbox.requestLog)).not.toContain('sk-secret')
    for (let count = 0; count < 100; count += 1) await (await fetch(`${baseUrl}/models`)).text()
    expect(sandbox.requestLog.map((entry) => entry.path)).toEqual(
      Array.from({ length: 100 }, () => '/models'),
    )
  })
})

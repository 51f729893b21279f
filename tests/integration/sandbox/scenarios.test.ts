import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { chatBody, createInstantClock, dataFrames, openSandbox, postChat } from './open-sandbox.ts'

const STREAM = chatBody({ stream: true, thinking: { type: 'disabled' } })

function scenario(name: string): Record<string, string> {
  return { 'x-sandbox-scenario': name }
}

describe('error scenarios', () => {
  it.each([
    [
      'rate-limited',
      429,
      'Too many requests. Your current concurrency is 26, which exceeds your concurrency limit of 25 based on your remaining balance. Please top up your balance to restore your concurrency.',
      'rate_limit_error',
      'invalid_request_error',
    ],
    ['out-of-balance', 402, 'Insufficient Balance', 'unknown_error', 'invalid_request_error'],
    ['content-risk', 400, 'Content Exists Risk', 'invalid_request_error', 'invalid_request_error'],
    ['server-error', 500, 'Internal Server Error', 'server_error', 'internal_server_error'],
    [
      'overloaded',
      503,
      'Service is too busy. Please retry after a brief wait.',
      'service_unavailable_error',
      'service_unavailable_error',
    ],
  ])('%s answers %i', async (name, status, message, type, code) => {
    const { baseUrl } = await openSandbox()
    const response = await postChat(baseUrl, STREAM, scenario(name))
    expect({
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.json(),
    }).toEqual({
      status,
      retryAfter: status === 429 ? '2' : null,
      body: { error: { message, type, param: null, code } },
    })
  })

  it('leaves the account readable without money, and says so', async () => {
    const { baseUrl } = await openSandbox({ scenario: 'out-of-balance' })
    const response = await fetch(`${baseUrl}/user/balance`)
    expect(await response.json()).toMatchObject({ is_available: false })
  })

  it('fails account calls with the server', async () => {
    const { baseUrl } = await openSandbox({ scenario: 'server-error' })
    expect((await fetch(`${baseUrl}/models`)).status).toBe(500)
  })
})

describe('the scenario busy', () => {
  const BUSY = scenario('busy')
  const STALL = scenario('stall')

  it('refuses a third completion while two are being answered, with the words of the API', async () => {
    const { baseUrl } = await openSandbox()
    await Promise.all([1, 2].map(() => postChat(baseUrl, STREAM, STALL)))
    const refused = await postChat(baseUrl, STREAM, BUSY)
    expect({
      status: refused.status,
      retryAfter: refused.headers.get('retry-after'),
      body: await refused.json(),
    }).toEqual({
      status: 429,
      retryAfter: '1',
      body: {
        error: {
          message:
            'Too many requests. Your current concurrency is 3, which exceeds your concurrency limit of 2 based on your remaining balance. Please top up your balance to restore your concurrency.',
          type: 'rate_limit_error',
          param: null,
          code: 'invalid_request_error',
        },
      },
    })
  })

  it('answers a second one beside the first', async () => {
    const { baseUrl } = await openSandbox()
    await postChat(baseUrl, STREAM, STALL)
    const response = await postChat(baseUrl, STREAM, BUSY)
    expect(response.status).toBe(200)
    expect(dataFrames(await response.text()).at(-1)).toBe('[DONE]')
  })

  it('counts a refused or malformed request, and an answer that is through, no longer', async () => {
    const { baseUrl } = await openSandbox()
    await postChat(baseUrl, STREAM, STALL)
    for (let turn = 0; turn < 3; turn += 1) {
      await (await postChat(baseUrl, '{', BUSY)).text()
      const response = await postChat(baseUrl, chatBody(), BUSY)
      expect(response.status).toBe(200)
      await response.text()
    }
  })

  it('has a place again when a client goes away', async () => {
    const { baseUrl } = await openSandbox()
    const [gone = undefined] = await Promise.all([1, 2].map(() => openStalled(baseUrl)))
    expect((await postChat(baseUrl, STREAM, BUSY)).status).toBe(429)
    gone?.abort()
    await expect.poll(async () => (await postChat(baseUrl, STREAM, BUSY)).status).toBe(200)
  })
})

describe('stream scenarios', () => {
  it('slow-start sends a keep-alive each second for at least five seconds', async () => {
    const clock = createInstantClock()
    const { baseUrl } = await openSandbox({ firstTokenMs: 300 }, { clock })
    const text = await (await postChat(baseUrl, STREAM, scenario('slow-start'))).text()
    expect(text.startsWith(': keep-alive\n\n'.repeat(5))).toBe(true)
    expect(clock.waitsMs).toEqual([1000, 1000, 1000, 1000, 1000])
    expect(dataFrames(text).at(-1)).toBe('[DONE]')
  })

  it('slow-start waits not at all when the first token is due at once', async () => {
    const clock = createInstantClock()
    const { baseUrl } = await openSandbox({}, { clock })
    const text = await (await postChat(baseUrl, STREAM, scenario('slow-start'))).text()
    expect(text.split(': keep-alive\n\n')).toHaveLength(6)
    expect(clock.waitsMs).toEqual([])
  })

  it('slow-start sends blank lines before a plain body', async () => {
    const { baseUrl } = await openSandbox()
    const text = await (await postChat(baseUrl, chatBody(), scenario('slow-start'))).text()
    expect(text.slice(0, 6)).toBe('\n\n\n\n\n{')
    expect(JSON.parse(text)).toMatchObject({ object: 'chat.completion' })
  })

  it('stall sends half of the answer and then nothing, with the connection open', async () => {
    const { sandbox, baseUrl } = await openSandbox()
    const normal = await (await postChat(baseUrl, STREAM)).text()
    const deltas = dataFrames(normal).length - 3
    const half = normal.split('\n\n').slice(0, 1 + Math.floor(deltas / 2))
    const response = await postChat(baseUrl, STREAM, scenario('stall'))
    const reader = (response.body ?? new Blob().stream()).getReader()
    const decoder = new TextDecoder()
    let text = ''
    while (text.split('\n\n').length <= half.length) {
      text += decoder.decode((await reader.read()).value, { stream: true })
    }
    const rest = reader.read().catch(() => 'broken off')
    await sandbox.stop()
    expect(withoutTime(text)).toBe(withoutTime(`${half.join('\n\n')}\n\n`))
    expect(await rest).toBe('broken off')
  })

  it('cut ends the connection in the middle of the answer', async () => {
    const { baseUrl } = await openSandbox()
    const normal = await (await postChat(baseUrl, STREAM)).text()
    const raw = (await rawExchange(baseUrl, STREAM, scenario('cut'))).toString()
    const frames = raw.match(/data: .*/g) ?? []
    expect(raw.endsWith('0\r\n\r\n')).toBe(false)
    expect(frames).toHaveLength(1 + Math.floor((dataFrames(normal).length - 3) / 2))
    await expect(
      postChat(baseUrl, STREAM, scenario('cut')).then((response) => response.text()),
    ).rejects.toThrow()
  })

  it('cut ends the connection in the middle of a plain body', async () => {
    const { baseUrl } = await openSandbox()
    const raw = (await rawExchange(baseUrl, chatBody(), scenario('cut'))).toString()
    expect(raw).toContain('\r\n{"id":"')
    expect(raw).not.toContain('"usage"')
    expect(raw.endsWith('0\r\n\r\n')).toBe(false)
  })

  it('malformed-frame has one broken frame and goes on', async () => {
    const { baseUrl } = await openSandbox()
    const normal = dataFrames(await (await postChat(baseUrl, STREAM)).text())
    const frames = dataFrames(await (await postChat(baseUrl, STREAM, scenario('malformed-frame'))).text())
    const broken = frames.filter((frame) => typeof frame === 'string' && frame !== '[DONE]')
    expect(broken).toEqual(['{"id":"broken","choices":[{"index":0,"delta":{"content":"'])
    expect(frames).toHaveLength(normal.length + 1)
    expect(frames.at(-1)).toBe('[DONE]')
  })

  it('burst sends ten thousand frames of text', async () => {
    const { baseUrl } = await openSandbox({ scenario: 'burst', tokensPerSecond: 1 })
    const frames = dataFrames(await (await postChat(baseUrl, STREAM)).text())
    expect(frames).toHaveLength(10_003)
    expect(frames.at(-2)).toMatchObject({ usage: { completion_tokens: 10_000 } })
  })

  it('split-bytes sends every byte as a chunk of its own, also inside characters', async () => {
    const { baseUrl } = await openSandbox({ scenario: 'split-bytes' })
    const raw = await rawExchange(baseUrl, STREAM, {})
    const body = raw.subarray(raw.indexOf('\r\n\r\n') + 4).toString('latin1')
    const chunks = body.split('\r\n').filter((_line, index) => index % 2 === 0)
    expect(new Set(chunks.slice(0, -2))).toEqual(new Set(['1']))
    const text = await (await postChat(baseUrl, STREAM)).text()
    const answer = dataFrames(text)
      .map((frame) => /"content":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(frame))?.[1] ?? '')
      .join('')
    expect(answer).toContain('naïve, 深度求索, 🐌')
  })
})

/** A client in the middle of an answer that it can leave. */
async function openStalled(baseUrl: string): Promise<AbortController> {
  const controller = new AbortController()
  const { signal } = controller
  const headers = scenario('stall')
  await fetch(`${baseUrl}/chat/completions`, { method: 'POST', body: STREAM, headers, signal })
  return controller
}

/** Two answers a second apart differ in nothing else. */
function withoutTime(text: string): string {
  return text.replace(/"created":\d+/g, '"created":0')
}

/** The answer's bytes as they came over the socket, until the server closed it. */
function rawExchange(baseUrl: string, body: string, headers: Record<string, string>): Promise<Buffer> {
  const { hostname, port } = new URL(baseUrl)
  const headerLines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /chat/completions HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n${headerLines.join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    })
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.once('end', () => resolve(Buffer.concat(chunks)))
    socket.once('error', reject)
  })
}

import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  performRequest,
  type WireFrame,
  type WireListener,
  type WireOutcome,
  type WireRequest,
} from '../../../electron/main/http/perform-request.ts'
import { createAccumulator } from '../../../shared/domain/stream/accumulator.ts'
import type { ResponseHead } from '../../../shared/schemas/run.ts'
import {
  type HostileAnswer,
  type HostileServer,
  startHostileServer,
  startRawServer,
} from '../../support/hostile-server.ts'

const servers: { close(): Promise<void> }[] = []

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(answer: HostileAnswer): Promise<HostileServer> {
  const server = await startHostileServer(answer)
  servers.push(server)
  return server
}

async function serveRaw(onSocket: Parameters<typeof startRawServer>[0]): Promise<string> {
  const server = await startRawServer(onSocket)
  servers.push(server)
  return server.origin
}

const PATIENT = { connectMs: 30_000, firstByteMs: 30_000, silenceMs: 30_000 }

interface Performed {
  readonly outcome: WireOutcome
  readonly heads: ResponseHead[]
  readonly frames: WireFrame[]
}

interface PerformOptions extends Partial<WireRequest> {
  readonly listener?: Partial<WireListener>
  readonly signal?: AbortSignal
}

async function perform(url: string, options: PerformOptions = {}): Promise<Performed> {
  const { listener, signal = new AbortController().signal, ...fields } = options
  const heads: ResponseHead[] = []
  const frames: WireFrame[] = []
  const request: WireRequest = {
    url,
    method: 'POST',
    headers: [['authorization', 'Bearer sk-test']],
    bodyText: '{}',
    streaming: true,
    takesAnyAnswer: false,
    timeouts: PATIENT,
    ...fields,
  }
  const outcome = await performRequest(
    request,
    {
      onHead: (head) => heads.push(head),
      onFrame: (frame) => frames.push(frame),
      ...listener,
    },
    signal,
  )
  return { outcome, heads, frames }
}

/** Lets everything that is under way on loopback happen. */
async function turnsOfTheLoop(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

function rawOf(frames: readonly WireFrame[]): string {
  return frames.map(({ raw }) => raw).join('')
}

/** The parts of an outcome that do not depend on the clock or the port. */
function endOf({ outcome: { status, error, bodyText, contentType } }: Performed) {
  return { status, error: error === null ? null : `${error.kind} ${error.code}`, bodyText, contentType }
}

const EVENT_STREAM = { 'content-type': 'text/event-stream; charset=utf-8' }

function chunkWith(delta: object): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`
}

describe('a good answer', () => {
  test('a stream: frames, head, headers and times', async () => {
    const body = `: keep-alive\n\n${chunkWith({ content: '春' })}data: [DONE]\n\n`
    const server = await serve((response) => response.writeHead(200, 'Fine', EVENT_STREAM).end(body))
    const performed = await perform(`${server.origin}/chat/completions?a=1`, { bodyText: '{"q":"é"}' })
    const { outcome, heads, frames } = performed

    expect(endOf(performed)).toEqual({
      status: 'done',
      error: null,
      bodyText: null,
      contentType: 'text/event-stream; charset=utf-8',
    })
    expect(frames.map(({ index, kind, data }) => ({ index, kind, data }))).toEqual([
      { index: 0, kind: 'comment', data: null },
      {
        index: 1,
        kind: 'event',
        data: '{"choices":[{"index":0,"delta":{"content":"春"},"finish_reason":null}]}',
      },
      { index: 2, kind: 'done', data: '[DONE]' },
    ])
    expect(rawOf(frames)).toBe(body)
    expect(heads).toEqual([
      {
        httpStatus: 200,
        statusText: 'Fine',
        headers: expect.arrayContaining([['content-type', 'text/event-stream; charset=utf-8']]),
      },
    ])
    expect(server.seen.map(({ method, url, bodyText }) => ({ method, url, bodyText }))).toEqual([
      { method: 'POST', url: '/chat/completions?a=1', bodyText: '{"q":"é"}' },
    ])
    expect(outcome.connection).toEqual({
      remoteAddress: server.origin.replace('http://', ''),
      protocol: 'HTTP/1.1',
      tls: null,
      proxy: null,
      reused: false,
      addresses: [],
      certificate: null,
    })
    const { timings } = outcome
    const inOrder = [timings.connectEndMs, timings.requestSentMs, timings.headersMs, timings.firstByteMs]
    const offsets = [...inOrder, ...frames.map(({ offsetMs }) => offsetMs), timings.endMs].map(Number)
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
    expect({ ...timings, connectEndMs: 0, requestSentMs: 0, headersMs: 0, firstByteMs: 0, endMs: 0 }).toEqual(
      {
        dnsEndMs: null,
        connectEndMs: 0,
        tlsEndMs: null,
        requestSentMs: 0,
        headersMs: 0,
        firstByteMs: 0,
        firstReasoningMs: null,
        firstAnswerMs: null,
        endMs: 0,
      },
    )
  })

  test.each([
    { method: 'POST', bodyText: '{"a":"é"}', streaming: true },
    { method: 'POST', bodyText: '', streaming: false },
    { method: 'POST', bodyText: null, streaming: false },
    { method: 'GET', bodyText: null, streaming: false },
    { method: 'DELETE', bodyText: null, streaming: false },
    { method: 'DELETE', bodyText: '{}', streaming: false },
  ] as const)('the headers reported are those that arrived: $method $bodyText', async (fields) => {
    const server = await serve((response) => response.end('{}'))
    const headers: [string, string][] = [
      ['X-Mixed-Case', 'a, b'],
      ['user-agent', 'test'],
      ['content-length', '999'],
      ['x-mixed-case', 'again'],
    ]
    const { outcome } = await perform(server.origin, { ...fields, headers })
    expect(outcome.sentHeaders).toEqual(server.seen[0]?.headers)
    expect(Object.fromEntries(outcome.sentHeaders ?? [])['accept-encoding']).toBe(
      fields.streaming ? 'identity' : 'gzip, deflate, br',
    )
  })

  test('an own accept-encoding and host are kept', async () => {
    const server = await serve((response) => response.end('{}'))
    const { outcome } = await perform(server.origin, {
      headers: [
        ['host', 'api.example'],
        ['Accept-Encoding', 'br'],
      ],
    })
    expect(outcome.sentHeaders).toEqual(server.seen[0]?.headers)
    expect(outcome.sentHeaders).toEqual([
      ['host', 'api.example'],
      ['connection', 'close'],
      ['Accept-Encoding', 'br'],
      ['content-length', '2'],
    ])
  })

  test('every byte its own chunk', async () => {
    const body = chunkWith({ reasoning_content: '想👩‍👩‍👧', content: 'é' })
    const bytes = Buffer.from(body)
    const server = await serve((response) => {
      response.writeHead(200, EVENT_STREAM)
      for (let at = 0; at < bytes.length; at += 1) response.write(bytes.subarray(at, at + 1))
      response.end('data: [DONE]\n\n')
    })
    const { outcome, frames } = await perform(server.origin)
    expect(outcome.status).toBe('done')
    expect(rawOf(frames)).toBe(`${body}data: [DONE]\n\n`)
    expect(frames.map(({ kind }) => kind)).toEqual(['event', 'done'])
  })

  test('a burst of 10,000 frames, as one message', async () => {
    const words = Array.from({ length: 10_000 }, (_, index) => `${index} `)
    const body = words.map((content) => chunkWith({ content })).join('')
    const server = await serve((response) =>
      response.writeHead(200, EVENT_STREAM).end(`${body}data: [DONE]\n\n`),
    )
    const accumulator = createAccumulator()
    let count = 0
    await perform(server.origin, {
      listener: {
        onFrame(frame) {
          expect(frame.index).toBe(count)
          count += 1
          accumulator.addFrame(frame)
        },
      },
    })
    expect(count).toBe(10_001)
    expect(accumulator.snapshot()).toMatchObject({ answer: words.join(''), complete: true })
  })

  test('one huge frame', async () => {
    const content = 'x'.repeat(5_000_000)
    const server = await serve((response) =>
      response.writeHead(200, EVENT_STREAM).end(chunkWith({ content })),
    )
    const { outcome, frames } = await perform(server.origin)
    expect(outcome.status).toBe('done')
    expect(frames.map(({ kind, raw }) => ({ kind, same: raw === chunkWith({ content }) }))).toEqual([
      { kind: 'event', same: true },
    ])
  })

  test.each([
    { encoding: 'gzip', compress: gzipSync },
    { encoding: 'GZIP', compress: gzipSync },
    { encoding: 'deflate', compress: deflateSync },
    { encoding: 'deflate', compress: deflateRawSync },
    { encoding: 'br', compress: brotliCompressSync },
    { encoding: 'identity', compress: (text: string) => text },
  ])('compressed by $encoding', async ({ encoding, compress }) => {
    const text = JSON.stringify({ data: Array.from({ length: 20_000 }, (_, index) => `模型-${index}`) })
    const server = await serve((response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(compress(text)),
    )
    const performed = await perform(server.origin, { streaming: false })
    expect(endOf(performed)).toEqual({ status: 'done', error: null, bodyText: text, contentType: null })
    expect(rawOf(performed.frames)).toBe(text)
  })

  const TRAILING = [
    { encoding: 'gzip', compress: gzipSync, trailing: Buffer.alloc(16) },
    { encoding: 'gzip', compress: gzipSync, trailing: Buffer.alloc(1_000_000) },
    { encoding: 'deflate', compress: deflateSync, trailing: Buffer.from('\r\n') },
    { encoding: 'deflate', compress: deflateRawSync, trailing: Buffer.from('\r\n') },
    { encoding: 'br', compress: brotliCompressSync, trailing: Buffer.from('garbage') },
  ]

  test.each(TRAILING)(
    'compressed by $encoding, with bytes after the end of the compression',
    async ({ encoding, compress, trailing }) => {
      const server = await serve((response) =>
        response
          .writeHead(200, { 'content-encoding': encoding })
          .end(Buffer.concat([compress('{"a":1}'), trailing])),
      )
      const performed = await perform(server.origin, { streaming: false })
      expect(endOf(performed)).toMatchObject({ status: 'done', error: null, bodyText: '{"a":1}' })
    },
  )

  test.each(TRAILING)(
    'compressed by $encoding, with an answer that ends long after the compression',
    async ({ encoding, compress, trailing }) => {
      let endAnswer = (): unknown => undefined
      const server = await serve((response) => {
        response.writeHead(200, { 'content-encoding': encoding })
        response.write(Buffer.concat([compress('{"a":1}'), trailing]))
        endAnswer = () => response.end(trailing)
      })
      const performed = await perform(server.origin, {
        streaming: false,
        listener: { onFrame: () => void turnsOfTheLoop(50).then(() => endAnswer()) },
      })
      expect(endOf(performed)).toMatchObject({ status: 'done', error: null, bodyText: '{"a":1}' })
    },
  )

  test('a compressed stream is still a stream', async () => {
    const body = `${chunkWith({ content: 'a' })}data: [DONE]\n\n`
    const server = await serve((response) =>
      response.writeHead(200, { ...EVENT_STREAM, 'content-encoding': 'gzip' }).end(gzipSync(body)),
    )
    const { outcome, frames } = await perform(server.origin)
    expect(outcome.status).toBe('done')
    expect(frames.map(({ kind }) => kind)).toEqual(['event', 'done'])
  })

  test.each([
    ['a web page', '<html>', 'text/html', 'html'],
    ['plain text', 'pong', 'text/plain', 'malformed-json'],
    ['nothing', '', 'text/plain', 'empty-body'],
    ['bytes that are no text', Buffer.from([0x89, 0xff, 0x00]), 'image/png', 'invalid-utf8'],
  ])(
    '%s is an answer where any is taken, and a breach where the API is asked',
    async (_, body, type, code) => {
      const server = await serve((response) => response.writeHead(200, { 'content-type': type }).end(body))
      expect(endOf(await perform(server.origin, { takesAnyAnswer: true }))).toEqual({
        status: 'done',
        error: null,
        bodyText: body.toString(),
        contentType: type,
      })
      const asked = await perform(server.origin, { takesAnyAnswer: false })
      expect(endOf(asked)).toMatchObject({ status: 'failed', error: `protocol ${code}` })
    },
  )

  test('a bad status stays a failure where any answer is taken', async () => {
    const server = await serve((response) => response.writeHead(404).end('nothing here'))
    expect(endOf(await perform(server.origin, { takesAnyAnswer: true }))).toMatchObject({
      status: 'failed',
      error: 'http http-404',
    })
  })

  test('blank keep-alive lines before a plain body', async () => {
    const server = await serve((response) => response.end('\n\n{"choices":[]}'))
    expect(endOf(await perform(server.origin))).toMatchObject({
      status: 'done',
      bodyText: '\n\n{"choices":[]}',
    })
  })

  test('a status that has no body', async () => {
    const server = await serve((response) => response.writeHead(204).end())
    expect(endOf(await perform(server.origin, { method: 'DELETE', bodyText: null }))).toEqual({
      status: 'done',
      error: null,
      bodyText: '',
      contentType: null,
    })
  })

  test('an interim answer is passed over', async () => {
    const origin = await serveRaw((socket) => {
      socket.once('data', () => {
        socket.end(
          'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}',
        )
      })
    })
    const performed = await perform(origin)
    expect(performed.heads.map(({ httpStatus }) => httpStatus)).toEqual([200])
    expect(endOf(performed)).toMatchObject({ status: 'done', bodyText: '{}' })
  })
})

describe('an answer that is not what the API promises', () => {
  test.each([
    { name: 'a web page', type: 'text/html', body: '<!doctype html><p>Log in', error: 'protocol html' },
    {
      name: 'a web page that says it is JSON',
      type: 'application/json',
      body: ' <html>',
      error: 'protocol html',
    },
    {
      name: 'truncated JSON',
      type: 'application/json',
      body: '{"choices":[{"mess',
      error: 'protocol malformed-json',
    },
    { name: 'nothing', type: 'application/json', body: '', error: 'protocol empty-body' },
    {
      name: 'keep-alives and nothing else',
      type: 'application/json',
      body: '\n\n',
      error: 'protocol empty-body',
    },
    {
      name: 'an error under a good status',
      type: null,
      body: '{"error":{"message":"no"}}',
      error: 'http server-error-in-stream',
    },
  ])('$name', async ({ type, body, error }) => {
    const server = await serve((response) =>
      response.writeHead(200, type === null ? {} : { 'content-type': type }).end(body),
    )
    const performed = await perform(server.origin)
    expect(endOf(performed)).toEqual({ status: 'failed', error, bodyText: body, contentType: type })
    expect(rawOf(performed.frames)).toBe(body)
  })

  test.each([
    {
      name: 'bytes that are no UTF-8',
      headers: EVENT_STREAM,
      bytes: [0x64, 0xff, 0x0a],
      raw: 'd\uFFFD\n',
      code: 'invalid-utf8',
    },
    {
      name: 'not compressed as it says',
      headers: { 'content-encoding': 'gzip' },
      bytes: [0x7b, 0x7d],
      raw: '',
      code: 'bad-encoding',
    },
    {
      name: 'compressed in an unknown way',
      headers: { 'content-encoding': 'zstd' },
      bytes: [0x7b, 0x7d],
      raw: '{}',
      code: 'unknown-encoding',
    },
    {
      name: 'compressed in a way named like a property of every object',
      headers: { 'content-encoding': 'constructor' },
      bytes: [0x7b, 0x7d],
      raw: '{}',
      code: 'unknown-encoding',
    },
  ])('$name', async ({ headers, bytes, raw, code }) => {
    const server = await serve((response) => response.writeHead(200, headers).end(Buffer.from(bytes)))
    const performed = await perform(server.origin)
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: `protocol ${code}` })
    expect(rawOf(performed.frames)).toBe(raw)
  })

  test('no HTTP at all', async () => {
    const origin = await serveRaw((socket) =>
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
    )
    expect(endOf(await perform(origin))).toEqual({
      status: 'failed',
      error: 'protocol malformed-http',
      bodyText: null,
      contentType: null,
    })
  })
})

describe('error statuses', () => {
  test('the words of the server, its Retry-After and the body are kept', async () => {
    const message =
      'Too many requests. Your current concurrency is 26, which exceeds your concurrency limit of 25 based on your remaining balance.'
    const body = JSON.stringify({
      error: { message, type: 'rate_limit_error', param: null, code: 'invalid_request_error' },
    })
    const server = await serve((response) => response.writeHead(429, { 'retry-after': '7' }).end(body))
    const performed = await perform(server.origin)
    expect(performed.outcome.error).toEqual({
      kind: 'http',
      code: 'http-429',
      title: 'Too many requests at once for the remaining balance.',
      hint: 'The server lowers the number of concurrent requests when the balance is low. Top up the account, or run fewer at once.',
      retryable: true,
      serverMessage: message,
      retryAfterSeconds: 7,
    })
    expect(rawOf(performed.frames)).toBe(body)
  })

  test.each([400, 401, 402, 404, 422, 429, 500, 502, 503, 304])('%i', async (status) => {
    const server = await serve((response) => response.writeHead(status).end())
    expect(endOf(await perform(server.origin))).toMatchObject({
      status: 'failed',
      error: `http http-${status}`,
    })
  })

  test('a bad status says more than the cut of its body', async () => {
    const server = await serve((response) => {
      response.writeHead(500, { 'content-length': '100' })
      response.write('half', () => response.socket?.destroy())
    })
    const performed = await perform(server.origin)
    expect(endOf(performed)).toMatchObject({ error: 'http http-500', bodyText: 'half' })
  })
})

describe('connections that fail', () => {
  test('nobody listens', async () => {
    const server = await startHostileServer(() => {})
    await server.close()
    const performed = await perform(server.origin)
    expect(endOf(performed)).toEqual({
      status: 'failed',
      error: 'network connection-refused',
      bodyText: null,
      contentType: null,
    })
    expect(performed.outcome).toMatchObject({ connection: null, sentHeaders: null })
  })

  test('a name that cannot exist', async () => {
    const performed = await perform('http://name.invalid/')
    expect(performed.outcome.error).toMatchObject({ kind: 'network', code: expect.stringMatching(/^dns-/) })
  })

  test('TLS to a server that speaks none', async () => {
    const origin = await serveRaw((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    )
    const performed = await perform(origin.replace('http:', 'https:'))
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'network tls-failed' })
    expect(performed.outcome.timings).toMatchObject({ connectEndMs: expect.any(Number), tlsEndMs: null })
  })

  test('closed before any answer', async () => {
    const origin = await serveRaw((socket) => socket.once('data', () => socket.destroy()))
    expect(endOf(await perform(origin))).toMatchObject({ error: 'network connection-reset' })
  })

  test.each([
    { how: 'closed', cut: (response: Parameters<HostileAnswer>[0]) => response.socket?.end() },
    { how: 'reset', cut: (response: Parameters<HostileAnswer>[0]) => response.socket?.resetAndDestroy() },
  ])('$how in mid-stream: what came is there', async ({ cut }) => {
    const first = chunkWith({ content: 'half an ' })
    const server = await serve((response) => {
      response.writeHead(200, EVENT_STREAM)
      response.write(`${first}data: {"cho`)
      onceReceived = () => cut(response)
    })
    let onceReceived = () => {}
    const frames: WireFrame[] = []
    const performed = await perform(server.origin, {
      listener: {
        onFrame(frame) {
          frames.push(frame)
          if (frame.index === 0) onceReceived()
        },
      },
    })
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'cut connection-cut' })
    expect(frames.map(({ kind, raw }) => ({ kind, raw }))).toEqual([
      { kind: 'event', raw: first },
      { kind: 'tail', raw: 'data: {"cho' },
    ])
  })

  test('cut in a compressed body: what can be decoded is there', async () => {
    const text = JSON.stringify(Array.from({ length: 2000 }, (_, index) => index))
    const zipped = gzipSync(text)
    const server = await serve((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(zipped.length) })
      response.write(zipped.subarray(0, zipped.length - 12), () => response.socket?.end())
    })
    const performed = await perform(server.origin)
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'cut connection-cut' })
    const { bodyText } = performed.outcome
    expect(bodyText).toBe(rawOf(performed.frames))
    expect(text.startsWith(bodyText ?? '')).toBe(true)
    expect(bodyText?.length).toBeGreaterThan(text.length / 2)
  })

  test('a header that HTTP does not allow', async () => {
    const server = await serve((response) => response.end('{}'))
    const performed = await perform(server.origin, { headers: [['transfer-encoding', 'chunked']] })
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'invalid-request invalid-header' })
    expect(server.seen).toEqual([])
  })
})

describe('timeouts', () => {
  test('connect: TCP stands, TLS never comes', async () => {
    const origin = await serveRaw(() => {})
    const performed = await perform(origin.replace('http:', 'https:'), {
      timeouts: { ...PATIENT, connectMs: 20 },
    })
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'timeout timeout-connect' })
  })

  test('first byte: no answer at all', async () => {
    const server = await serve(() => {})
    const performed = await perform(server.origin, { timeouts: { ...PATIENT, firstByteMs: 20 } })
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'timeout timeout-first-byte' })
    await server.seen[0]?.closed
  })

  test('first byte: a head and nothing after it', async () => {
    const server = await serve((response) => response.writeHead(200, EVENT_STREAM).flushHeaders())
    const performed = await perform(server.origin, { timeouts: { ...PATIENT, firstByteMs: 100 } })
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'timeout timeout-first-byte' })
    expect(performed.heads).toHaveLength(1)
  })

  test('silence after a keep-alive: the keep-alive ended the wait for the first byte', async () => {
    const server = await serve((response) => {
      response.writeHead(200, EVENT_STREAM)
      response.write(': keep-alive\n\n')
    })
    const performed = await perform(server.origin, { timeouts: { ...PATIENT, silenceMs: 20 } })
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'timeout timeout-silence' })
    expect(performed.frames.map(({ kind }) => kind)).toEqual(['comment'])
  })

  /** A break of the listener that is longer than the silence limit, with what the server does after it. */
  async function performWithBreak(afterBreak: (response: ServerResponse) => void): Promise<Performed> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let goOn = (): void => undefined
    const server = await serve((response) => {
      response.writeHead(200, EVENT_STREAM)
      response.write('data: 1\n\n')
      goOn = () => afterBreak(response)
    })
    let breaks = 0
    return perform(server.origin, {
      listener: {
        async ready() {
          breaks += 1
          if (breaks > 1) return
          await turnsOfTheLoop(10)
          vi.advanceTimersByTime(PATIENT.silenceMs * 2)
          goOn()
        },
      },
    })
  }

  test('a break that the listener takes is not silence of the server', async () => {
    const performed = await performWithBreak((response) => response.end('data: [DONE]\n\n'))
    expect(endOf(performed)).toMatchObject({ status: 'done', error: null })
    expect(rawOf(performed.frames)).toBe('data: 1\n\ndata: [DONE]\n\n')
  })

  test('silence after a break counts again', async () => {
    const performed = await performWithBreak(() =>
      setImmediate(() => vi.advanceTimersByTime(PATIENT.silenceMs)),
    )
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'timeout timeout-silence' })
  })
})

describe('stopping', () => {
  test('in mid-stream: the outcome has all that came, and the server sees the connection close', async () => {
    const controller = new AbortController()
    const server = await serve((response) => {
      response.writeHead(200, EVENT_STREAM)
      response.write(`${chunkWith({ content: 'half' })}data: {"cho`)
    })
    const kinds: string[] = []
    const performed = await perform(server.origin, {
      signal: controller.signal,
      listener: {
        onFrame({ kind }) {
          kinds.push(kind)
          controller.abort()
        },
      },
    })
    expect(endOf(performed)).toMatchObject({ status: 'aborted', error: null })
    expect(kinds).toEqual(['event', 'tail'])
    await server.seen[0]?.closed
  })

  test('while the listener takes a break that never ends', async () => {
    const controller = new AbortController()
    const server = await serve((response) =>
      response
        .writeHead(200, { ...EVENT_STREAM, 'content-encoding': 'gzip' })
        .write(gzipSync('data: 1\n\n'.repeat(10_000))),
    )
    const { outcome } = await perform(server.origin, {
      signal: controller.signal,
      listener: {
        ready() {
          controller.abort()
          return new Promise(() => {})
        },
      },
    })
    expect(outcome.status).toBe('aborted')
  })

  test('before an answer, and before the start', async () => {
    const controller = new AbortController()
    const server = await serve(() => controller.abort())
    expect((await perform(server.origin, { signal: controller.signal })).outcome.status).toBe('aborted')
    expect((await perform(server.origin, { signal: controller.signal })).outcome.status).toBe('aborted')
    expect(server.seen).toHaveLength(1)
  })

  test('while connecting', async () => {
    const controller = new AbortController()
    const origin = await serveRaw(() => controller.abort())
    const { outcome } = await perform(origin.replace('http:', 'https:'), { signal: controller.signal })
    expect(outcome).toMatchObject({ status: 'aborted', error: null, connection: null })
  })
})

describe('a listener', () => {
  test.each([
    { name: 'as it is', headers: EVENT_STREAM, encode: (text: string) => Buffer.from(text) },
    {
      name: 'compressed',
      headers: { ...EVENT_STREAM, 'content-encoding': 'gzip' },
      encode: (text: string) => gzipSync(text, { level: 0 }),
    },
  ])(
    'that needs a break holds the server up, and gets everything after it ($name)',
    async ({ headers, encode }) => {
      const body = chunkWith({ content: 'x'.repeat(1000) }).repeat(20_000)
      const server = await serve((response) => response.writeHead(200, headers).end(encode(body)))
      let received = 0
      let receivedInBreak = 0
      let breaks = 0
      await perform(server.origin, {
        listener: {
          onFrame({ raw }) {
            received += raw.length
          },
          ready() {
            breaks += 1
            if (breaks > 1) return undefined
            return turnsOfTheLoop(500).then(() => {
              receivedInBreak = received
            })
          },
        },
      })
      expect(received).toBe(body.length)
      expect(receivedInBreak).toBeLessThan(1_000_000)
    },
  )

  test('on a break is not woken by a decoder that has room again', async () => {
    // Incompressible and more than the decoder takes at once: it fills up and drains during the break.
    const body = JSON.stringify(randomBytes(1_000_000).toString('base64'))
    const server = await serve((response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body)),
    )
    let onBreak = false
    let framesInBreak = 0
    const performed = await perform(server.origin, {
      streaming: false,
      listener: {
        onFrame() {
          if (onBreak) framesInBreak += 1
        },
        async ready() {
          onBreak = true
          await turnsOfTheLoop(20)
          onBreak = false
        },
      },
    })
    expect(framesInBreak).toBe(0)
    expect(performed.outcome.status).toBe('done')
    expect(performed.outcome.bodyText === body).toBe(true)
  })

  test.each(['end', 'resetAndDestroy'] as const)('on a break when the connection dies (%s)', async (die) => {
    const answer = `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: text/event-stream\r\ncontent-length: 99\r\n\r\ndata: 1\n\n`
    let kill = () => {}
    const origin = await serveRaw((socket) => {
      kill = () => socket[die]()
      socket.once('data', () => socket.write(answer))
    })
    let breaks = 0
    const performed = await perform(origin, {
      listener: {
        ready() {
          breaks += 1
          if (breaks > 1) return undefined
          kill()
          return turnsOfTheLoop(50)
        },
      },
    })
    expect(endOf(performed)).toMatchObject({ status: 'failed', error: 'cut connection-cut' })
    expect(rawOf(performed.frames)).toBe('data: 1\n\n')
  })

  test.each([undefined, 'gzip'])(
    'that throws is a bug, not a failure of the network (%s)',
    async (encoding) => {
      const server = await serve((response) => {
        response.writeHead(200, encoding === undefined ? {} : { 'content-encoding': encoding })
        response.end(encoding === undefined ? '{}' : gzipSync('{}'))
      })
      const bug = new Error('bug')
      const onFrame = (): never => {
        throw bug
      }
      await expect(perform(server.origin, { listener: { onFrame } })).rejects.toBe(bug)
    },
  )

  test('whose break fails is a bug', async () => {
    const server = await serve((response) => response.write('{}'))
    const bug = new Error('bug')
    await expect(perform(server.origin, { listener: { ready: () => Promise.reject(bug) } })).rejects.toBe(bug)
  })
})

describe('redirects', () => {
  test.each([307, 308])('%i within the origin: method, body and key go along', async (status) => {
    const server = await serve((response, { url }) => {
      if (url === '/new?a=1') response.end('{}')
      else response.writeHead(status, { location: '/new?a=1' }).end('moved')
    })
    const performed = await perform(`${server.origin}/old`, { bodyText: '{"a":1}' })
    expect(endOf(performed)).toMatchObject({ status: 'done', bodyText: '{}' })
    expect(performed.heads.map(({ httpStatus }) => httpStatus)).toEqual([200])
    expect(server.seen.map(({ method, url, bodyText }) => ({ method, url, bodyText }))).toEqual([
      { method: 'POST', url: '/old', bodyText: '{"a":1}' },
      { method: 'POST', url: '/new?a=1', bodyText: '{"a":1}' },
    ])
    expect(server.seen[1]?.headers).toEqual(performed.outcome.sentHeaders)
    expect(performed.outcome.sentHeaders).toContainEqual(['authorization', 'Bearer sk-test'])
  })

  test.each([301, 302, 303, 307, 308])(
    '%i to another origin is not followed: it sees nothing',
    async (status) => {
      const other = await serve((response) => response.end('{}'))
      const server = await serve((response) =>
        response.writeHead(status, { location: `${other.origin}/x` }).end('moved'),
      )
      const performed = await perform(server.origin)
      expect(endOf(performed)).toMatchObject({
        status: 'failed',
        error: 'redirect redirect-cross-origin',
        bodyText: 'moved',
      })
      expect(performed.outcome.error).toMatchObject({
        title: `The server redirects to ${other.origin} (${status}).`,
        hint: expect.stringContaining('the key was not sent there'),
      })
      expect(other.seen).toEqual([])
    },
  )

  test.each([301, 302, 303])(
    '%i within the origin is not followed: it would change the request',
    async (status) => {
      const server = await serve((response) => response.writeHead(status, { location: '/new' }).end())
      expect(endOf(await perform(server.origin))).toMatchObject({ error: 'redirect redirect-method-change' })
      expect(server.seen).toHaveLength(1)
    },
  )

  test('after five the sixth is a loop', async () => {
    const server = await serve((response) => response.writeHead(307, { location: '/again' }).end())
    expect(endOf(await perform(server.origin))).toMatchObject({ error: 'redirect redirect-too-many' })
    expect(server.seen).toHaveLength(6)
  })

  test.each([{}, { location: 'http://' }])('to nowhere: %j', async (headers) => {
    const server = await serve((response) => response.writeHead(308, headers).end())
    expect(endOf(await perform(server.origin))).toMatchObject({ error: 'redirect redirect-no-target' })
  })
})

import type { ServerOptions } from 'node:https'
import { createSecureContext } from 'node:tls'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ConnectionPlan, DIRECT_CONNECTION } from '../../../electron/main/http/connection-plan.ts'
import { createConnectionPool } from '../../../electron/main/http/connection-pool.ts'
import { performRequest, type WireRequest } from '../../../electron/main/http/perform-request.ts'
import type { ProxyServer } from '../../../electron/main/http/proxy-server.ts'
import type { RunHop } from '../../../shared/schemas/connection.ts'
import { createAuthority, createCertificate, type TestCertificate } from '../../support/certificates.ts'
import { type HostileAnswer, startHostileServer, startRawServer } from '../../support/hostile-server.ts'
import { startConnectProxy, startSocksProxy } from '../../support/proxy-servers.ts'
import { startTlsServer } from '../../support/tls-server.ts'

const KEY = 'sk-only-for-the-server'
const PATIENT = { connectMs: 30_000, firstByteMs: 30_000, silenceMs: 30_000 }

let authority: TestCertificate
let otherAuthority: TestCertificate
let certificate: TestCertificate

beforeAll(async () => {
  authority = await createAuthority()
  otherAuthority = await createAuthority('Other authority')
  certificate = await createCertificate({ names: ['api.test'], addresses: ['127.0.0.1'], authority })
})

const opened: { close(): unknown }[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

function track<T extends { close(): unknown }>(one: T): T {
  opened.push(one)
  return one
}

async function serveTls(options: ServerOptions = certificate) {
  const seen: { authorization: string | undefined; url: string | undefined }[] = []
  const server = await startTlsServer(options, (request, response) => {
    seen.push({ authorization: request.headers.authorization, url: request.url })
    response.setHeader('content-type', 'application/json')
    response.end('{"ok":true}')
  })
  return Object.assign(track(server), { seen })
}

async function serve(answer: HostileAnswer) {
  return track(await startHostileServer(answer))
}

function trusting(...authorities: readonly TestCertificate[]): ConnectionPlan['trust'] {
  const ca = authorities.map(({ cert }) => cert)
  return { secureContext: createSecureContext({ ca }), allowUnknownAuthority: false }
}

async function send(url: string, plan: Partial<ConnectionPlan> = {}, change: Partial<WireRequest> = {}) {
  const told: RunHop[] = []
  const heads: number[] = []
  const outcome = await performRequest(
    {
      url,
      method: 'POST',
      headers: [['authorization', `Bearer ${KEY}`]],
      bodyText: '{"q":1}',
      streaming: false,
      takesAnyAnswer: false,
      timeouts: PATIENT,
      connection: { ...DIRECT_CONNECTION, ...plan },
      ...change,
    },
    {
      onHop: (hop) => told.push(hop),
      onHead: ({ httpStatus }) => heads.push(httpStatus),
      onFrame() {},
    },
    new AbortController().signal,
  )
  return { outcome, heads, hops: told }
}

function proxy(protocol: ProxyServer['protocol'], port: number, user = '', password = ''): ProxyServer {
  return { protocol, hostname: '127.0.0.1', port, user, password }
}

function through(server: ProxyServer): Partial<ConnectionPlan> {
  return { proxyFor: async () => server, trust: trusting(authority) }
}

describe('a proxy', () => {
  test('CONNECT: the server is reached by name, and the key stays inside TLS', async () => {
    const server = await serveTls()
    const way = track(await startConnectProxy())
    const { outcome } = await send(`https://api.test:${server.port}/v1`, through(proxy('http', way.port)))
    expect(outcome).toMatchObject({ status: 'done', bodyText: '{"ok":true}' })
    expect(way.asked).toEqual([{ target: `api.test:${server.port}`, credentials: null }])
    expect(server.seen).toEqual([{ authorization: `Bearer ${KEY}`, url: '/v1' }])
    expect(way.carried()).not.toContain(KEY)
    expect(outcome.connection).toMatchObject({
      remoteAddress: `127.0.0.1:${way.port}`,
      proxy: `http://127.0.0.1:${way.port}`,
      tls: expect.stringMatching(/^TLSv1\.3 /),
      addresses: [],
      reused: false,
      certificate: { subject: 'api.test', issuer: 'Test authority', verified: true, problem: null },
    })
    const { connectEndMs, proxyEndMs, tlsEndMs, requestSentMs } = outcome.timings
    const inOrder = [connectEndMs, proxyEndMs, tlsEndMs, requestSentMs].map(Number)
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
  })

  test('with a user and password: they go to the proxy and nowhere else', async () => {
    const server = await serveTls()
    const way = track(await startConnectProxy({ credentials: 'me:p:ss' }))
    const { outcome } = await send(
      `https://api.test:${server.port}/`,
      through(proxy('http', way.port, 'me', 'p:ss')),
    )
    expect(outcome.status).toBe('done')
    expect(way.asked.map(({ credentials }) => credentials)).toEqual(['me:p:ss'])
    expect(JSON.stringify(outcome)).not.toContain('p:ss')
  })

  test.each([
    ['none given', '', 'asks for a user and password'],
    ['wrong ones', 'me', 'did not accept the user and password'],
  ])('407, %s: the error says so, and that the key is not at fault', async (_case, user, words) => {
    const server = await serveTls()
    const way = track(await startConnectProxy({ credentials: 'me:right' }))
    const { outcome } = await send(
      `https://api.test:${server.port}/`,
      through(proxy('http', way.port, user, 'wrong')),
    )
    expect(outcome).toMatchObject({
      status: 'failed',
      connection: null,
      sentHeaders: null,
      error: {
        kind: 'network',
        code: 'proxy-authentication',
        title: expect.stringContaining(words),
        serverMessage: 'Basic realm="office"',
      },
    })
    expect(server.connections()).toBe(0)
  })

  test('that refuses, is no proxy, or is not there', async () => {
    const refusing = track(await startConnectProxy({ status: '403 Not that host' }))
    const noProxy = track(await startRawServer((socket) => void socket.end('220 mail ready\r\n')))
    const gone = await startConnectProxy()
    await gone.close()
    const codes: (string | undefined)[] = []
    for (const port of [refusing.port, Number(new URL(noProxy.origin).port), gone.port]) {
      const { outcome } = await send('https://api.test/', through(proxy('http', port)))
      codes.push(outcome.error?.code)
      if (port === refusing.port) expect(outcome.error?.serverMessage).toBe('403 Not that host')
    }
    expect(codes).toEqual(['proxy-refused', 'proxy-protocol', 'proxy-unreachable'])
  })

  test('that speaks TLS itself has a certificate of its own to show', async () => {
    const way = track(await startConnectProxy({ certificate }))
    const { outcome } = await send('https://api.test/', through(proxy('https', way.port)))
    // The authority of the environment is for the server, not for the proxy.
    expect(outcome.error?.code).toBe('proxy-unreachable')
    expect(outcome.error?.title).toContain('authority that is not known here')
    expect(way.asked).toEqual([])
  })

  test.each([
    ['socks5h', 'api.test', 'api.test'],
    ['socks4a', 'api.test', 'api.test'],
    ['socks5', '127.0.0.1', '127.0.0.1'],
    ['socks4', '127.0.0.1', '127.0.0.1'],
  ] as const)('%s: asked for %s', async (protocol, host, asked) => {
    const server = await serveTls()
    const way = track(await startSocksProxy())
    const { outcome } = await send(`https://${host}:${server.port}/`, through(proxy(protocol, way.port)))
    expect(outcome.error).toBeNull()
    expect(way.asked).toEqual([{ target: `${asked}:${server.port}`, credentials: null }])
    expect(way.carried()).not.toContain(KEY)
  })

  test('SOCKS with a user and password, right and wrong', async () => {
    const server = await serveTls()
    const way = track(await startSocksProxy({ credentials: 'me:right' }))
    const url = `https://api.test:${server.port}/`
    const right = await send(url, through(proxy('socks5h', way.port, 'me', 'right')))
    expect(right.outcome.error).toBeNull()
    const wrong = await send(url, through(proxy('socks5h', way.port, 'me', 'wrong')))
    expect(wrong.outcome.error?.code).toBe('proxy-authentication')
    const none = await send(url, through(proxy('socks5h', way.port)))
    expect(none.outcome.error?.code).toBe('proxy-authentication')
  })
})

describe('TLS', () => {
  test('an authority of one’s own is trusted, and the certificate is told', async () => {
    const server = await serveTls()
    const { outcome } = await send(`https://127.0.0.1:${server.port}/`, { trust: trusting(authority) })
    expect(outcome.connection?.certificate).toEqual({
      subject: 'api.test',
      issuer: 'Test authority',
      altNames: 'DNS:api.test, IP Address:127.0.0.1',
      validFromMs: expect.any(Number),
      validToMs: expect.any(Number),
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      verified: true,
      problem: null,
    })
  })

  test.each([
    ['self-signed', {}, 'tls-self-signed'],
    ['of an unknown authority', { by: 'other' }, 'tls-untrusted'],
    ['for another host', { by: 'known', names: ['other.test'], addresses: [] }, 'tls-wrong-host'],
    ['that has expired', { by: 'known', expired: true }, 'tls-expired'],
  ])('a certificate %s is refused', async (_case, made: Made, code) => {
    const { outcome, server } = await sendTo(made, false)
    expect(outcome.error?.code).toBe(code)
    expect(server.seen).toEqual([])
  })

  test.each([
    ['self-signed', {}, null],
    ['of an unknown authority', { by: 'other' }, null],
    ['self-signed for another host', { names: ['other.test'], addresses: [] }, 'tls-wrong-host'],
    ['self-signed and expired', { expired: true }, 'tls-expired'],
    ['for another host', { by: 'known', names: ['other.test'], addresses: [] }, 'tls-wrong-host'],
    ['that has expired', { by: 'known', expired: true }, 'tls-expired'],
  ])('with unknown authorities allowed, a certificate %s', async (_case, made: Made, code) => {
    const { outcome, server } = await sendTo(made, true)
    expect(outcome.error?.code ?? null).toBe(code)
    expect(server.seen).toHaveLength(code === null ? 1 : 0)
    if (code === null) {
      expect(outcome.connection?.certificate).toMatchObject({
        verified: false,
        problem: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/),
      })
    }
  })

  type Made = {
    by?: string
    names?: readonly string[]
    addresses?: readonly string[]
    expired?: boolean
  }

  async function sendTo({ by, ...made }: Made, allowUnknownAuthority: boolean) {
    const signers: Record<string, TestCertificate> = { known: authority, other: otherAuthority }
    const signer = by === undefined ? undefined : signers[by]
    const shown = await createCertificate({
      addresses: ['127.0.0.1'],
      ...made,
      ...(signer === undefined ? {} : { authority: signer }),
    })
    const server = await serveTls(shown)
    const trust = { ...trusting(authority), allowUnknownAuthority }
    const { outcome } = await send(`https://127.0.0.1:${server.port}/`, { trust })
    return { outcome, server }
  }

  test.each([
    ['TLSv1.2', 'tls-refused'],
    ['TLSv1.3', 'tls-client-certificate'],
  ] as const)('a client certificate that is asked for (%s)', async (version, code) => {
    const server = await serveTls({
      ...certificate,
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized: true,
      maxVersion: version,
      minVersion: version,
    })
    const url = `https://127.0.0.1:${server.port}/`
    const without = await send(url, { trust: trusting(authority) })
    expect(without.outcome.error?.code).toBe(code)
    const client = await createCertificate({ authority })
    const secureContext = createSecureContext({ ca: authority.cert, ...client })
    const shown = await send(url, { trust: { secureContext, allowUnknownAuthority: false } })
    expect(shown.outcome.error).toBeNull()
  })

  test('a port that does not speak TLS', async () => {
    const server = await serve((response) => response.end('{}'))
    const { outcome } = await send(server.origin.replace('http:', 'https:'))
    expect(outcome.error?.code).toBe('tls-failed')
  })
})

/** Waits that are over at once, and are noted. */
function notedPause(): ConnectionPlan['pause'] & { readonly waits: number[] } {
  const waits: number[] = []
  return {
    waits,
    random: () => 0.5,
    async wait(ms) {
      waits.push(ms)
    },
  }
}

describe('trying again', () => {
  /** Answers by the list, then well. */
  async function serveAfter(...statuses: readonly (number | 'reset')[]) {
    let turn = 0
    return serve((response) => {
      const status = statuses[turn] ?? 200
      turn += 1
      if (status === 'reset') response.socket?.resetAndDestroy()
      else response.writeHead(status, { 'content-type': 'application/json' }).end('{"ok":true}')
    })
  }

  test('503 twice, then an answer: each try is told, the head of the last one alone', async () => {
    const server = await serveAfter(503, 503)
    const pause = notedPause()
    const { outcome, heads, hops } = await send(server.origin, {
      pause,
      retries: { count: 3, causes: ['503'] },
    })
    expect(outcome).toMatchObject({ status: 'done', bodyText: '{"ok":true}' })
    expect(heads).toEqual([200])
    expect(server.seen.map(({ bodyText }) => bodyText)).toEqual(['{"q":1}', '{"q":1}', '{"q":1}'])
    expect(pause.waits).toEqual([500, 1000])
    const common = { kind: 'retry', offsetMs: expect.any(Number), httpStatus: 503, isServersWait: false }
    expect(hops).toEqual([
      { ...common, attempt: 1, waitMs: 500, reason: expect.any(String) },
      { ...common, attempt: 2, waitMs: 1000, reason: expect.any(String) },
    ])
    expect(Number(outcome.timings.connectEndMs)).toBeGreaterThan(Number(hops[1]?.offsetMs))
  })

  test.each([
    ['none is asked for', { count: 0, causes: ['503', 'network'] }, 503, 1],
    ['the status is not among the causes', { count: 3, causes: ['429'] }, 503, 1],
    ['another error of the request', { count: 3, causes: ['429', '500', '503', 'network'] }, 401, 1],
    ['the tries are used up', { count: 2, causes: ['503'] }, 503, 3],
  ] as const)('%s', async (_case, { count, causes }, status, sent) => {
    const server = await serveAfter(status, status, status, status, status)
    const { outcome } = await send(server.origin, {
      pause: notedPause(),
      retries: { count, causes: [...causes] },
    })
    expect(outcome.error?.code).toBe(`http-${status}`)
    expect(server.seen).toHaveLength(sent)
  })

  test('a connection that is reset before the first byte', async () => {
    const server = await serveAfter('reset')
    const { outcome, hops } = await send(server.origin, {
      pause: notedPause(),
      retries: { count: 1, causes: ['network'] },
    })
    expect(outcome.status).toBe('done')
    expect(hops).toMatchObject([{ kind: 'retry', httpStatus: null }])
  })

  test('never after the first byte', async () => {
    const server = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"ok"')
      setImmediate(() => response.socket?.resetAndDestroy())
    })
    const { outcome, hops } = await send(server.origin, {
      pause: notedPause(),
      retries: { count: 5, causes: ['429', '500', '503', 'network'] },
    })
    expect([outcome.error?.code, hops]).toEqual(['connection-cut', []])
    expect(server.seen).toHaveLength(1)
  })

  test.each([
    ['is honoured', '7', [7000], 2],
    ['of more than two minutes is not waited for', '121', [], 1],
  ])('Retry-After %s', async (_case, seconds, waits, sent) => {
    let turn = 0
    const server = await serve((response) => {
      turn += 1
      if (turn === 1) response.writeHead(429, { 'retry-after': seconds }).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
    const pause = notedPause()
    await send(server.origin, { pause, retries: { count: 1, causes: ['429'] } })
    expect(pause.waits).toEqual(waits)
    expect(server.seen).toHaveLength(sent)
  })

  test('stopping during the wait ends the run', async () => {
    const server = await serveAfter(503)
    const controller = new AbortController()
    const pause = {
      random: () => 0,
      wait: async () => controller.abort(),
    }
    const hops: RunHop[] = []
    const outcome = await performRequest(
      {
        url: server.origin,
        method: 'GET',
        headers: [],
        bodyText: null,
        streaming: false,
        takesAnyAnswer: false,
        timeouts: PATIENT,
        connection: { ...DIRECT_CONNECTION, pause, retries: { count: 5, causes: ['503'] } },
      },
      { onHop: (hop) => hops.push(hop), onHead() {}, onFrame() {} },
      controller.signal,
    )
    expect([outcome.status, hops]).toMatchObject(['aborted', [{ kind: 'retry' }]])
    expect(server.seen).toHaveLength(1)
  })
})

describe('a redirect to another origin', () => {
  async function redirecting() {
    const other = await serve((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"other":true}'),
    )
    const server = await serve((response) =>
      response.writeHead(307, { location: `${other.origin}/new` }).end(),
    )
    return { server, other }
  }

  function authorizationOf(seen: readonly { headers: [string, string][] }[]): (string | null)[] {
    return seen.map(
      ({ headers }) => headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? null,
    )
  }

  test('is followed without the key where that is allowed', async () => {
    const { server, other } = await redirecting()
    const { outcome, hops } = await send(`${server.origin}/old`, { redirects: 'any' })
    expect(outcome).toMatchObject({ status: 'done', bodyText: '{"other":true}' })
    expect(authorizationOf(server.seen)).toEqual([`Bearer ${KEY}`])
    expect(authorizationOf(other.seen)).toEqual([null])
    expect(other.seen.map(({ bodyText }) => bodyText)).toEqual(['{"q":1}'])
    expect(hops).toEqual([
      {
        kind: 'redirect',
        offsetMs: expect.any(Number),
        httpStatus: 307,
        from: `${server.origin}/old`,
        to: `${other.origin}/new`,
        keyDropped: true,
      },
    ])
  })

  test.each([
    ['same-origin', 'redirect-cross-origin'],
    ['none', 'redirect-switched-off'],
  ] as const)('is not, by the option %s', async (redirects, code) => {
    const { server, other } = await redirecting()
    const { outcome } = await send(`${server.origin}/old`, { redirects })
    expect(outcome.error?.code).toBe(code)
    expect(other.seen).toEqual([])
  })
})

describe('reuse', () => {
  test('kept: the server sees one connection, and the second run says so', async () => {
    const server = await serveTls()
    const pool = track(createConnectionPool())
    const plan = { pool, trust: trusting(authority) }
    const first = await send(`https://127.0.0.1:${server.port}/`, plan)
    const second = await send(`https://127.0.0.1:${server.port}/`, plan)
    expect(server.connections()).toBe(1)
    expect(server.seen).toHaveLength(2)
    expect([first, second].map(({ outcome }) => outcome.connection?.reused)).toEqual([false, true])
    expect(second.outcome.timings).toMatchObject({ connectEndMs: null, tlsEndMs: null })
    expect(second.outcome.timings.requestSentMs).not.toBeNull()
    expect(second.outcome.sentHeaders).toContainEqual(['connection', 'keep-alive'])
    expect(second.outcome.connection?.certificate?.subject).toBe('api.test')
  })

  test('not kept: each run has its own', async () => {
    const server = await serveTls()
    const plan = { trust: trusting(authority) }
    await send(`https://127.0.0.1:${server.port}/`, plan)
    await send(`https://127.0.0.1:${server.port}/`, plan)
    expect(server.connections()).toBe(2)
  })

  test('a connection that the server closes is not used again', async () => {
    const server = await serve((response) =>
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end('{}'),
    )
    const pool = track(createConnectionPool())
    const runs = [await send(server.origin, { pool }), await send(server.origin, { pool })]
    expect(runs.map(({ outcome }) => [outcome.status, outcome.connection?.reused])).toEqual([
      ['done', false],
      ['done', false],
    ])
  })

  test('two at once do not wait for each other', async () => {
    let arrived = 0
    const both: (() => void)[] = []
    const server = await serve((response) => {
      arrived += 1
      both.push(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
      if (arrived === 2) for (const answer of both) answer()
    })
    const pool = track(createConnectionPool())
    const runs = await Promise.all([send(server.origin, { pool }), send(server.origin, { pool })])
    expect(runs.map(({ outcome }) => outcome.status)).toEqual(['done', 'done'])
  })
})

import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ToolServerService } from '../../../electron/main/services/tool-server-service.ts'
import type { ToolServerDraft } from '../../../shared/schemas/tool-server.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'
import { openHttpServer } from './http-server.ts'

const SERVER_FILE = fileURLToPath(new URL('./stdio-server.ts', import.meta.url))

function stdio(args: readonly string[] = [], change: Partial<ToolServerDraft> = {}): ToolServerDraft {
  return {
    name: 'Local',
    transport: { kind: 'stdio', command: process.execPath, args: [SERVER_FILE, ...args] },
    timeoutMs: 20_000,
    values: [],
    ...change,
  }
}

let temp: TempServices
afterEach(() => {
  vi.useRealTimers()
  return temp.close()
})

async function open(options: Parameters<typeof openTempServices>[0] = {}): Promise<ToolServerService> {
  temp = await openTempServices(options)
  return temp.services.tools.servers
}

/** A server that the user has looked at and allowed. */
function addAllowed(servers: ToolServerService, draft: ToolServerDraft): string {
  const { id } = servers.create(draft)
  servers.allow(id, servers.questionOf(id).permission)
  return id
}

let lastCall = 0
function call(
  servers: ToolServerService,
  serverId: string,
  toolName: string,
  args: Record<string, unknown> = {},
): { key: string; outcome: ReturnType<ToolServerService['call']> } {
  lastCall += 1
  const callKey = `call-${lastCall}`
  return { key: callKey, outcome: servers.call({ serverId, toolName, args, callKey }) }
}

/** Resolves when no process has this id. */
async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('permission', () => {
  it('nothing is started before the user allowed it, and is after', async () => {
    const servers = await open()
    const { id, permission, connection } = servers.create(stdio())
    expect([permission, connection.kind]).toEqual(['none', 'off'])
    await expect(servers.connect(id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(call(servers, id, 'get_weather').outcome).rejects.toMatchObject({ code: 'conflict' })
    servers.allow(id, servers.questionOf(id).permission)
    expect((await servers.connect(id)).connection.kind).toBe('ready')
  })

  it('is asked anew when the command line changes, and not when the name does', async () => {
    const servers = await open()
    const id = addAllowed(servers, stdio())
    expect((await servers.update(id, stdio([], { name: 'Renamed' }))).permission).toBe('allowed')
    expect((await servers.update(id, stdio(['--more']))).permission).toBe('changed')
    await expect(servers.connect(id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is asked anew when a variable is given another value', async () => {
    const servers = await open()
    const values = [{ name: 'MODE', value: 'a' }]
    const id = addAllowed(servers, stdio([], { values }))
    const kept = await servers.update(id, stdio([], { values: [{ name: 'MODE', value: null }] }))
    expect(kept).toMatchObject({ permission: 'allowed', values: [{ name: 'MODE', state: 'stored' }] })
    expect((await servers.update(id, stdio([], { values }))).permission).toBe('changed')
  })

  it('holds for what was shown: a server that was changed meanwhile is not allowed by it', async () => {
    const servers = await open()
    const { id } = servers.create(stdio())
    const { permission } = servers.questionOf(id)
    await servers.update(id, stdio(['--more']))
    expect(() => servers.allow(id, permission)).toThrow('changed meanwhile')
    expect(servers.get(id).permission).toBe('none')
  })

  it('taken back, it ends the connection', async () => {
    const servers = await open()
    const id = addAllowed(servers, stdio())
    await servers.connect(id)
    expect(await servers.forbid(id)).toMatchObject({ permission: 'none', connection: { kind: 'off' } })
  })

  it('shows where each argument begins and ends', async () => {
    const servers = await open()
    const { target } = servers.create(
      stdio([], { transport: { kind: 'stdio', command: 'npx', args: ['-y', 'a b', 'x;rm', ''] } }),
    )
    expect(target).toBe('npx -y "a b" "x;rm" ""')
  })
})

describe('a server over stdio', () => {
  it('gives its tools and their results', async () => {
    const servers = await open()
    const id = addAllowed(servers, stdio())
    const { connection } = await servers.connect(id)
    expect(connection.kind === 'ready' && connection.tools.map(({ name }) => name)).toEqual([
      'get_weather',
      'environment',
      'never',
      'picture',
      'crash',
      'start_child',
    ])
    expect(await call(servers, id, 'get_weather', { city: 'Paris' }).outcome).toEqual({
      kind: 'result',
      text: '{"city":"Paris","temp":21}',
      isError: false,
      notes: [],
    })
    expect(await call(servers, id, 'picture').outcome).toEqual({
      kind: 'result',
      text: 'only a picture',
      isError: true,
      notes: ['The image (image/png) was left out: a result goes back as text.'],
    })
  })

  it('gets the variables that the user names and no key of the app', async () => {
    process.env.WORKBENCH_TEST_KEY = 'sk-secret'
    onTestFinished(() => void delete process.env.WORKBENCH_TEST_KEY)
    const servers = await open({ shell: { apiKey: 'sk-shell', baseUrl: undefined } })
    const id = addAllowed(servers, stdio([], { values: [{ name: 'MODE', value: 'test' }] }))
    const outcome = await call(servers, id, 'environment').outcome
    const names = outcome.kind === 'result' ? outcome.text.split(' ') : []
    expect(names).toContain('MODE')
    expect(names).toContain('PATH')
    expect(names.filter((name) => name.includes('KEY'))).toEqual([])
  })

  it('that ends in the middle of a call fails the call with its last words, and shows as lost', async () => {
    const servers = await open()
    const id = addAllowed(servers, stdio())
    await servers.connect(id)
    const failure = {
      title: 'The program ended',
      message: 'It ended with exit code 7. What it wrote last is below.',
      output: 'out of luck',
    }
    expect(await call(servers, id, 'crash').outcome).toEqual({ kind: 'failed', failure })
    expect(servers.get(id).connection).toEqual({ kind: 'failed', failure })
    expect(await call(servers, id, 'get_weather', { city: 'Rome' }).outcome).toMatchObject({ kind: 'result' })
  })

  it.each([
    [
      'does not exist',
      stdio([], { transport: { kind: 'stdio', command: 'no-such-program-here', args: [] } }),
      { title: 'The program was not found', output: '' },
    ],
    ['ends at once', stdio(['--exit']), { title: 'The program ended', output: 'no configuration found' }],
    [
      'speaks something else',
      stdio([], {
        transport: { kind: 'stdio', command: process.execPath, args: ['-e', 'console.log("hello")'] },
      }),
      { title: 'The program ended', output: '' },
    ],
  ])('that %s says why', async (_what, draft, failure) => {
    const servers = await open()
    const { connection } = await servers.connect(addAllowed(servers, draft))
    expect(connection).toMatchObject({ kind: 'failed', failure })
  })

  it('that takes too long is given up, and one that is cancelled at once', async () => {
    const servers = await open()
    const id = addAllowed(servers, stdio([], { timeoutMs: 1000 }))
    await servers.connect(id)
    const waiting = call(servers, id, 'never')
    servers.cancel(waiting.key)
    expect(await waiting.outcome).toEqual({ kind: 'cancelled' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const outcomes: unknown[] = []
    void call(servers, id, 'never').outcome.then((outcome) => outcomes.push(outcome))
    await vi.advanceTimersByTimeAsync(999)
    expect(outcomes).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    const failure = { title: 'The server took too long', message: 'No answer within 1 s.', output: '' }
    expect(outcomes).toEqual([{ kind: 'failed', failure }])
  })
})

describe('programs do not outlive', () => {
  it.each(['delete', 'close'] as const)('%s: what the program started ends with it', async (how) => {
    const servers = await open()
    const id = addAllowed(servers, stdio(['--stubborn']))
    await servers.connect(id)
    const outcome = await call(servers, id, 'start_child').outcome
    const childPid = Number(outcome.kind === 'result' ? outcome.text : Number.NaN)
    expect(() => process.kill(childPid, 0)).not.toThrow()
    await (how === 'delete' ? servers.delete(id) : servers.close())
    await untilGone(childPid)
  })

  it('a server that is deleted while it starts', async () => {
    const servers = await open()
    const id = addAllowed(servers, stdio())
    const connecting = servers.connect(id)
    await servers.delete(id)
    await expect(connecting).rejects.toMatchObject({ code: 'not-found' })
    expect(servers.list()).toEqual([])
  })
})

describe('a server over HTTP', () => {
  it('is called with its headers, and says what is wrong without them', async () => {
    const server = await openHttpServer()
    onTestFinished(server.close)
    const servers = await open()
    const draft: ToolServerDraft = {
      name: 'Remote',
      transport: { kind: 'http', url: server.url },
      timeoutMs: 20_000,
      values: [],
    }
    const id = addAllowed(servers, draft)
    expect((await servers.connect(id)).connection).toMatchObject({
      kind: 'failed',
      failure: { title: 'The server refused the request (401)' },
    })
    await servers.update(id, { ...draft, values: [{ name: 'Authorization', value: 'Bearer let-me-in' }] })
    servers.allow(id, servers.questionOf(id).permission)
    expect((await servers.connect(id)).connection.kind).toBe('ready')
    expect(await call(servers, id, 'get_weather', { city: 'Oslo' }).outcome).toMatchObject({
      kind: 'result',
      text: '{"city":"Oslo","temp":21}',
    })
  })

  it('is not followed to another address', async () => {
    const server = await openHttpServer()
    onTestFinished(server.close)
    const servers = await open()
    const url = server.url.replace('/mcp', '/elsewhere')
    const id = addAllowed(servers, { ...stdio(), transport: { kind: 'http', url } })
    expect((await servers.connect(id)).connection).toMatchObject({
      kind: 'failed',
      failure: { title: 'The server could not be reached' },
    })
  })
})

describe('keys', () => {
  const draft = stdio([], { values: [{ name: 'API_TOKEN', value: 'sk-0123456789abcdefghij' }] })

  it('are kept through the key ring and never come back', async () => {
    const servers = await open()
    const shown = servers.create(draft)
    expect(JSON.stringify(shown)).not.toContain('0123456789')
    const reopened = (await temp.reopen()).tools.servers
    expect(reopened.get(shown.id).values).toEqual([{ name: 'API_TOKEN', state: 'stored' }])
  })

  it('are not stored at all where there is no key ring', async () => {
    const servers = await open({ secure: false })
    const { id, values } = servers.create(draft)
    expect(values).toEqual([{ name: 'API_TOKEN', state: 'this-run' }])
    const reopened = (await temp.reopen()).tools.servers
    expect(reopened.get(id).values).toEqual([{ name: 'API_TOKEN', state: 'missing' }])
  })

  it.each([
    ['a key among the arguments', stdio(['--key', 'sk-0123456789abcdefghij']), 'a DeepSeek or OpenAI key'],
    [
      'a URL without TLS',
      { ...stdio(), transport: { kind: 'http', url: 'http://example.com/mcp' } },
      'https://',
    ],
    [
      'a URL with a password',
      { ...stdio(), transport: { kind: 'http', url: 'https://a:b@example.com' } },
      'password',
    ],
    [
      'a name twice',
      stdio([], {
        values: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      }),
      'named twice',
    ],
  ] satisfies [string, ToolServerDraft, string][])('%s is refused', async (_what, refused, words) => {
    const servers = await open()
    expect(() => servers.create(refused)).toThrow(words)
    expect(servers.list()).toEqual([])
  })
})

describe('rules that answer calls', () => {
  it('belong to a request or to all, in their order, and go with the request', async () => {
    await open()
    const { tools, library } = temp.services
    const request = library.collections.tree().requests[0]
    if (request === undefined) throw new Error('the starter pack has requests')
    const rule = (id: string) => ({
      id,
      enabled: true,
      toolName: '*',
      condition: null,
      result: { kind: 'fixed' as const, text: id },
    })
    tools.mocks.save(request.id, [rule('b'), rule('a')])
    tools.mocks.save(null, [rule('all')])
    expect(tools.mocks.list(request.id)).toEqual({ ofRequest: [rule('b'), rule('a')], ofAll: [rule('all')] })
    tools.mocks.save(request.id, [rule('a')])
    expect(tools.mocks.list(request.id).ofRequest).toEqual([rule('a')])
    library.requests.delete(request.id)
    expect(tools.mocks.list(request.id).ofRequest).toEqual([])
    expect(tools.mocks.list(null)).toEqual({ ofRequest: [], ofAll: [rule('all')] })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_MAX_CONCURRENT_RUNS, DEFAULT_SANDBOX_OPTIONS } from '../../../shared/schemas/environment.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunDetail, RunSource } from '../../../shared/schemas/run.ts'
import { type HostileAnswer, type HostileServer, startHostileServer } from '../../support/hostile-server.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'

const KEY = 'sk-0123456789abcdef3f9a'
const SILENT = { started() {}, head() {}, frame() {}, ended() {} }

let temp: TempServices
let own: HostileServer
let other: HostileServer
let environmentId: string
let answer: HostileAnswer

beforeEach(async () => {
  temp = await openTempServices()
  answer = (response) => response.end('{}')
  own = await startHostileServer((response, request) => answer(response, request))
  other = await startHostileServer((response, request) => answer(response, request))
  const { environments } = temp.services
  environmentId = environments.create({
    name: 'Own',
    baseUrl: `${own.origin}/v1`,
    variables: [{ name: 'other', value: other.origin, enabled: true }],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
  }).id
  environments.setKey({ id: environmentId, key: KEY, persist: false, acceptInsecure: true })
})

afterEach(async () => {
  await temp.close()
  await Promise.all([own.close(), other.close()])
})

function start(source: RunSource): Promise<RunDetail> {
  return temp.services.runs.start(source, SILENT, new AbortController().signal)
}

function send(change: Partial<RequestDraft>): Promise<RunDetail> {
  const draft = chatDraft(change)
  return start({ kind: 'draft', requestId: null, draft, environmentId, overrideBudget: false })
}

function headersOf(server: HostileServer): Record<string, string> {
  return Object.fromEntries(server.seen.at(-1)?.headers ?? [])
}

describe('a whole URL', () => {
  it('of another origin is sent to, without the key, and replayed so', async () => {
    const detail = await send({ path: '{{other}}/chat/completions?a=1' })
    await start({ kind: 'replay', runId: detail.summary.id, environmentId: null, overrideBudget: false })
    expect(own.seen).toEqual([])
    expect(other.seen.map(({ method, url }) => [method, url])).toEqual([
      ['POST', '/chat/completions?a=1'],
      ['POST', '/chat/completions?a=1'],
    ])
    expect(JSON.stringify(other.seen)).not.toContain(KEY)
    expect(headersOf(other)).not.toHaveProperty('authorization')
    expect(detail).toMatchObject({
      summary: { path: `${other.origin}/chat/completions?a=1`, cost: null },
      authored: { path: '{{other}}/chat/completions?a=1' },
    })
  })

  it('of the environment is sent with the key, as its path would be', async () => {
    const detail = await send({ path: `${own.origin}/v1/chat/completions` })
    expect(headersOf(own)).toMatchObject({ authorization: `Bearer ${KEY}` })
    expect(detail.summary.path).toBe('/chat/completions')
    expect(other.seen).toEqual([])
  })

  it('that redirects to another origin takes neither request nor key there', async () => {
    answer = (response) => response.writeHead(307, { location: `${other.origin}/` }).end()
    expect(await send({ path: `${own.origin}/v1/chat/completions` })).toMatchObject({
      error: { code: 'redirect-cross-origin' },
    })
    expect(other.seen).toEqual([])
  })
})

describe('an answer of another API', () => {
  it.each([
    ['text/html', '<!doctype html><p>Hello'],
    ['text/plain', 'pong'],
    ['text/event-stream', 'event: tick\ndata: not JSON\n\n'],
  ])('of the type %s is kept as it came, and nothing is wrong with it', async (type, body) => {
    answer = (response) => response.writeHead(200, { 'content-type': type }).end(body)
    const detail = await send({ path: `${other.origin}/`, method: 'GET' })
    expect(detail).toMatchObject({ summary: { status: 'done' }, error: null })
    expect(temp.services.history.body(detail.summary.id)).toBe(body)
    const { frames } = temp.services.history.frames({ id: detail.summary.id, from: 0, limit: 10 })
    expect(frames).not.toEqual([])
    expect(frames.filter(({ problem }) => problem !== null)).toEqual([])
  })

  it('that is a stream of a model still needs its end mark', async () => {
    const hello = '{"choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}]}'
    answer = (response) =>
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`data: ${hello}\n\n`)
    expect(await send({ path: `${other.origin}/chat/completions` })).toMatchObject({
      message: { answer: 'Hel' },
      error: { code: 'stream-incomplete' },
    })
  })
})

describe('a raw request', () => {
  it('sends text as it is, stores it as text, and replays it byte for byte', async () => {
    const bodyText = '# {{who}} „Ω“ {{{\r\n\t"'
    const variables = [{ name: 'who', value: 'a "quoted"\nname', enabled: true }]
    const detail = await send({ path: '/notes', method: 'PUT', bodyText, bodyKind: 'text', variables })
    await start({ kind: 'replay', runId: detail.summary.id, environmentId: null, overrideBudget: false })
    const sent = '# a "quoted"\nname „Ω“ {{{\r\n\t"'
    expect(own.seen.map((request) => request.bodyText)).toEqual([sent, sent])
    expect(headersOf(own)).toMatchObject({ 'content-type': 'text/plain', authorization: `Bearer ${KEY}` })
    expect(detail).toMatchObject({ authored: { bodyText, bodyKind: 'text' }, sent: { bodyText: sent } })
    const found = temp.services.history.list({ filter: { search: 'quoted' }, after: null, limit: 5 }).runs
    expect(found).toHaveLength(2)
  })

  it.each(['HEAD', 'OPTIONS', 'DELETE'] as const)(
    'takes the method %s and an empty answer',
    async (method) => {
      answer = (response) => response.writeHead(method === 'HEAD' ? 200 : 204).end()
      const detail = await send({ path: '/models', method, bodyText: method === 'HEAD' ? 'left over' : '' })
      expect(own.seen).toMatchObject([{ method, bodyText: '' }])
      expect(detail).toMatchObject({ summary: { method, status: 'done' }, error: null })
    },
  )
})

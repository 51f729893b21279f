import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DATABASE_FILE } from '../../../electron/main/storage/open-database.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { startHostileServer } from '../../support/hostile-server.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'

let temp: TempServices

beforeEach(async () => {
  temp = await openTempServices()
  const { name, baseUrl, variables, sandbox, maxConcurrentRuns } = await temp.services.environments
    .destination('sandbox')
    .then(({ environment }) => environment)
  const options = { ...sandbox, firstTokenMs: 0, tokensPerSecond: 0 }
  temp.services.environments.update('sandbox', {
    name,
    baseUrl,
    variables,
    sandbox: options,
    maxConcurrentRuns,
  })
})
afterEach(() => temp.close())

/** Changes the schema of the open database from beside it, so that statements of the app begin to fail. */
function sabotage(sql: string): void {
  const db = new Database(join(temp.dataDirectory, DATABASE_FILE))
  db.exec(sql)
  db.close()
}

async function send(environmentId = 'sandbox'): Promise<{ detail: RunDetail; ended: RunDetail[] }> {
  const ended: RunDetail[] = []
  const detail = await temp.services.runs.start(
    { kind: 'draft', requestId: null, draft: chatDraft(), environmentId, overrideBudget: false },
    { started() {}, head() {}, frame() {}, ended: (run) => ended.push(run) },
    new AbortController().signal,
  )
  return { detail, ended }
}

describe('a database that refuses while a run streams', () => {
  it('at the head does not end the run', async () => {
    sabotage(`CREATE TRIGGER refuse_head BEFORE UPDATE OF http_status ON runs WHEN OLD.frame_count = 0
      BEGIN SELECT RAISE(FAIL, 'no'); END`)
    const { detail } = await send()
    expect(detail.summary).toMatchObject({ status: 'done', httpStatus: 200 })
    expect(detail.message.answer).not.toBe('')
  })

  it('at the end tells the observer once, with all that came and the reason', async () => {
    sabotage(`CREATE TRIGGER refuse_end BEFORE UPDATE OF status ON runs BEGIN SELECT RAISE(FAIL, 'no'); END`)
    const { detail, ended } = await send()
    expect(ended).toEqual([detail])
    expect(detail).toMatchObject({
      summary: { status: 'failed', errorCode: 'not-stored' },
      error: { code: 'not-stored' },
    })
    expect(detail.message.answer).not.toBe('')

    sabotage('DROP TRIGGER refuse_end')
    const services = await temp.reopen()
    const stored = services.history.get(detail.summary.id)
    expect(stored.summary.status).toBe('interrupted')
    expect(stored.message.answer).toBe(detail.message.answer)
  })
})

describe('a run that never reached a server', () => {
  it('keeps the headers it would have sent, and its replay sends them', async () => {
    const server = await startHostileServer((response) => response.end('{}'))
    const gone = await startHostileServer((response) => response.end())
    await gone.close()
    const { environments, runs } = temp.services
    const draft = {
      name: 'Gone',
      baseUrl: gone.origin,
      variables: [],
      sandbox: { ...(await environments.destination('sandbox')).environment.sandbox },
      maxConcurrentRuns: 1,
    }
    const { id } = environments.create(draft)
    const request = chatDraft({
      headers: [{ name: 'x-mine', value: 'yes', enabled: true }],
      bodyText: chatBody('Hello'),
    })
    const silent = { started() {}, head() {}, frame() {}, ended() {} }
    const signal = new AbortController().signal
    const failed = await runs.start(
      { kind: 'draft', requestId: null, draft: request, environmentId: id, overrideBudget: false },
      silent,
      signal,
    )
    expect(failed.error).toMatchObject({ kind: 'network' })
    expect(failed.sent.headers).toContainEqual(['x-mine', 'yes'])
    environments.update(id, { ...draft, baseUrl: server.origin })
    await runs.start(
      { kind: 'replay', runId: failed.summary.id, environmentId: null, overrideBudget: false },
      silent,
      signal,
    )
    expect(server.seen.map(({ headers }) => new Headers(headers).get('x-mine'))).toEqual(['yes'])
    await server.close()
  })
})

describe('a server that sends the key back', () => {
  const KEY = 'sk-echo0123456789abcdef3f9a'

  it.each([
    [
      'in an event stream',
      200,
      'text/event-stream',
      (text: string) => `data: {"choices":[{"delta":{"content":"${text}"}}]}\n\ndata: [DONE]\n\n`,
    ],
    [
      'in a plain answer',
      200,
      'application/json',
      (text: string) => JSON.stringify({ choices: [{ message: { content: text } }] }),
    ],
    [
      'in an error',
      401,
      'application/json',
      (text: string) => JSON.stringify({ error: { message: `bad key ${text}` } }),
    ],
  ])('%s: it is stored and shown as a hint', async (_name, status, contentType, bodyOf) => {
    const server = await startHostileServer((response, request) => {
      const key = new Headers(request.headers).get('authorization')?.replace('Bearer ', '') ?? ''
      response.writeHead(status, { 'content-type': contentType, 'x-echo': key })
      response.end(bodyOf(key))
    })
    const { environments, history } = temp.services
    const { sandbox } = (await environments.destination('sandbox')).environment
    const { id } = environments.create({
      name: 'Echo',
      baseUrl: server.origin,
      variables: [],
      sandbox,
      maxConcurrentRuns: 1,
    })
    environments.setKey({ id, key: KEY, persist: false, acceptInsecure: false })
    const { detail } = await send(id)
    await server.close()
    const everything = JSON.stringify([
      detail,
      history.get(detail.summary.id),
      history.body(detail.summary.id),
    ])
    expect(everything).not.toContain(KEY)
    expect(everything).toContain('••••3f9a')
  })
})

describe('saved requests and tabs', () => {
  const secret = chatDraft({
    headers: [{ name: 'Authorization', value: 'Bearer sk-secret', enabled: false }],
  })

  it('are refused with a key in their headers, switched off or not', () => {
    const { library } = temp.services
    const [collection] = library.collections.tree().collections
    const before = library.collections.tree().requests.length
    expect(() => library.createRequest(collection?.id ?? '', secret)).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    )
    expect(library.collections.tree().requests).toHaveLength(before)
  })

  it('keep the row of such a header in an open tab, without its value', () => {
    const { settings } = temp.services
    const tab = {
      id: 't',
      savedRequestId: null,
      collectionId: null,
      draft: secret,
      dirty: true,
      shownRunId: null,
      comparisonId: null,
    }
    settings.saveTabs({ tabs: [tab], activeTabId: 't' })
    expect(settings.getTabs().tabs[0]?.draft.headers).toEqual([
      { name: 'Authorization', value: '', enabled: false },
    ])
  })
})

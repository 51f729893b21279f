import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/ipc/result.ts'
import { DEFAULT_MAX_CONCURRENT_RUNS, DEFAULT_SANDBOX_OPTIONS } from '../../../shared/schemas/environment.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunDetail, RunSource } from '../../../shared/schemas/run.ts'
import { type HostileServer, startHostileServer } from '../../support/hostile-server.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'

const SILENT = { started() {}, head() {}, frame() {}, ended() {} }
// The smallest PNG: one pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const SHA256 = createHash('sha256').update(PNG).digest('hex')

let temp: TempServices
let server: HostileServer
let environmentId: string
let folder: string
let png: string

beforeEach(async () => {
  temp = await openTempServices()
  server = await startHostileServer((response) => response.end('{}'))
  environmentId = temp.services.environments.create({
    name: 'Own',
    baseUrl: server.origin,
    variables: [],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
  }).id
  folder = await mkdtemp(join(tmpdir(), 'workbench-form-'))
  png = join(folder, 'dot ä.png')
  await writeFile(png, PNG)
})

afterEach(async () => {
  await temp.close()
  await server.close()
  await rm(folder, { recursive: true })
})

function start(source: RunSource): Promise<RunDetail> {
  return temp.services.runs.start(source, SILENT, new AbortController().signal)
}

function draftOf(parts: unknown, change: Partial<RequestDraft> = {}): RequestDraft {
  return chatDraft({ path: '/files', bodyKind: 'form', bodyText: JSON.stringify(parts), ...change })
}

function send(draft: RequestDraft, to = environmentId): Promise<RunDetail> {
  return start({ kind: 'draft', requestId: null, draft, environmentId: to, overrideBudget: false })
}

function replay(run: RunDetail): Promise<RunDetail> {
  return start({ kind: 'replay', runId: run.summary.id, environmentId: null, overrideBudget: false })
}

async function refusalOf(sent: Promise<unknown>): Promise<AppError> {
  const error = await sent.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`)
  return error
}

function headerOf(index: number, name: string): string {
  return server.seen[index]?.headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? ''
}

const UPLOAD = () => [
  { name: 'purpose', value: 'user_data' },
  { name: 'off', value: 'no', enabled: false },
  { name: 'file', file: '{{folder}}/dot ä.png', contentType: 'image/png' },
]

function upload(change: Partial<RequestDraft> = {}): RequestDraft {
  return draftOf(UPLOAD(), { variables: [{ name: 'folder', value: folder, enabled: true }], ...change })
}

describe('a form', () => {
  it('leaves as multipart/form-data, in order, and is kept without the bytes of its files', async () => {
    const headers = [{ name: 'Content-Type', value: 'multipart/form-data', enabled: true }]
    const run = await send(upload({ headers }))
    const type = headerOf(0, 'content-type')
    expect(type).toMatch(/^multipart\/form-data; boundary=----DeepSeekWorkbench[0-9a-f]{24}$/)
    const boundary = type.split('boundary=')[1]
    const expected = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nuser_data\r\n` +
          `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="dot ä.png"\r\n` +
          'Content-Type: image/png\r\n\r\n',
      ),
      PNG,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    expect(server.seen[0]?.bodyText).toBe(expected.toString())
    expect(headerOf(0, 'content-length')).toBe(String(expected.length))
    expect(JSON.parse(run.sent.bodyText)).toEqual([
      { name: 'purpose', value: 'user_data' },
      {
        name: 'file',
        contentType: 'image/png',
        file: png,
        filename: 'dot ä.png',
        size: PNG.length,
        sha256: SHA256,
      },
    ])
    expect(run.authored).toEqual(upload({ headers }))
    expect(run.summary).toMatchObject({ status: 'done', model: null, promptPreview: `user_data ${png}` })
  })

  it('reaches the sandbox as a file, and is sent again with a boundary of its own', async () => {
    const run = await send(upload(), 'sandbox')
    expect(run.error).toBeNull()
    const body = JSON.parse(temp.services.history.body(run.summary.id))
    expect(body).toMatchObject({
      object: 'file',
      bytes: PNG.length,
      filename: 'dot ä.png',
      purpose: 'user_data',
    })
    const again = await replay(run)
    expect(again.summary).toMatchObject({ status: 'done', replayOfRunId: run.summary.id })
    expect(again.sent.bodyText).toBe(run.sent.bodyText)
    const typeOf = (detail: RunDetail) => detail.sent.headers.find(([name]) => name === 'content-type')?.[1]
    expect(typeOf(again)).not.toBe(typeOf(run))
  })

  it('is not sent again once its file is another, and says what changed', async () => {
    const run = await send(upload())
    await writeFile(png, Buffer.from(PNG).reverse())
    expect((await refusalOf(replay(run))).message).toBe(
      `The file ${png} is not what this run sent: its ${PNG.length} bytes are others. Send the request anew to upload it as it is now.`,
    )
    await writeFile(png, 'longer than it was'.repeat(100))
    expect((await refusalOf(replay(run))).message).toContain(`it had ${PNG.length} bytes and has 1,800`)
    await writeFile(png, PNG)
    expect((await replay(run)).summary.status).toBe('done')
    expect(server.seen).toHaveLength(2)
  })

  it('without a part in force has no body', async () => {
    await send(draftOf([{ name: 'a', value: 'b', enabled: false }]))
    await send(draftOf([{ name: 'a', value: 'b' }], { method: 'GET' }))
    expect(server.seen.map(({ bodyText }) => bodyText)).toEqual(['', ''])
    expect(headerOf(0, 'content-type')).toBe('')
  })
})

describe('a form that cannot be sent', () => {
  const refusals: [what: string, part: () => Promise<object>, code: string, message: () => string][] = [
    [
      'a missing file',
      async () => ({ name: 'f', file: `${png}x` }),
      'bad-input',
      () => `There is no file ${png}x. It may have been moved or deleted: choose it again.`,
    ],
    [
      'a path below a file',
      async () => ({ name: 'f', file: `${png}/x` }),
      'bad-input',
      () => `There is no file ${png}/x. It may have been moved or deleted: choose it again.`,
    ],
    [
      'a path that is not whole',
      async () => ({ name: 'f', file: 'dot.png' }),
      'bad-input',
      () => '“dot.png” is no whole path. Choose the file again, or write where it lies from the root on.',
    ],
    [
      'a folder',
      async () => ({ name: 'f', file: folder }),
      'bad-input',
      () => `${folder} is no file that can be sent.`,
    ],
    [
      'a pipe',
      async () => {
        execFileSync('mkfifo', [join(folder, 'pipe')])
        return { name: 'f', file: join(folder, 'pipe') }
      },
      'bad-input',
      () => `${join(folder, 'pipe')} is no file that can be sent.`,
    ],
    [
      'a file above 100 MiB',
      async () => {
        await truncate(png, 100 * 1024 * 1024 + 1)
        return { name: 'f', file: png }
      },
      'bad-input',
      () => `The files of a form may have 100 MiB together, and ${png} is too large with 104,857,601 bytes.`,
    ],
    [
      'no path',
      async () => ({ name: 'f', file: '' }),
      'invalid-body',
      () =>
        'The form cannot be sent: Part 1 (“f”) has no file yet: choose one, or switch the part off (line 1, column 2).',
    ],
    [
      'a variable without a value',
      async () => ({ name: 'f', file: '{{nowhere}}/a' }),
      'unresolved-variables',
      () => 'No value for {{nowhere}}. Set it on the Variables tab or in the environment.',
    ],
  ]

  it.each(refusals)('%s is told before a run is made', async (_what, part, code, message) => {
    const draft = draftOf([await part()])
    expect(await refusalOf(send(draft))).toMatchObject({ code, message: message() })
    expect(server.seen).toEqual([])
    expect(temp.services.history.list({ filter: {}, after: null, limit: 10 }).runs).toEqual([])
  })

  it('takes files of 100 MiB together, and no byte more', async () => {
    const half = join(folder, 'half')
    await writeFile(half, '')
    await truncate(half, 50 * 1024 * 1024)
    const parts = [
      { name: 'a', file: half },
      { name: 'b', file: half },
    ]
    expect((await send(draftOf(parts))).summary.status).toBe('done')
    const more = [...parts, { name: 'c', file: png }]
    expect((await refusalOf(send(draftOf(more)))).message).toContain(`${png} is too large`)
  })
})

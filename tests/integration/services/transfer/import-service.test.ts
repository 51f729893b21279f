import { describe, expect, it, onTestFinished } from 'vitest'
import { ImportError } from '../../../../shared/domain/transfer/import-reader.ts'
import type {
  ImportBundle,
  ImportChoice,
  TransferredFolder,
  TransferredRun,
} from '../../../../shared/schemas/transfer.ts'
import { withRawDatabase } from '../../../support/temp-database.ts'
import { openTempServices, type TempServices } from '../../../support/temp-services.ts'
import {
  bundleOf,
  draftOf,
  fakeImportThread,
  OTHER_TEST_KEY,
  requestOf,
  streamedRunOf,
  TEST_KEY,
} from '../../../support/transfer-builders.ts'

const FILES = [{ path: 'team.json', text: '{}' }]
const ALL = { collectionId: null, withEnvironments: true, withKeys: true, withRuns: true } as const

async function openWith(...bundles: ImportBundle[]): Promise<TempServices & { changes: string[] }> {
  const changes: string[] = []
  const opened = await openTempServices({
    importThread: fakeImportThread(...bundles),
    listeners: { libraryChanged: () => changes.push('library') },
  })
  onTestFinished(() => opened.close())
  return { ...opened, changes }
}

/** Every table with the rows that a user's data is in. */
function contentsOf(directory: string): unknown {
  return withRawDatabase(directory, (connection) =>
    Object.fromEntries(
      ['collections', 'requests', 'environments', 'environment_keys', 'runs', 'run_details', 'bodies'].map(
        (table) => [table, connection.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()],
      ),
    ),
  )
}

async function importAll(
  { services }: TempServices,
  choice: Partial<ImportChoice> = {},
): Promise<ReturnType<TempServices['services']['imports']['apply']>> {
  const { id } = await services.imports.read(FILES)
  return services.imports.apply({ ...ALL, id, ...choice })
}

describe('ImportService.read', () => {
  it('tells what will come and writes nothing', async () => {
    const temp = await openWith(bundleOf())
    const before = contentsOf(temp.dataDirectory)
    const preview = await temp.services.imports.read(FILES)
    const shown = { method: 'POST', path: '/chat/completions', headerNames: [], bodyLength: 87 }
    const bodyStart = draftOf('').bodyText
    expect(preview).toEqual({
      id: expect.any(String),
      format: 'postman',
      name: 'Team',
      requests: [
        { ...shown, bodyStart, folders: ['Inner'], name: 'Deep', runCount: 0 },
        { ...shown, bodyStart, folders: [], name: 'Chat', runCount: 1 },
        { ...shown, bodyStart, folders: [], name: 'Other', runCount: 0 },
      ],
      environments: [
        { name: 'Staging', baseUrl: 'https://staging.example.com', variableCount: 1 },
        { name: 'api.example.com', baseUrl: 'https://api.example.com', variableCount: 0 },
      ],
      runCount: 1,
      keys: [
        {
          hint: '••••5e4f',
          place: 'Authorization header of “Chat”',
          environmentName: 'api.example.com',
        },
      ],
      notes: [{ kind: 'lost', place: 'Chat', message: 'A script stays behind.' }],
    })
    expect(contentsOf(temp.dataDirectory)).toEqual(before)
  })

  it('tells what is wrong with the source, and where', async () => {
    const temp = await openTempServices({
      importThread: {
        read: () => Promise.reject(new ImportError('This is no JSON.', 'line 3')),
        close: () => Promise.resolve(),
      },
    })
    onTestFinished(() => temp.close())
    await expect(temp.services.imports.read(FILES)).rejects.toMatchObject({
      code: 'bad-input',
      message: 'This is no JSON.',
      details: { place: 'line 3' },
    })
  })

  it('refuses folders nested without end, and requests that cannot be stored', async () => {
    let root: TransferredFolder = { name: 'a', folders: [], requests: [] }
    for (let depth = 0; depth < 20_000; depth += 1) root = { name: 'a', folders: [root], requests: [] }
    const longPath = { draft: draftOf('Long', { path: `/${'a'.repeat(9000)}` }), runs: [] }
    const temp = await openWith(
      bundleOf({ root }),
      bundleOf({ root: { name: '', folders: [], requests: [longPath] } }),
    )
    const code = 'bad-input'
    await expect(temp.services.imports.read(FILES)).rejects.toMatchObject({ code })
    await expect(temp.services.imports.read(FILES)).rejects.toMatchObject({
      code,
      details: { place: 'request “Long”' },
    })
  })

  it('leaves a key that is still in a header behind, and says so', async () => {
    const headers = [
      { name: 'X-Api-Key', value: TEST_KEY, enabled: true },
      { name: 'x-trace', value: '1', enabled: true },
    ]
    const requests = [{ draft: draftOf('Chat', { headers }), runs: [] }]
    const temp = await openWith(bundleOf({ root: { name: '', folders: [], requests }, notes: [] }))
    const preview = await temp.services.imports.read(FILES)
    expect(preview.requests[0]?.headerNames).toEqual(['x-trace'])
    expect(preview.notes).toEqual([
      {
        kind: 'changed',
        place: 'request “Chat”',
        message: 'The header X-Api-Key stays behind: an environment holds the key.',
      },
    ])
  })

  it('holds the last few only', async () => {
    const temp = await openWith(bundleOf())
    const previews = []
    for (let count = 0; count < 5; count += 1) previews.push(await temp.services.imports.read(FILES))
    const [first, second] = previews
    expect(() => temp.services.imports.apply({ ...ALL, id: first?.id ?? '' })).toThrow('no longer held')
    temp.services.imports.drop(second?.id ?? '')
    expect(() => temp.services.imports.apply({ ...ALL, id: second?.id ?? '' })).toThrow('no longer held')
    expect(temp.services.imports.apply({ ...ALL, id: previews[2]?.id ?? '' }).requestIds).toHaveLength(3)
  })
})

describe('ImportService.apply', () => {
  it('writes collections, requests, environments, keys and runs', async () => {
    const temp = await openWith(bundleOf())
    const { services } = temp
    const result = await importAll(temp)
    const tree = services.library.collections.tree()
    const [team, inner] = result.collectionIds
    expect(tree.collections.filter(({ id }) => result.collectionIds.includes(id))).toEqual([
      { id: team, parentId: null, name: 'Team', position: 1 },
      { id: inner, parentId: team, name: 'Inner', position: 0 },
    ])
    expect(
      tree.requests
        .filter(({ id }) => result.requestIds.includes(id))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Chat', 'Deep', 'Other'])
    const made = result.environmentIds.map((id) => services.environments.find(id))
    expect(made.map((environment) => [environment?.name, environment?.key.state])).toEqual([
      ['Staging', 'none'],
      ['api.example.com', 'set'],
    ])
    expect(temp.changes).toEqual(['library'])
    const [runId = ''] = result.runIds
    const detail = services.history.get(runId)
    expect(detail).toMatchObject({
      summary: {
        requestId: result.requestIds[1],
        status: 'done',
        httpStatus: 200,
        durationMs: 300,
        cost: null,
      },
      sent: {
        headers: [
          ['Authorization', 'Bearer ••••5e4f'],
          ['x-trace', '1'],
        ],
      },
      message: { reasoning: 'Hm.', answer: 'Hello!', complete: true },
      timings: { firstReasoningMs: 250, firstAnswerMs: 250, endMs: 300 },
      error: null,
    })
    expect(services.history.frames({ id: runId, from: 0, limit: 10 }).frames.map(({ kind }) => kind)).toEqual(
      ['event', 'event', 'done'],
    )
    expect(services.history.body(runId)).toBe(
      streamedRunOf('')
        .frames.map(({ raw }) => raw)
        .join(''),
    )
  })

  const answered = (httpStatus: number): Partial<TransferredRun> => ({
    response: { httpStatus, statusText: '', headers: [] },
  })
  it.each<[status: string, fields: Partial<TransferredRun>, errorCode: string | null]>([
    ['done', answered(200), null],
    ['failed', answered(429), 'http-429'],
    ['failed', { response: null, frames: [] }, 'import-no-answer'],
    ['failed', { frames: [{ offsetMs: 0, raw: 'data: {"choices":[]}\n\n' }] }, 'stream-incomplete'],
  ])('ends a run as %s by what the file says', async (status, fields, errorCode) => {
    const run = streamedRunOf('Chat', fields)
    const root = { name: '', folders: [], requests: [requestOf('Chat', [run])] }
    const temp = await openWith(bundleOf({ root }))
    const { runIds } = await importAll(temp)
    expect(temp.services.history.get(runIds[0] ?? '').summary).toMatchObject({ status, errorCode })
  })

  it('leaves out what the user did not agree to', async () => {
    const temp = await openWith(bundleOf())
    const choice = { withEnvironments: false, withKeys: false, withRuns: false }
    expect(await importAll(temp, choice)).toMatchObject({ environmentIds: [], runIds: [] })
  })

  it('puts a pasted curl right into the collection that was chosen', async () => {
    const root = { name: 'curl', folders: [], requests: [requestOf('Chat')] }
    const temp = await openWith(bundleOf({ format: 'curl', root, environments: [], keys: [] }))
    const { id: collectionId } = temp.services.library.collections.create({ parentId: null, name: 'Mine' })
    const result = await importAll(temp, { collectionId })
    expect(result.collectionIds).toEqual([])
    expect(temp.services.library.getRequest(result.requestIds[0] ?? '').collectionId).toBe(collectionId)
  })

  it('gives a key to the environment of its origin, and never takes another key from one', async () => {
    const place = 'Chat'
    const keys = [
      { value: TEST_KEY, place, origin: 'https://api.deepseek.com' },
      { value: OTHER_TEST_KEY, place, origin: 'https://api.deepseek.com' },
      { value: OTHER_TEST_KEY, place, origin: 'http://plain.example.com' },
      { value: TEST_KEY, place, origin: null },
    ]
    const temp = await openWith(bundleOf({ keys, environments: [] }))
    const deepseek = temp.services.environments.list().environments.find(({ name }) => name === 'DeepSeek')
    const result = await importAll(temp)
    const keyOf = async (id: string | undefined) =>
      (await temp.services.environments.destination(id ?? '')).key
    expect(await keyOf(deepseek?.id)).toBe(TEST_KEY)
    expect(result.environmentIds).toHaveLength(1)
    expect(await keyOf(result.environmentIds[0])).toBe(OTHER_TEST_KEY)
    temp.services.imports.undo(result.undoId)
    expect(await keyOf(deepseek?.id)).toBeNull()
  })

  it('leaves a key behind that no header can carry, and brings the rest', async () => {
    const keys = [{ value: 'two words', place: 'Chat', origin: 'https://api.example.com' }]
    const temp = await openWith(bundleOf({ keys, environments: [], notes: [] }))
    const preview = await temp.services.imports.read(FILES)
    expect(preview).toMatchObject({ environments: [], notes: [{ kind: 'lost', place: 'Chat' }] })
    expect(temp.services.imports.apply({ ...ALL, id: preview.id }).requestIds).toHaveLength(3)
  })

  it('refuses an environment that a key must not travel to, and says so', async () => {
    const environments = [
      { name: 'Plain', baseUrl: 'http://plain.example.com', variables: [] },
      { name: 'Variables', baseUrl: '', variables: [] },
    ]
    const temp = await openWith(bundleOf({ environments, keys: [], notes: [] }))
    const preview = await temp.services.imports.read(FILES)
    expect(preview.environments.map(({ name }) => name)).toEqual(['Variables'])
    expect(preview.notes.map(({ kind, place }) => [kind, place])).toEqual([
      ['lost', 'environment “Plain”'],
      ['changed', 'environment “Variables”'],
    ])
  })

  it.each([
    'collections',
    'requests',
    'environments',
    'runs',
    'run_details',
    'run_frame_chunks',
    'environment_keys',
  ])('writes nothing when the database refuses a row of %s', async (table) => {
    const temp = await openWith(bundleOf())
    const preview = await temp.services.imports.read(FILES)
    const before = contentsOf(temp.dataDirectory)
    withRawDatabase(temp.dataDirectory, (connection) =>
      connection.exec(
        `CREATE TRIGGER refuse BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'refused'); END`,
      ),
    )
    expect(() => temp.services.imports.apply({ ...ALL, id: preview.id })).toThrow('refused')
    expect(contentsOf(temp.dataDirectory)).toEqual(before)
    expect(temp.changes).toEqual([])
    withRawDatabase(temp.dataDirectory, (connection) => connection.exec('DROP TRIGGER refuse'))
    expect(temp.services.imports.apply({ ...ALL, id: preview.id }).requestIds).toHaveLength(3)
  })
})

describe('ImportService.undo', () => {
  it('takes all of it back', async () => {
    const temp = await openWith(bundleOf())
    const before = contentsOf(temp.dataDirectory)
    const { undoId } = await importAll(temp)
    expect(contentsOf(temp.dataDirectory)).not.toEqual(before)
    temp.services.imports.undo(undoId)
    expect(contentsOf(temp.dataDirectory)).toEqual(before)
    expect(() => temp.services.imports.undo(undoId)).toThrow('can no longer be taken back')
  })

  it('keeps what the user put into it, and finds what was moved out of it', async () => {
    const temp = await openWith(bundleOf())
    const { library, imports } = temp.services
    const { undoId, collectionIds, requestIds } = await importAll(temp)
    const [team = '', inner = ''] = collectionIds
    const [first = '', second = ''] = requestIds
    const mine = library.createRequest(inner, draftOf('Mine'))
    const elsewhere = library.collections.create({ parentId: null, name: 'Elsewhere' })
    library.requests.move(first, elsewhere.id, null)
    library.requests.delete(second)
    imports.undo(undoId)
    const tree = library.collections.tree()
    expect(
      tree.requests.filter(({ id }) => [mine.id, ...requestIds].includes(id)).map(({ id }) => id),
    ).toEqual([mine.id])
    const left = tree.collections.map(({ id }) => id)
    expect([team, inner, elsewhere.id].every((id) => left.includes(id))).toBe(true)
  })

  it('takes nothing back when the database refuses in the middle', async () => {
    const temp = await openWith(bundleOf())
    const { undoId } = await importAll(temp)
    const before = contentsOf(temp.dataDirectory)
    withRawDatabase(temp.dataDirectory, (connection) =>
      connection.exec(
        "CREATE TRIGGER refuse BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'refused'); END",
      ),
    )
    expect(() => temp.services.imports.undo(undoId)).toThrow('refused')
    expect(contentsOf(temp.dataDirectory)).toEqual(before)
  })
})

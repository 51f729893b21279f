import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  createExportService,
  type ExportService,
} from '../../../../electron/main/services/transfer/export-service.ts'
import { createRunRepository } from '../../../../electron/main/storage/run-repository.ts'
import type { ExportWriter } from '../../../../shared/domain/transfer/export-writer.ts'
import type { ExportBundle, TextFile } from '../../../../shared/schemas/transfer.ts'
import { createTempDirectory, openIn } from '../../../support/temp-database.ts'
import { openTempServices, type TempServices } from '../../../support/temp-services.ts'
import { bundleOf, draftOf, fakeImportThread, TEST_KEY } from '../../../support/transfer-builders.ts'

/** A writer that keeps what it was given. */
function keepingWriter(format: 'har' | 'postman'): { writer: ExportWriter; bundles: ExportBundle[] } {
  const bundles: ExportBundle[] = []
  return {
    bundles,
    writer: {
      format,
      title: format,
      shape: { kind: 'file', extension: 'json' },
      write(bundle) {
        bundles.push(bundle)
        return { files: [{ path: 'out.json', text: JSON.stringify(bundle, null, 2) }], notes: [] }
      },
    },
  }
}

async function openWith(
  writers: readonly ExportWriter[],
): Promise<{ exports: ExportService; temp: TempServices }> {
  const temp = await openTempServices({ importThread: fakeImportThread(bundleOf()) })
  onTestFinished(() => temp.close())
  const { library, environments, history } = temp.services
  // Over a second connection to the same file, as the services keep theirs to themselves.
  const runs = createRunRepository(openIn(temp.dataDirectory).db)
  const exports = createExportService({
    sources: { library, environments, history, runs },
    writers,
    storedKeys: () => ['stored-key-of-no-known-shape'],
  })
  return { exports, temp }
}

async function bringIn({ services }: TempServices) {
  const { id } = await services.imports.read([])
  return services.imports.apply({
    id,
    collectionId: null,
    withEnvironments: true,
    withKeys: false,
    withRuns: true,
  })
}

describe('ExportService.prepare', () => {
  it('gives a writer the collection, its folders and the environments of the user', async () => {
    const { writer, bundles } = keepingWriter('postman')
    const { exports, temp } = await openWith([writer])
    const { collectionIds } = await bringIn(temp)
    const prepared = exports.prepare({ kind: 'collection', id: collectionIds[0] ?? '' }, 'postman')
    const { root } = bundleOf()
    const withoutRuns = root.requests.map(({ draft }) => ({ draft, runs: [] }))
    expect(bundles).toEqual([
      {
        name: 'Team',
        root: { ...root, requests: withoutRuns },
        environments: [
          { name: 'DeepSeek', baseUrl: 'https://api.deepseek.com', variables: [] },
          ...bundleOf().environments,
        ],
      },
    ])
    expect(prepared).toMatchObject({ suggestedName: 'Team', title: 'postman', notes: [] })
  })

  it('gives a HAR the runs of a request, and runs by themselves with the request they were made from', async () => {
    const { writer, bundles } = keepingWriter('har')
    const { exports, temp } = await openWith([writer])
    const { requestIds, runIds } = await bringIn(temp)
    exports.prepare({ kind: 'request', id: requestIds[1] ?? '' }, 'har')
    exports.prepare({ kind: 'runs', ids: runIds }, 'har')
    const [ofRequest, ofRuns] = bundles.map(({ root }) => root.requests)
    expect(ofRequest).toEqual(ofRuns)
    expect(ofRequest?.[0]?.runs[0]).toMatchObject({
      name: 'Chat',
      durationMs: 300,
      response: { httpStatus: 200 },
      frames: [{ offsetMs: 250 }, { offsetMs: 250 }, { offsetMs: 250 }],
    })
  })

  it('refuses what holds a key, with the places, and lets all else through', async () => {
    const { exports, temp } = await openWith([keepingWriter('postman').writer])
    const { id: collectionId } = temp.services.library.collections.create({ parentId: null, name: 'Mine' })
    const good = temp.services.library.createRequest(collectionId, draftOf('Good'))
    const bad = temp.services.library.createRequest(
      collectionId,
      draftOf('Bad', { bodyText: `// ${TEST_KEY}` }),
    )
    const stored = draftOf('Stored', { bodyText: 'stored-key-of-no-known-shape' })
    const worse = temp.services.library.createRequest(collectionId, stored)
    expect(exports.prepare({ kind: 'request', id: good.id }, 'postman').files).toHaveLength(1)
    for (const { id } of [bad, worse]) {
      expect(() => exports.prepare({ kind: 'request', id }, 'postman')).toThrow(
        expect.objectContaining({
          code: 'secret-found',
          details: { places: [expect.stringMatching(/^out\.json, line \d+, column \d+: .* \(••••.{4}\)$/)] },
        }),
      )
    }
    expect(() => exports.prepare({ kind: 'request', id: 'gone' }, 'postman')).toThrow('was deleted')
    expect(() => exports.prepare({ kind: 'collection', id: 'gone' }, 'postman')).toThrow('was deleted')
  })

  it('scans a snippet', async () => {
    const { exports } = await openWith([])
    const text = { suggestedName: 'Chat', extension: 'py' }
    expect(exports.prepareText({ ...text, text: 'print(1)' }).files).toEqual([
      { path: 'Chat.py', text: 'print(1)' },
    ])
    expect(() => exports.prepareText({ ...text, text: TEST_KEY })).toThrow('Chat.py, line 1')
  })
})

describe('ExportService.write', () => {
  const folder = { suggestedName: '', title: '', shape: { kind: 'folder' }, notes: [] } as const
  const files: TextFile[] = [
    { path: 'a.bru', text: 'a' },
    { path: 'in/b.bru', text: 'b' },
  ]

  async function open(): Promise<{ exports: ExportService; directory: string }> {
    const { exports } = await openWith([])
    return { exports, directory: createTempDirectory() }
  }

  it('replaces a file whole, and leaves it where the disk refuses', async () => {
    const { exports, directory } = await open()
    const path = join(directory, 'out.json')
    const prepared = {
      ...folder,
      shape: { kind: 'file', extension: 'json' },
      files: [{ path: 'x', text: 'new' }],
    } as const
    writeFileSync(path, 'old')
    await exports.write(prepared, path)
    expect(readFileSync(path, 'utf8')).toBe('new')
    await expect(exports.write(prepared, join(directory, 'none', 'out.json'))).rejects.toMatchObject({
      code: 'bad-input',
    })
    expect(readdirSync(directory)).toEqual(['out.json'])
  })

  it('writes the other files beside the chosen one, and nothing where one of them is in the way', async () => {
    const { exports, directory } = await open()
    const texts = () =>
      Object.fromEntries(
        readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]),
      )
    const files = [
      { path: 'Team.postman_collection.json', text: 'collection' },
      { path: 'folder/Local.postman_environment.json', text: 'environment' },
    ]
    const prepared = { ...folder, shape: { kind: 'file', extension: 'json' }, files } as const
    await exports.write(prepared, join(directory, 'chosen.json'))
    const written = texts()
    await exports.write(prepared, join(directory, 'chosen.json'))

    writeFileSync(join(directory, 'Local.postman_environment.json'), 'of someone else')
    const again = exports.write(prepared, join(directory, 'second.json'))
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    expect([written, texts()]).toEqual([
      { 'chosen.json': 'collection', 'Local.postman_environment.json': 'environment' },
      { 'chosen.json': 'collection', 'Local.postman_environment.json': 'of someone else' },
    ])
  })

  it('writes a folder, and again over its own earlier export, without what is no longer part of it', async () => {
    const { exports, directory } = await open()
    const path = join(directory, 'out')
    await exports.write({ ...folder, files }, path)
    expect(readFileSync(join(path, 'in', 'b.bru'), 'utf8')).toBe('b')
    writeFileSync(join(path, 'README.md'), 'mine')
    await exports.write({ ...folder, files: [{ path: 'a.bru', text: 'A' }] }, path)
    expect(readFileSync(join(path, 'a.bru'), 'utf8')).toBe('A')
    expect(existsSync(join(path, 'in', 'b.bru'))).toBe(false)
    expect(readFileSync(join(path, 'README.md'), 'utf8')).toBe('mine')
  })

  it('refuses a folder of someone else, and a file that was changed since', async () => {
    const { exports, directory } = await open()
    const foreign = join(directory, 'foreign')
    mkdirSync(foreign)
    writeFileSync(join(foreign, 'a.bru'), 'mine')
    await expect(exports.write({ ...folder, files }, foreign)).rejects.toMatchObject({ code: 'conflict' })
    const path = join(directory, 'out')
    await exports.write({ ...folder, files }, path)
    writeFileSync(join(path, 'a.bru'), 'edited')
    await expect(
      exports.write({ ...folder, files: [...files, { path: 'c', text: '' }] }, path),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect([readFileSync(join(foreign, 'a.bru'), 'utf8'), readFileSync(join(path, 'a.bru'), 'utf8')]).toEqual(
      ['mine', 'edited'],
    )
    expect(existsSync(join(path, 'c'))).toBe(false)
  })

  it.each(['../out.bru', 'in/../../out.bru', '/etc/out.bru', 'C:/out.bru', 'in\\..\\out.bru'])(
    'refuses the file name %s',
    async (path) => {
      const { exports, directory } = await open()
      const target = join(directory, 'out')
      await expect(exports.write({ ...folder, files: [{ path, text: '' }] }, target)).rejects.toMatchObject({
        code: 'bad-input',
      })
      expect(existsSync(target)).toBe(false)
    },
  )
})

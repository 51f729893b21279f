import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { MIGRATIONS } from '../../../electron/main/storage/migrations/index.ts'
import { DATABASE_FILE, openDatabase } from '../../../electron/main/storage/open-database.ts'
import {
  createTempDirectory,
  createWarningLog,
  openIn,
  withRawDatabase,
} from '../../support/temp-database.ts'

const WRITER = fileURLToPath(new URL('./concurrent-writer.ts', import.meta.url))

async function runWriter(directory: string, name: string): Promise<number | null> {
  const writer = spawn(process.execPath, [WRITER, directory, name], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [exitCode] = await once(writer, 'exit')
  return exitCode
}

function filesIn(directory: string): string[] {
  return readdirSync(directory).filter((name) => !/-(wal|shm)$/.test(name))
}

describe('openDatabase', () => {
  it('sets a database aside at the next start once a statement has found damage in it', () => {
    const directory = createTempDirectory()
    const first = openIn(directory)
    createCollectionRepository(first.db).create({ parentId: null, name: 'x'.repeat(100) })
    const pageSize = Number(
      first.db.prepare<[], { page_size: number }>('p', 'PRAGMA page_size').get()?.page_size,
    )
    const root = first.db
      .prepare<[], { rootpage: number }>('r', "SELECT rootpage FROM sqlite_schema WHERE name = 'collections'")
      .get()
    first.close()
    const file = join(directory, DATABASE_FILE)
    const bytes = readFileSync(file)
    bytes.fill(0xff, pageSize * ((root?.rootpage ?? 1) - 1), pageSize * (root?.rootpage ?? 1))
    writeFileSync(file, bytes)

    const damaged = openIn(directory)
    expect({ isNew: damaged.isNew, notice: damaged.notice }).toEqual({ isNew: false, notice: null })
    expect(() => createCollectionRepository(damaged.db).tree()).toThrow(/Restart the app/)
    damaged.close()

    const anew = openIn(directory)
    expect(anew).toMatchObject({ isNew: true, notice: expect.stringContaining('workbench.broken-') })
    anew.close()
    expect(openIn(directory)).toMatchObject({ isNew: false, notice: null })
  })

  it('creates the directory and the database with its pragmas', () => {
    const directory = join(createTempDirectory(), 'new', 'folder')
    const { isNew, notice, sqliteVersion, db } = openIn(directory)
    const pragma = (name: string) => db.prepare<[], Record<string, unknown>>(name, `PRAGMA ${name}`).get()
    expect({ isNew, notice, sqliteVersion }).toEqual({
      isNew: true,
      notice: null,
      sqliteVersion: expect.stringMatching(/^3\.\d+/),
    })
    expect(
      ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'user_version'].map(pragma),
    ).toEqual([
      { journal_mode: 'wal' },
      { synchronous: 1 },
      { foreign_keys: 1 },
      { timeout: 5000 },
      { user_version: MIGRATIONS.at(-1)?.version },
    ])
  })

  it('opens an existing database as it is', () => {
    const directory = createTempDirectory()
    const { log } = createWarningLog()
    openDatabase({ directory, log }).close()
    const { isNew, notice } = openIn(directory)
    expect({ isNew, notice, files: filesIn(directory) }).toEqual({
      isNew: false,
      notice: null,
      files: [DATABASE_FILE],
    })
  })

  it('sets a file that is no database aside, whole, and starts a new one', () => {
    const directory = createTempDirectory()
    const content = 'this is not a database, but it may be all that is left of one'.repeat(50)
    writeFileSync(join(directory, DATABASE_FILE), content)
    const { isNew, notice, db } = openIn(directory)
    const brokenFile = join(directory, 'workbench.broken-2026-01-02T03-04-05-000Z.db')
    expect({ isNew, notice }).toEqual({ isNew: true, notice: expect.stringContaining(brokenFile) })
    expect(readFileSync(brokenFile, 'utf8')).toBe(content)
    expect(createCollectionRepository(db).tree()).toEqual({ collections: [], requests: [] })
  })

  it('refuses a database from a newer version and leaves it untouched', () => {
    const directory = createTempDirectory()
    withRawDatabase(directory, (connection) => {
      connection.pragma('journal_mode = WAL')
      connection.pragma('user_version = 9990')
    })
    const before = readFileSync(join(directory, DATABASE_FILE))
    const { log } = createWarningLog()
    expect(() => openDatabase({ directory, log })).toThrow(
      expect.objectContaining({
        code: 'storage',
        message: expect.stringMatching(/newer .*9990.*Update the app/s),
      }),
    )
    expect(readFileSync(join(directory, DATABASE_FILE))).toEqual(before)
    expect(filesIn(directory)).toEqual([DATABASE_FILE])
  })

  it('says what to do when the file cannot be opened', () => {
    const directory = createTempDirectory()
    const { log } = createWarningLog()
    mkdirSync(join(directory, DATABASE_FILE))
    expect(() => openDatabase({ directory, log })).toThrow(
      expect.objectContaining({
        name: 'StorageError',
        code: 'storage',
        message: 'The database cannot be opened. Check that the data folder exists and may be written to.',
      }),
    )
  })

  it('lets several processes create, migrate and write the same database at once', async () => {
    const directory = createTempDirectory()
    const exitCodes = await Promise.all(['a', 'b', 'c'].map((name) => runWriter(directory, name)))
    expect(exitCodes).toEqual([0, 0, 0])
    const { collections } = createCollectionRepository(openIn(directory).db).tree()
    const counts = ['a', 'b', 'c'].map((name) => collections.filter((found) => found.name === name).length)
    expect(counts).toEqual([50, 50, 50])
    expect(new Set(collections.map(({ position }) => position)).size).toBe(150)
  })
})

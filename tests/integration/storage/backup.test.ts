import { existsSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { createEnvironmentRepository } from '../../../electron/main/storage/environment-repository.ts'
import { DATABASE_FILE } from '../../../electron/main/storage/open-database.ts'
import { createWorkspaceRepository } from '../../../electron/main/storage/workspace-repository.ts'
import { DEFAULT_SANDBOX_OPTIONS } from '../../../shared/schemas/environment.ts'
import { createTempDirectory, openIn } from '../../support/temp-database.ts'

const KEY = {
  ciphertext: new Uint8Array(Buffer.from('the-ciphertext-of-a-key')),
  hint: '••••',
  persistence: 'keyring',
} as const
const KEPT = 'workbench.before-restore-2026-01-02T03-04-05-000Z.db'

function open(directory: string, name: string) {
  const opened = openIn(directory)
  const collections = createCollectionRepository(opened.db)
  const environments = createEnvironmentRepository(opened.db)
  collections.create({ parentId: null, name })
  return { ...opened, collections, environments }
}

function names(directory: string): string[] {
  const opened = openIn(directory)
  const { collections } = createCollectionRepository(opened.db).tree()
  opened.close()
  return collections.map(({ name }) => name)
}

function openWithKey(directory: string) {
  const opened = open(directory, 'saved')
  const { id } = opened.environments.insert({
    name: 'E',
    baseUrl: 'https://api.example.com',
    variables: [],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: 8,
  })
  opened.environments.saveKey(id, KEY)
  return { ...opened, id }
}

describe('a backup', () => {
  it('has everything but the keys and the folder, in no page of the file', () => {
    const directory = createTempDirectory()
    const opened = openWithKey(directory)
    createWorkspaceRepository(opened.db).setFolder('/home/me/team')
    const file = join(directory, 'backup.db')
    opened.backUpTo(file)
    expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([])
    const bytes = readFileSync(file)
    expect([bytes.includes('the-ciphertext'), bytes.includes('/home/me/team')]).toEqual([false, false])
    const copy = new Database(file, { readonly: true })
    expect(copy.prepare('SELECT name FROM collections').pluck().all()).toEqual(['saved'])
    expect(copy.prepare('SELECT count(*) FROM environment_keys').pluck().get()).toBe(0)
    copy.close()
    expect(opened.environments.findKey(opened.id)).toEqual(KEY)
  })

  it('replaces an older file whole, and leaves it where the disk refuses', () => {
    const directory = createTempDirectory()
    const opened = open(directory, 'saved')
    const file = join(directory, 'backup.db')
    writeFileSync(file, 'older')
    opened.backUpTo(file)
    expect(readFileSync(file).subarray(0, 6).toString()).toBe('SQLite')
    expect(() => opened.backUpTo(join(directory, 'none', 'backup.db'))).toThrow(
      expect.objectContaining({ code: 'storage' }),
    )
  })
})

describe('a restore', () => {
  it('takes the place of the database at the next start; what was there is kept, with its keys taken over', () => {
    const directory = createTempDirectory()
    const first = openWithKey(directory)
    const file = join(directory, 'backup.db')
    first.backUpTo(file)
    first.collections.create({ parentId: null, name: 'later' })
    first.restoreAtNextStart(file)
    expect(first.collections.tree().collections).toHaveLength(2)
    first.close()

    const restored = openIn(directory)
    expect(restored).toMatchObject({ isNew: false, notice: expect.stringContaining(KEPT) })
    const { collections } = createCollectionRepository(restored.db).tree()
    expect(collections.map(({ name }) => name)).toEqual(['saved'])
    expect(createEnvironmentRepository(restored.db).findKey(first.id)).toEqual(KEY)
    restored.close()
    expect(openIn(directory).notice).toBeNull()
    const kept = new Database(join(directory, KEPT), { readonly: true })
    expect(kept.prepare('SELECT name FROM collections ORDER BY position').pluck().all()).toEqual([
      'saved',
      'later',
    ])
    kept.close()
  })

  it('gives no key to an environment that sends elsewhere', () => {
    const directory = createTempDirectory()
    const first = openWithKey(directory)
    const file = join(directory, 'backup.db')
    first.backUpTo(file)
    const copy = new Database(file)
    copy.exec("UPDATE environments SET base_url = 'https://evil.example.com' WHERE kind = 'custom'")
    copy.close()
    first.restoreAtNextStart(file)
    first.close()
    expect(createEnvironmentRepository(openIn(directory).db).findKey(first.id)).toBeNull()
  })

  it.each([
    ['no database', (file: string) => writeFileSync(file, 'x'.repeat(10_000)), 'no backup'],
    ['empty', (file: string) => writeFileSync(file, ''), 'not one of DeepSeek Workbench'],
    ['cut short', (file: string) => truncateSync(file, 20_000), 'damaged'],
    [
      'of another program',
      (file: string) => alter(file, 'DROP TABLE settings'),
      'not one of DeepSeek Workbench',
    ],
    [
      'with a trigger of its own',
      (file: string) =>
        alter(file, 'CREATE TRIGGER evil AFTER INSERT ON runs BEGIN DELETE FROM requests; END'),
      'not one of DeepSeek Workbench',
    ],
    [
      'of a newer app',
      (file: string) => alter(file, 'PRAGMA user_version = 100000'),
      'newer DeepSeek Workbench',
    ],
    [
      'with rows that lost their parent',
      (file: string) =>
        alter(file, "PRAGMA foreign_keys = OFF; INSERT INTO collections VALUES ('x', 'gone', 'X', 0)"),
      'damaged',
    ],
  ])('refuses a file that is %s and changes nothing', (_what, spoil, message) => {
    const directory = createTempDirectory()
    const opened = open(directory, 'saved')
    const file = join(createTempDirectory(), 'backup.db')
    opened.backUpTo(file)
    spoil(file)
    expect(() => opened.restoreAtNextStart(file)).toThrow(
      expect.objectContaining({ code: 'storage', message: expect.stringContaining(message) }),
    )
    expect(readdirSync(directory).filter((name) => /restore|tmp/.test(name))).toEqual([])
    opened.close()
    expect(names(directory)).toEqual(['saved'])
  })

  it('goes on at the next start when it was cut off between the two renames', () => {
    const directory = createTempDirectory()
    const opened = open(directory, 'saved')
    const file = join(directory, 'backup.db')
    opened.backUpTo(file)
    opened.restoreAtNextStart(file)
    opened.close()
    // What a kill after the first rename leaves behind.
    renameSync(join(directory, DATABASE_FILE), join(directory, KEPT))
    expect(names(directory)).toEqual(['saved'])
    expect(existsSync(join(directory, KEPT))).toBe(true)
  })

  it('waits while another program has the database open', () => {
    const directory = createTempDirectory()
    const opened = open(directory, 'saved')
    const file = join(directory, 'backup.db')
    opened.backUpTo(file)
    opened.collections.create({ parentId: null, name: 'later' })
    opened.restoreAtNextStart(file)
    const second = openIn(directory)
    expect(second.notice).toContain('another program')
    second.close()
    opened.close()
    expect(names(directory)).toEqual(['saved'])
  })
})

function alter(file: string, sql: string): void {
  const connection = new Database(file)
  connection.exec(sql)
  connection.close()
}

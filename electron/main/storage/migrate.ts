import type Database from 'better-sqlite3'
import type { Migration } from './migrations/migration.ts'
import { StorageError } from './storage-error.ts'

/** What the runner needs besides the connection. */
export interface MigrateOptions {
  readonly migrations: readonly Migration[]
  /** Copies the database aside. Called once, before the first migration of a database that holds data. */
  readonly backUp: (fromVersion: number) => void
}

/**
 * Brings the schema up to the last migration: forward only, one transaction each, which stamps its own version,
 * so that a failure leaves the last good version. Foreign keys are off meanwhile (a table may have to be rebuilt)
 * and checked before each commit; they are on afterwards. Returns the version it found: 0 is a new database.
 */
export function migrate(connection: Database.Database, { migrations, backUp }: MigrateOptions): number {
  const fromVersion = readVersion(connection)
  const latestVersion = migrations.at(-1)?.version ?? 0
  if (fromVersion > latestVersion) throw fromTheFuture(connection.name, fromVersion, latestVersion)

  const pending = migrations.filter((migration) => migration.version > fromVersion)
  if (pending.length > 0 && fromVersion > 0) backUp(fromVersion)
  connection.pragma('foreign_keys = OFF')
  for (const migration of pending) apply(connection, migration)
  connection.pragma('foreign_keys = ON')
  return fromVersion
}

function apply(connection: Database.Database, migration: Migration): void {
  const run = connection.transaction(() => {
    // Another process may have done it while this one waited for the write lock.
    if (readVersion(connection) >= migration.version) return
    connection.exec(migration.sql)
    const violations = connection.prepare('PRAGMA foreign_key_check').all()
    if (violations.length > 0) {
      throw new Error(`migration ${migration.version} leaves ${violations.length} rows with a missing parent`)
    }
    connection.pragma(`user_version = ${migration.version}`)
  })
  run.immediate()
}

function readVersion(connection: Database.Database): number {
  return Number(connection.pragma('user_version', { simple: true }))
}

function fromTheFuture(file: string, version: number, latestVersion: number): StorageError {
  return new StorageError(
    'storage',
    `The data in ${file} was written by a newer DeepSeek Workbench (schema ${version}; this one knows ` +
      `${latestVersion} and older). Update the app, or start it with --user-data-dir=DIR to use another folder.`,
  )
}

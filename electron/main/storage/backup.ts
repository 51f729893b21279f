import { randomUUID } from 'node:crypto'
import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { asStorageError, StorageError } from './storage-error.ts'

/** Lies beside the database when a backup is to take its place at the next start. */
const RESTORE_FILE = 'workbench.restore.db'
const LOG_SUFFIXES = ['-wal', '-shm'] as const

/**
 * Writes a copy of an open database without the keys, checked before it gets its name: a failure leaves the file that
 * was there. The folder of the workspace stays out of it, since a copy put back must not be changed by the folder.
 */
export function writeBackup(connection: Database.Database, file: string): void {
  const temporary = join(dirname(file), `.${randomUUID()}.tmp`)
  try {
    connection.prepare('VACUUM INTO ?').run(temporary)
    removeSecrets(temporary)
    checkBackup(temporary)
    renameSync(temporary, file)
  } catch (error) {
    throw asFileError(error, 'written')
  } finally {
    rmSync(temporary, { force: true })
  }
}

function removeSecrets(file: string): void {
  withDatabase(file, {}, (copy) => {
    copy.pragma('journal_mode = DELETE')
    copy.pragma('secure_delete = ON')
    copy.exec(
      `DELETE FROM environment_keys; DELETE FROM connection_secrets;
       DELETE FROM workspace_folder; DELETE FROM workspace_agreements`,
    )
    copy.exec('VACUUM')
  })
}

/** Throws `StorageError` with words for the user when a file is no sound database of this app. */
export function checkBackup(file: string): void {
  try {
    withDatabase(file, { readonly: true, fileMustExist: true }, refuseOther)
  } catch (error) {
    if (error instanceof StorageError) throw error
    throw new StorageError('storage', 'This file is no backup: it is not a database, or it is damaged.', {
      cause: error,
    })
  }
}

function refuseOther(connection: Database.Database): void {
  const version = Number(connection.pragma('user_version', { simple: true }))
  const latest = MIGRATIONS.at(-1)?.version ?? 0
  if (version > latest) {
    throw new StorageError(
      'storage',
      `This backup was written by a newer DeepSeek Workbench (schema ${version}; this one knows ${latest} and older). Update the app first.`,
    )
  }
  if (JSON.stringify(schemaOf(connection)) !== JSON.stringify(schemaOfVersion(version))) {
    throw new StorageError('storage', 'This file is a database, but not one of DeepSeek Workbench.')
  }
  const problems = connection.pragma('integrity_check', { simple: true })
  const orphans = connection.prepare('PRAGMA foreign_key_check').all()
  if (problems !== 'ok' || orphans.length > 0) {
    throw new StorageError('storage', 'This backup is damaged. Choose another one.')
  }
}

/** A schema with one trigger more could do anything with the data, so it must be the very same. */
function schemaOfVersion(version: number): unknown {
  const connection = new Database(':memory:')
  try {
    const migrations = MIGRATIONS.filter((migration) => migration.version <= version)
    if (migrations.at(-1)?.version !== version) return null
    migrate(connection, { migrations, backUp: () => undefined })
    return schemaOf(connection)
  } finally {
    connection.close()
  }
}

function schemaOf(connection: Database.Database): unknown {
  return connection
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
    )
    .raw()
    .all()
}

/** Puts a checked copy of a backup where the next start finds it. Nothing else changes until then. */
export function prepareRestore(directory: string, file: string): void {
  const temporary = join(directory, `.${randomUUID()}.tmp`)
  try {
    checkBackup(file)
    copyFileSync(file, temporary, constants.COPYFILE_EXCL)
    checkBackup(temporary)
    renameSync(temporary, join(directory, RESTORE_FILE))
  } catch (error) {
    throw asFileError(error, 'read')
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** What became of a backup that was to be restored. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** The database before is kept there; null when there was none. */
  | { readonly kind: 'restored'; readonly keptAs: string | null }
  /** Another program has the database open. */
  | { readonly kind: 'waits' }

/**
 * Puts a prepared backup in the place of the database, which is set aside and never deleted. Before the database is
 * opened. Cut off in the middle, it goes on at the next start.
 */
export function restoreIfPrepared(directory: string, databaseFile: string, date: string): Restored {
  const prepared = join(directory, RESTORE_FILE)
  if (!existsSync(prepared)) return { kind: 'nothing' }
  if (!existsSync(databaseFile)) {
    renameSync(prepared, databaseFile)
    return { kind: 'restored', keptAs: null }
  }
  const keptAs = join(directory, `workbench.before-restore-${date}.db`)
  foldLogIn(databaseFile, keptAs)
  // Left by another connection; it must not come to lie beside the backup, which it would be mistaken for part of.
  if (LOG_SUFFIXES.some((suffix) => existsSync(databaseFile + suffix))) return { kind: 'waits' }
  renameSync(databaseFile, keptAs)
  renameSync(prepared, databaseFile)
  return { kind: 'restored', keptAs }
}

/** The last connection that closes writes what is in the log into the file and removes the log. */
function foldLogIn(databaseFile: string, keptAs: string): void {
  if (!LOG_SUFFIXES.some((suffix) => existsSync(databaseFile + suffix))) return
  try {
    withDatabase(databaseFile, {}, (connection) => connection.pragma('wal_checkpoint(TRUNCATE)'))
  } catch {
    // A damaged database must not keep the user from going back to a sound one: its log is set aside beside it.
    for (const suffix of LOG_SUFFIXES) {
      if (existsSync(databaseFile + suffix)) renameSync(databaseFile + suffix, keptAs + suffix)
    }
  }
}

/** Takes the keys of the database before over, for environments that still send to the same address. */
export function takeKeysOver(connection: Database.Database, keptAs: string): void {
  connection.prepare('ATTACH ? AS before').run(keptAs)
  try {
    connection.exec(`
      INSERT OR IGNORE INTO main.environment_keys (environment_id, hint, persistence, ciphertext)
      SELECT keys.environment_id, keys.hint, keys.persistence, keys.ciphertext
      FROM before.environment_keys AS keys
      JOIN before.environments AS old ON old.id = keys.environment_id
      JOIN main.environments AS new ON new.id = old.id AND new.base_url = old.base_url`)
  } finally {
    connection.exec('DETACH before')
  }
}

function withDatabase(
  file: string,
  options: Database.Options,
  work: (connection: Database.Database) => void,
): void {
  const connection = new Database(file, options)
  try {
    work(connection)
  } finally {
    connection.close()
  }
}

function asFileError(error: unknown, what: 'written' | 'read'): unknown {
  if (error instanceof StorageError) return error
  const known = asStorageError(error)
  if (known !== error) return known
  const reason = error instanceof Error ? error.message : String(error)
  return new StorageError('storage', `The backup could not be ${what}: ${reason}`, { cause: error })
}

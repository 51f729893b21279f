import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { prepareRestore, type Restored, restoreIfPrepared, takeKeysOver, writeBackup } from './backup.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { createStorageDatabase, type StorageDatabase, type StorageLog } from './storage-database.ts'
import { asStorageError, isCorruption } from './storage-error.ts'
import { switchToWal } from './write-ahead-log.ts'

/** Name of the database file in the data directory. */
export const DATABASE_FILE = 'workbench.db'
/** Lies beside a database in which a statement found damage: the next start sets that database aside. */
const DAMAGE_MARK = 'workbench.damaged'
/** How long a statement waits for another process to release its lock. */
const BUSY_TIMEOUT_MS = 5000
/** A write-ahead log that a big body has blown up is cut back to this at the next checkpoint. */
const WAL_LIMIT_BYTES = 64 * 1024 * 1024
const KEPT_BACKUPS = 3

/** Where the database is and what it may use. `now` gives ms UTC, for the names of files set aside. */
export interface OpenDatabaseOptions {
  readonly directory: string
  readonly log: StorageLog
  readonly now?: () => number
}

/** The open database. `notice` tells the user what had to be done to open it, if anything. */
export interface OpenedDatabase {
  readonly db: StorageDatabase
  readonly sqliteVersion: string
  /** Whether the database was created just now. */
  readonly isNew: boolean
  readonly notice: string | null
  /** Changes when another connection has committed (https://sqlite.org/pragma.html#pragma_data_version). */
  dataVersion(): number
  /** Writes a checked copy without the keys. Throws `StorageError`. */
  backUpTo(file: string): void
  /** Checks a backup and has it take the place of the database at the next start. Throws `StorageError`. */
  restoreAtNextStart(file: string): void
  close(): void
}

/**
 * Opens `workbench.db`, creating or migrating it. A file that is damaged or no database is set aside, never deleted.
 * Throws `StorageError` when the database is from a newer version, or cannot be opened.
 */
export function openDatabase({ directory, log, now = Date.now }: OpenDatabaseOptions): OpenedDatabase {
  mkdirSync(directory, { recursive: true })
  const date = new Date(now()).toISOString().replaceAll(/[:.]/g, '-')
  const startAnew = (): OpenedDatabase => {
    const brokenFile = setAside(directory, date)
    log.warn('database set aside', { brokenFile })
    const notice = `The database was damaged. It was kept as ${brokenFile}, and a new, empty one was started.`
    return toOpened(connect(directory, date, log), { directory, log, notice })
  }
  try {
    const restored = restoreIfPrepared(directory, join(directory, DATABASE_FILE), date)
    if (restored.kind === 'restored') rmSync(join(directory, DAMAGE_MARK), { force: true })
    if (existsSync(join(directory, DAMAGE_MARK))) return startAnew()
    try {
      return toOpened(connect(directory, date, log, restored), { directory, log, notice: noticeOf(restored) })
    } catch (error) {
      if (!isCorruption(error)) throw error
      return startAnew()
    }
  } catch (error) {
    throw asStorageError(error)
  }
}

interface Connected {
  readonly connection: Database.Database
  readonly isNew: boolean
}

function noticeOf(restored: Restored): string | null {
  switch (restored.kind) {
    case 'nothing':
      return null
    case 'restored':
      return restored.keptAs === null
        ? 'The backup was restored.'
        : `The backup was restored. What was there before is kept as ${restored.keptAs}.`
    case 'waits':
      return 'The backup is not restored yet: another program has the data open. Close it and start the app again.'
  }
}

function connect(directory: string, date: string, log: StorageLog, restored?: Restored): Connected {
  const connection = new Database(join(directory, DATABASE_FILE), { timeout: BUSY_TIMEOUT_MS })
  try {
    switchToWal(connection)
    connection.pragma('synchronous = NORMAL')
    connection.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`)
    const fromVersion = migrate(connection, {
      migrations: MIGRATIONS,
      backUp(version) {
        const backupFile = join(directory, `workbench.backup-${date}-v${version}.db`)
        connection.prepare('VACUUM INTO ?').run(backupFile)
        log.info('database backed up', { backupFile, version })
        removeOldBackups(directory)
      },
    })
    if (restored?.kind === 'restored' && restored.keptAs !== null) {
      tryToTakeKeysOver(connection, restored.keptAs, log)
    }
    return { connection, isNew: fromVersion === 0 }
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Keys can be entered again: without them the restored data is whole all the same. */
function tryToTakeKeysOver(connection: Database.Database, keptAs: string, log: StorageLog): void {
  try {
    takeKeysOver(connection, keptAs)
  } catch (error) {
    log.warn('keys not taken over', { error })
  }
}

function toOpened(
  { connection, isNew }: Connected,
  { directory, log, notice }: { directory: string; log: StorageLog; notice: string | null },
): OpenedDatabase {
  const onCorruption = (): void => writeFileSync(join(directory, DAMAGE_MARK), '')
  return {
    db: createStorageDatabase(connection, log, { onCorruption }),
    sqliteVersion: String(connection.prepare('SELECT sqlite_version()').pluck().get()),
    isNew,
    notice,
    dataVersion: () => Number(connection.pragma('data_version', { simple: true })),
    backUpTo: (file) => writeBackup(connection, file),
    restoreAtNextStart: (file) => prepareRestore(directory, file),
    close() {
      try {
        connection.pragma('optimize')
      } catch (error) {
        log.warn('database not optimised', { error })
      } finally {
        connection.close()
      }
    },
  }
}

/** Renames the database with its write-ahead log, so that a recovery tool finds both. Returns the new path. */
function setAside(directory: string, date: string): string {
  rmSync(join(directory, DAMAGE_MARK), { force: true })
  const brokenFile = join(directory, `workbench.broken-${date}.db`)
  for (const suffix of ['', '-wal', '-shm']) {
    const file = join(directory, DATABASE_FILE + suffix)
    if (existsSync(file)) renameSync(file, brokenFile + suffix)
  }
  return brokenFile
}

function removeOldBackups(directory: string): void {
  const backups = readdirSync(directory).filter((name) => name.startsWith('workbench.backup-'))
  for (const name of backups.sort().slice(0, -KEPT_BACKUPS)) rmSync(join(directory, name))
}

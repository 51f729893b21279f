import type Database from 'better-sqlite3'
import { asStorageError, isCorruption } from './storage-error.ts'

/** What storage tells the log. Fields never hold text of the user's. */
export interface StorageLog {
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
}

/** A prepared statement. `R` is the row: STRICT tables and the SELECT list vouch for it. */
export interface StorageStatement<P extends unknown[], R> {
  run(...params: P): { changes: number; rowId: number }
  get(...params: P): R | undefined
  all(...params: P): R[]
}

/** The connection as repositories see it: every statement and transaction has a name, is timed and logged when slow. */
export interface StorageDatabase {
  readonly log: StorageLog
  prepare<P extends unknown[], R = never>(name: string, sql: string): StorageStatement<P, R>
  /** Runs `work` in one transaction that takes the write lock at its start; inside another one, as a savepoint. */
  transaction<T>(name: string, work: () => T): T
}

/** Statements that take longer are logged by name. */
const SLOW_STATEMENT_MS = 40

/** Wraps a connection. `clock` is monotonic, in ms; `onCorruption` hears of every statement that found damage. */
export function createStorageDatabase(
  connection: Database.Database,
  log: StorageLog,
  {
    clock = () => performance.now(),
    onCorruption = () => undefined,
  }: { readonly clock?: () => number; readonly onCorruption?: () => void } = {},
): StorageDatabase {
  function timed<T>(name: string, work: () => T): T {
    const startMs = clock()
    try {
      return work()
    } catch (error) {
      if (isCorruption(error)) onCorruption()
      throw asStorageError(error)
    } finally {
      const durationMs = Math.round(clock() - startMs)
      if (durationMs > SLOW_STATEMENT_MS) log.warn('slow statement', { name, durationMs })
    }
  }

  return {
    log,
    prepare<P extends unknown[], R>(name: string, sql: string): StorageStatement<P, R> {
      const statement = connection.prepare<P, R>(sql) as Database.Statement<P, R>
      return {
        run(...params) {
          const { changes, lastInsertRowid } = timed(name, () => statement.run(...params))
          return { changes, rowId: Number(lastInsertRowid) }
        },
        get: (...params) => timed(name, () => statement.get(...params)),
        all: (...params) => timed(name, () => statement.all(...params)),
      }
    },
    transaction: (name, work) => timed(name, () => connection.transaction(work).immediate()),
  }
}

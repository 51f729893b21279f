import { AppError } from '../../../shared/ipc/result.ts'

/** Message for the user by the primary result code of SQLite; other codes are bugs and stay as they are. */
const MESSAGES: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'The database is in use by another program. Close it and try again.',
  SQLITE_CANTOPEN: 'The database cannot be opened. Check that the data folder exists and may be written to.',
  SQLITE_CORRUPT:
    'The database file is damaged. Restart the app: it sets the file aside and starts a new one.',
  SQLITE_FULL: 'The disk is full. Free some space and try again.',
  SQLITE_IOERR: 'The disk refused to read or write the database. Check the disk and try again.',
  SQLITE_NOTADB:
    'The database file is damaged. Restart the app: it sets the file aside and starts a new one.',
  SQLITE_PERM: 'The database may not be written to. Check the permissions of the data folder.',
  SQLITE_READONLY: 'The database may not be written to. Check the permissions of the data folder.',
}

/** An expected failure of storage, with words the user can act on. */
export class StorageError extends AppError {
  constructor(code: 'storage' | 'not-found' | 'conflict', message: string, options?: { cause: unknown }) {
    super({ code, message })
    this.name = 'StorageError'
    if (options !== undefined) this.cause = options.cause
  }
}

/** The primary SQLite code of an error (`SQLITE_IOERR` for `SQLITE_IOERR_WRITE`), or null for any other error. */
function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return /^SQLITE_[A-Z]+/.exec(error.code)?.[0] ?? null
}

/** Whether the file is no database or a damaged one. */
export function isCorruption(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB'
}

/** Whether another connection held the lock that was needed. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === 'SQLITE_BUSY'
}

/** The failure in words for the user where its cause is outside the app; any other error unchanged. */
export function asStorageError(error: unknown): unknown {
  const message = MESSAGES[sqliteCode(error) ?? '']
  return message === undefined ? error : new StorageError('storage', message, { cause: error })
}

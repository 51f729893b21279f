import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'

/** The folder in the data directory with one empty file for each process that works on the data. */
const OWNERS_FOLDER = 'owners'
const LOCK_EXTENSION = '.lock'
/** Between making its file and locking it a process takes milliseconds; an unlocked file this old is left over. */
const LEFT_OVER_AFTER_MS = 60_000

/** That this process works on the data, for others to see. */
export interface OwnerLock {
  readonly id: string
  /** Whether the process that holds the lock of this id still works. It may be this very one. */
  isHeld(id: string): boolean
  release(): void
}

/**
 * Takes a lock that no other process can take while this one lives, and that the system gives back when it is gone,
 * however it went: a process id can be anybody's by then. The lock is SQLite's on a database without content, since
 * Node has no locks of its own.
 */
export function takeOwnerLock(dataDirectory: string): OwnerLock {
  const folder = join(dataDirectory, OWNERS_FOLDER)
  mkdirSync(folder, { recursive: true })
  removeLeftOvers(folder)
  const id = randomUUID()
  const connection = new Database(fileOf(folder, id))
  lock(connection)
  return {
    id,
    isHeld: (otherId) => isLocked(fileOf(folder, otherId)),
    release() {
      connection.close()
      rmSync(fileOf(folder, id), { force: true })
    },
  }
}

function fileOf(folder: string, id: string): string {
  return join(folder, basename(id) + LOCK_EXTENSION)
}

/** With its journal in memory there is no second file to leave behind. */
function lock(connection: Database.Database): void {
  connection.pragma('journal_mode = MEMORY')
  connection.exec('BEGIN EXCLUSIVE')
}

function isLocked(file: string): boolean {
  if (!existsSync(file)) return false
  const connection = new Database(file, { timeout: 0 })
  try {
    lock(connection)
    return false
  } catch {
    // Also where the file cannot be locked for another reason: a run is not ended on a guess.
    return true
  } finally {
    connection.close()
  }
}

function removeLeftOvers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() }
    if (Date.now() - mtimeMs > LEFT_OVER_AFTER_MS && !isLocked(file)) rmSync(file, { force: true })
  }
}

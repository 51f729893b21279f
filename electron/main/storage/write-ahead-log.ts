import type Database from 'better-sqlite3'
import { isBusy } from './storage-error.ts'

/**
 * Gives a database its write-ahead log, which it keeps from then on. Where another process is at the same, SQLite
 * refuses the switch at once instead of waiting for the lock, so a transaction that does wait comes before the next
 * try. Throws when that one has waited in vain.
 */
export function switchToWal(connection: Database.Database): void {
  while (!isSwitched(connection)) connection.exec('BEGIN EXCLUSIVE; COMMIT')
}

function isSwitched(connection: Database.Database): boolean {
  try {
    connection.pragma('journal_mode = WAL')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

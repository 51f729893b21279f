import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import {
  DATABASE_FILE,
  type OpenedDatabase,
  openDatabase,
} from '../../electron/main/storage/open-database.ts'
import type { StorageDatabase, StorageLog } from '../../electron/main/storage/storage-database.ts'

/** One line of the log that storage was given. */
export interface LoggedLine {
  readonly message: string
  readonly fields: Record<string, unknown> | undefined
}

/** A log that keeps its warnings. */
export function createWarningLog(): { log: StorageLog; warnings: LoggedLine[] } {
  const warnings: LoggedLine[] = []
  return { warnings, log: { info() {}, warn: (message, fields) => warnings.push({ message, fields }) } }
}

/** A new directory that goes when the test ends. */
export function createTempDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'workbench-test-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** Opens the database of a directory, closed when the test ends. Warnings about slow statements depend on the machine: left out. */
export function openIn(directory: string): OpenedDatabase & { warnings: LoggedLine[] } {
  const { log, warnings } = createWarningLog()
  const quiet: StorageLog = {
    ...log,
    warn: (message, fields) => {
      if (message !== 'slow statement') log.warn(message, fields)
    },
  }
  const opened = openDatabase({ directory, log: quiet, now: () => Date.UTC(2026, 0, 2, 3, 4, 5) })
  onTestFinished(() => opened.close())
  return { ...opened, warnings }
}

/** A migrated database in a directory of its own. */
export function openTempDatabase(): { db: StorageDatabase; directory: string; warnings: LoggedLine[] } {
  const directory = createTempDirectory()
  const { db, warnings } = openIn(directory)
  return { db, directory, warnings }
}

/** Looks at, or tampers with, a database past its repositories. */
export function withRawDatabase<T>(directory: string, work: (connection: Database.Database) => T): T {
  const connection = new Database(join(directory, DATABASE_FILE))
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

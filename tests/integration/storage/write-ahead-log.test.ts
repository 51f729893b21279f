import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished, vi } from 'vitest'
import { switchToWal } from '../../../electron/main/storage/write-ahead-log.ts'
import { createTempDirectory } from '../../support/temp-database.ts'

/** Two connections to a new file; the second waits this long for a lock. */
function openTwo(timeout: number): [Database.Database, Database.Database] {
  const file = join(createTempDirectory(), 'new.db')
  const first = new Database(file)
  const second = new Database(file, { timeout })
  onTestFinished(() => {
    first.close()
    second.close()
  })
  return [first, second]
}

it('is tried again once the other connection is done', () => {
  const [first, second] = openTwo(1)
  first.exec('BEGIN IMMEDIATE; CREATE TABLE t (n INTEGER)')
  const exec = vi.spyOn(second, 'exec').mockImplementationOnce(() => {
    first.exec('COMMIT')
    return second
  })
  switchToWal(second)
  expect(exec).toHaveBeenCalledExactlyOnceWith('BEGIN EXCLUSIVE; COMMIT')
  expect(second.pragma('journal_mode', { simple: true })).toBe('wal')
})

it('gives up when the lock is not let go in time', () => {
  const [first, second] = openTwo(1)
  first.exec('BEGIN IMMEDIATE; CREATE TABLE t (n INTEGER)')
  expect(() => switchToWal(second)).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }))
  first.exec('COMMIT')
  switchToWal(second)
  expect(second.pragma('journal_mode', { simple: true })).toBe('wal')
})

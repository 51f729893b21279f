import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createStorageDatabase } from '../../../electron/main/storage/storage-database.ts'
import { createWarningLog } from '../../support/temp-database.ts'

function createTimed(durationsMs: readonly number[]) {
  const connection = new Database(':memory:')
  onTestFinished(() => void connection.close())
  const { log, warnings } = createWarningLog()
  const readings = durationsMs.flatMap((durationMs) => [1000, 1000 + durationMs])
  const db = createStorageDatabase(connection, log, { clock: () => readings.shift() ?? Number.NaN })
  return { db, warnings }
}

describe('createStorageDatabase', () => {
  it('logs a statement that takes more than 40 ms by its name', () => {
    const { db, warnings } = createTimed([40, 41])
    const statement = db.prepare<[], { one: number }>('test.one', 'SELECT 1 AS one')
    expect([statement.get(), warnings]).toEqual([{ one: 1 }, []])
    expect(statement.all()).toEqual([{ one: 1 }])
    expect(warnings).toEqual([{ message: 'slow statement', fields: { name: 'test.one', durationMs: 41 } }])
  })

  it('logs a statement that is slow to fail', () => {
    const { db, warnings } = createTimed([0, 50])
    db.prepare<[]>('test.create', 'CREATE TABLE t (n INTEGER NOT NULL)').run()
    const insert = db.prepare<[null]>('test.insert', 'INSERT INTO t VALUES (?)')
    expect(() => insert.run(null)).toThrow('NOT NULL')
    expect(warnings).toEqual([{ message: 'slow statement', fields: { name: 'test.insert', durationMs: 50 } }])
  })

  it('undoes a transaction that throws, an inner one alone', () => {
    const { db } = createTimed([])
    db.prepare<[]>('test.create', 'CREATE TABLE t (n INTEGER)').run()
    const insert = db.prepare<[number]>('test.insert', 'INSERT INTO t VALUES (?)')
    const fail = (n: number) => () => {
      insert.run(n)
      throw new Error('undo')
    }
    db.transaction('test.outer', () => {
      insert.run(1)
      expect(() => db.transaction('test.inner', fail(2))).toThrow('undo')
    })
    expect(() => db.transaction('test.alone', fail(3))).toThrow('undo')
    expect(db.prepare<[], { n: number }>('test.list', 'SELECT n FROM t').all()).toEqual([{ n: 1 }])
  })
})

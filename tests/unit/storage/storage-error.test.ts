import { describe, expect, it } from 'vitest'
import { asStorageError, isCorruption, StorageError } from '../../../electron/main/storage/storage-error.ts'

function sqliteError(code: string): Error {
  return Object.assign(new Error('from SQLite'), { code })
}

describe('asStorageError', () => {
  it.each([
    ['SQLITE_FULL', 'The disk is full'],
    ['SQLITE_IOERR_WRITE', 'The disk refused'],
    ['SQLITE_READONLY_DBMOVED', 'may not be written to'],
    ['SQLITE_BUSY_SNAPSHOT', 'in use by another program'],
    ['SQLITE_CORRUPT_VTAB', 'damaged'],
  ])('puts %s in words', (code, words) => {
    const cause = sqliteError(code)
    const error = asStorageError(cause)
    expect(error).toBeInstanceOf(StorageError)
    expect(error).toMatchObject({ code: 'storage', message: expect.stringContaining(words), cause })
  })

  it.each([sqliteError('SQLITE_CONSTRAINT_UNIQUE'), sqliteError('ENOENT'), new Error('bug'), 'text'])(
    'leaves %s alone',
    (error) => {
      expect(asStorageError(error)).toBe(error)
    },
  )
})

describe('isCorruption', () => {
  it.each([
    ['SQLITE_NOTADB', true],
    ['SQLITE_CORRUPT_INDEX', true],
    ['SQLITE_BUSY', false],
    ['ENOENT', false],
  ])('%s: %s', (code, expected) => {
    expect(isCorruption(sqliteError(code))).toBe(expected)
  })
})

import { createHash } from 'node:crypto'
import { deflate, inflateText } from './compression.ts'
import type { StorageDatabase } from './storage-database.ts'
import { StorageError } from './storage-error.ts'

/** A larger body is stored as it is: to compress 50 MB would hold up every stream for a second. */
const LARGEST_COMPRESSED_BYTES = 4 * 1024 * 1024

/** Big texts, each stored once under the hash of its content. They go by themselves with their last reference. */
export interface BodyStore {
  /** Stores a text and returns its hash. The row that refers to it must be written in the same transaction. */
  put(text: string): string
  get(hash: string): string
}

/** SHA-256 of the UTF-8 bytes, in hex. */
export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Content-addressed texts in the table `bodies`. */
export function createBodyStore(db: StorageDatabase): BodyStore {
  const exists = db.prepare<[string], { hash: string }>(
    'body.exists',
    'SELECT hash FROM bodies WHERE hash = ?',
  )
  const insert = db.prepare<[string, string, Uint8Array]>(
    'body.insert',
    'INSERT INTO bodies (hash, encoding, content) VALUES (?, ?, ?)',
  )
  const select = db.prepare<[string], { encoding: 'deflate' | 'plain'; content: Buffer }>(
    'body.select',
    'SELECT encoding, content FROM bodies WHERE hash = ?',
  )

  return {
    put(text) {
      const bytes = Buffer.from(text)
      const hash = contentHash(bytes)
      if (exists.get(hash) !== undefined) return hash
      if (bytes.length > LARGEST_COMPRESSED_BYTES) insert.run(hash, 'plain', bytes)
      else insert.run(hash, 'deflate', deflate(bytes))
      return hash
    },
    get(hash) {
      const row = select.get(hash)
      if (row === undefined) throw new StorageError('not-found', `There is no body ${hash}.`)
      return row.encoding === 'deflate' ? inflateText(row.content) : row.content.toString('utf8')
    },
  }
}

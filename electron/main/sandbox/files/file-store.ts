import { hashJson } from '../generation/seeded-random.ts'
import type { FilePurpose } from './upload-rules.ts'

/** A file as the API describes it. `expires_at` is left out when the file stays. */
export interface FileBody {
  readonly id: string
  readonly object: 'file'
  readonly bytes: number
  /** Unix seconds, as `expires_at`. */
  readonly created_at: number
  readonly filename: string
  readonly purpose: FilePurpose
  readonly expires_at?: number
}

/** What an upload brings. */
export interface NewFile {
  readonly filename: string
  readonly purpose: FilePurpose
  readonly content: Uint8Array
  /** Seconds from its creation; null when it stays. */
  readonly expiresAfterSeconds: number | null
}

/** The files of one sandbox, in memory: they end with it. */
export interface FileStore {
  /** Null when there is no room for it. */
  add(file: NewFile, nowMs: number): FileBody | null
  /** Files that have not expired, oldest first. */
  list(nowMs: number): readonly FileBody[]
  find(id: string, nowMs: number): FileBody | null
  content(id: string, nowMs: number): Uint8Array | null
  /** False when there is no such file. */
  remove(id: string, nowMs: number): boolean
}

/** Files of one user (files guide, limits). */
const MAX_FILES = 10_000
/** The API keeps 25 GiB; the sandbox keeps them in memory. */
const MAX_BYTES_IN_ALL = 1024 * 1024 * 1024

interface StoredFile {
  readonly body: FileBody
  readonly content: Uint8Array
}

/** A store without files. */
export function createFileStore(limits = { files: MAX_FILES, bytes: MAX_BYTES_IN_ALL }): FileStore {
  const stored = new Map<string, StoredFile>()
  let uploads = 0

  function dropExpired(nowMs: number): void {
    for (const [id, { body }] of stored) {
      if (body.expires_at !== undefined && body.expires_at * 1000 <= nowMs) stored.delete(id)
    }
  }

  function bytesInAll(): number {
    return [...stored.values()].reduce((sum, { body }) => sum + body.bytes, 0)
  }

  return {
    add({ filename, purpose, content, expiresAfterSeconds }, nowMs) {
      dropExpired(nowMs)
      const bytes = content.length
      if (stored.size >= limits.files || bytesInAll() + bytes > limits.bytes) return null
      uploads += 1
      const created_at = Math.floor(nowMs / 1000)
      const expiry = expiresAfterSeconds === null ? {} : { expires_at: created_at + expiresAfterSeconds }
      const id = `file-api-${hashJson([uploads, filename, bytes]).slice(0, 24)}`
      const body: FileBody = { id, object: 'file', bytes, created_at, filename, purpose, ...expiry }
      stored.set(id, { body, content })
      return body
    },
    list(nowMs) {
      dropExpired(nowMs)
      return [...stored.values()].map(({ body }) => body)
    },
    find(id, nowMs) {
      dropExpired(nowMs)
      return stored.get(id)?.body ?? null
    },
    content(id, nowMs) {
      dropExpired(nowMs)
      return stored.get(id)?.content ?? null
    },
    remove(id, nowMs) {
      dropExpired(nowMs)
      return stored.delete(id)
    },
  }
}
